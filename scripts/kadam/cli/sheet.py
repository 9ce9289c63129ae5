"""``kadam sheet``."""

from __future__ import annotations

from pathlib import Path

import click

from kadam.cli.globals_ import Globals, pass_globals
from kadam.cli.output import write_report
from kadam.errors import ExitCode

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
@click.option(
    "--base", metavar="REV", help="The pictures that changed since REV alone: before, after, difference."
)
@click.option(
    "--summary",
    type=_FILE,
    metavar="OUT",
    help="With --base: write what has changed to OUT as well, in Markdown.",
)
@pass_globals
def sheet(options: Globals, file: Path, base: str | None, summary: Path | None) -> int:
    """Write a page with the screenshots side by side, for maintainers and reviewers (HTML).

    Without --base: every picture, step by language, and which are missing or out of date. With it:
    the pictures that a change has changed, in one file that needs no other. No browser is needed.

    \b
    Examples:
      kadam sheet screens.html
      kadam sheet changed.html --base origin/main --summary changed.md
    """
    from kadam import pipeline
    from kadam.app import replaying, screening

    if summary is not None and base is None:
        raise click.UsageError("--summary needs --base")
    settings = options.settings()
    screening.needed(settings)
    if base is None:
        site, glossary = pipeline.load(settings)
        known = screening.screens(settings, site, glossary, screening.catalogues_of(settings))
        replaying.write_sheet(settings, site, known, options.path(file))
        options.say(f"{len(known.states)} pictures side by side: {file}")
        return ExitCode.OK
    from kadam.screens.changed import changed_sheet, changed_summary, count

    found = replaying.changed_pictures(settings, base)
    rtl = replaying.right_to_left(locale.tag for locale in settings.locales)
    write_report(changed_sheet(found, base, rtl), options.path(file))
    if summary is not None:
        write_report(changed_summary(found), options.path(summary))
    options.say(f"Pictures since {base}: {count(found)}; {file}")
    return ExitCode.OK

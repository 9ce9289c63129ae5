"""``kadam build``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kadam.cli.globals_ import Globals, pass_globals
from kadam.cli.options import chosen_locales, listed
from kadam.cli.output import number, print_notes, source_lines
from kadam.cli.table import build_table
from kadam.model import Severity
from kadam.report import render_text
from kadam.unchanged import Project

if TYPE_CHECKING:
    from kadam.config import Settings
    from kadam.pipeline import CheckResult

STAGES = {"check": "Checking", "render": "Rendering pages", "pdf": "Making PDFs"}
"""Stage of the pipeline → what the user reads."""


@click.command()
@listed("--locale", "LOCALE,…", "Make the PDFs of these locales alone.")
@click.option("--pdf/--no-pdf", default=True, show_default=True, help="Make a PDF for each locale.")
@click.option(
    "--check/--no-check", "checked", default=True, show_default=True, help="Check the guides first."
)
@click.option(
    "--strict/--no-strict",
    default=True,
    show_default=True,
    help="Take warnings of the renderer for errors.",
)
@click.option(
    "--cache/--no-cache",
    default=True,
    show_default=True,
    help="Use what the last build has left; --no-cache renders everything anew.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes to run; one for each processor when left out.",
)
@pass_globals
def build(
    options: Globals,
    locale: Sequence[list[str]],
    pdf: bool,
    checked: bool,
    strict: bool,
    cache: bool,
    jobs: int | None,
) -> None:
    """Check the guides, render every locale, and make the PDFs.

    The former site stays in place until the new one is complete.

    \b
    Examples:
      kadam build
      kadam build --no-pdf
      kadam -C path/to/project build --locale hi
    """
    from kadam import pipeline
    from kadam.cli.progress import watching

    settings = options.settings()
    chosen = chosen_locales(settings, locale)
    project = project_now(settings) if cache else None
    found: list[CheckResult] = []
    try:
        with watching(options, lines=True) as stage:
            result = pipeline.build(
                settings,
                strict=strict,
                checked=checked,
                pdf=pdf,
                locales=chosen,
                cache=cache,
                jobs=jobs,
                progress=lambda name: stage(STAGES[name]),
                on_check=found.append,
            )
    finally:
        # After the progress bar is gone, and before the error message that ends the run.
        for checks in found:
            if checks.failed(settings.fail_on):
                _print_findings(settings, checks, options)
    if result.check is not None:
        print_notes(result.check.notes, options)
        if result.check.findings:
            count = number(len(result.check.findings), "finding")
            options.say(f"{count} below the failing severity ({settings.fail_on}); kadam check lists them.")
    opening = f"Open {result.site_dir / 'index.html'}"
    if not options.quiet:
        click.echo(build_table(result))
        click.echo(opening)
    if project is not None:
        project.keep("" if options.quiet else f"Nothing has changed since the last build.\n{opening}")


def project_now(settings: Settings) -> Project | None:
    """Return the project as it stands before a build; ``None`` when there is too much to look at."""
    if settings.config_path is None:
        return None
    folders = [folder for folder in (settings.root, settings.docs_dir) if folder.is_dir()]
    outside = [folder for folder in folders if not folder.is_relative_to(settings.config_path.parent)]
    try:
        return Project(settings.config_path, settings.site_dir, outside, sys.argv[1:])
    except (OSError, ValueError):
        return None


def _print_findings(settings: Settings, result: CheckResult, options: Globals) -> None:
    color = options.colored()
    sources = source_lines(settings.root)
    # What does not stop the build would bury what does.
    worst = [found for found in result.findings if found.severity >= Severity[settings.fail_on.upper()]]
    text = render_text(worst, result.summary, sources, color=color, ending=not options.quiet)
    click.echo(text, color=color)

"""``kadam review``."""

from __future__ import annotations

from pathlib import Path

import click

from kadam.cli.globals_ import Globals, pass_globals
from kadam.cli.output import write_report
from kadam.errors import ExitCode


@click.command()
@click.option("--base", required=True, metavar="REV", help="What the change is compared with: origin/main.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the summary to FILE.",
)
@pass_globals
def review(options: Globals, base: str, output: Path | None) -> int:
    """Summarize a change for its reviewers, in Markdown.

    Says which guides and steps changed in which language, which steps of the translations
    became stale by it, and which problems are new.

    \b
    Examples:
      kadam review --base origin/main
      kadam review --base HEAD~1 --output review.md
    """
    from kadam.cli.settings_at import settings_at
    from kadam.locales import profile
    from kadam.report.review import render_review
    from kadam.revisions.review import review as compare

    settings = options.settings()
    found = compare(settings, base, settings_at(settings))
    stale = {
        state.page.path: (state.locale, found.stale_parts[state.locale, state.key])
        for state in found.stale
        if state.page is not None
    }
    text = render_review(
        found.pages,
        stale,
        found.findings,
        mended=found.mended,
        notes=found.notes,
        name_of=lambda tag: f"{profile(tag).english} ({tag})",
    )
    write_report(text, options.path(output) if output else None)
    return ExitCode.OK

"""``kadam status``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kadam.cli.globals_ import Globals, pass_globals
from kadam.cli.options import chosen_locales, flat, listed, report_options, site_options
from kadam.cli.output import write_report
from kadam.errors import ExitCode

if TYPE_CHECKING:
    from kadam.coverage import Limit


@click.command()
@report_options(["text", "json", "html"])
@click.option(
    "--badges",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write an SVG badge for each locale into DIR.",
)
@listed("--fail-under", "WHAT=PERCENT,…", "Exit with 1 below: translated, fresh, current, labels, confirmed.")
@listed("--locale", "LOCALE,…", "These locales alone.")
@site_options
@pass_globals
def status(
    options: Globals,
    format_: str,
    output: Path | None,
    badges: Path | None,
    fail_under: Sequence[list[str]],
    locale: Sequence[list[str]],
    docs: Path | None,
    layout: str | None,
    dialect: str | None,
    source: str | None,
    locales: Sequence[list[str]],
) -> int:
    """Show what is translated, what is stale, and which labels have a source.

    \b
    Examples:
      kadam status
      kadam status --locale hi,ar
      kadam status --fail-under translated=90,hi:fresh=100
      kadam status --format html --output status.html --badges badges
    """
    limits = _limits(fail_under)
    settings = options.settings(
        docs=docs, layout=layout, dialect=dialect, source=source, locales=flat(locales)
    )
    from kadam import pipeline
    from kadam.coverage import broken
    from kadam.coverage.badge import badges as draw
    from kadam.coverage.data import render_json
    from kadam.coverage.terminal import render_text
    from kadam.coverage.web import render_html
    from kadam.writing.files import write_text

    chosen = chosen_locales(settings, locale)
    rows = pipeline.status(settings, locales=chosen)
    color = output is None and options.colored()
    if format_ == "json":
        text = render_json(rows, settings.source_locale)
    elif format_ == "html":
        text = render_html(rows, settings.site_name)
    else:
        text = render_text(rows, color=color, details=not options.quiet, width=columns())
    write_report(text, options.path(output) if output else None, color=color)
    if badges is not None:
        for name, svg in draw(rows):
            write_text(options.path(badges) / name, svg)
    below = list(broken(limits, rows))
    for sentence in below:
        click.echo(sentence, err=True)
    return ExitCode.FINDINGS if below else ExitCode.OK


def _limits(values: Sequence[list[str]]) -> list[Limit]:
    from kadam.coverage import parse_limit

    try:
        return [parse_limit(value) for value in flat(values)]
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--fail-under") from error


def columns() -> int:
    """Width of the terminal; 100 where there is none."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 100

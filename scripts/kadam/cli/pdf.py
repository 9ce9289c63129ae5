"""``kadam pdf``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kadam.cli.build import STAGES
from kadam.cli.globals_ import Globals, pass_globals
from kadam.cli.options import chosen_locales, listed


@click.command()
@listed("--locale", "LOCALE,…", "Make these locales alone.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder for the PDFs; pdf/ in the site's folder when left out.",
)
@click.option(
    "--strict/--no-strict",
    default=True,
    show_default=True,
    help="Take warnings of the renderer for errors.",
)
@pass_globals
def pdf(options: Globals, locale: Sequence[list[str]], output: Path | None, strict: bool) -> None:
    """Make the PDFs alone, one a locale, for reading and printing offline.

    \b
    Examples:
      kadam pdf
      kadam pdf --locale hi,ar --output books
    """
    from kadam.cli.progress import watching
    from kadam.printing import print_books

    settings = options.settings()
    chosen = chosen_locales(settings, locale)
    out = options.path(output) if output else settings.site_dir / "pdf"
    with watching(options, lines=True) as stage:
        made = print_books(
            settings, out, locales=chosen, strict=strict, progress=lambda name: stage(STAGES[name])
        )
    for path in made:
        click.echo(path)

"""``kadam pdf``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kadam.cli.build import STAGES
from kadam.cli.globals_ import Globals, pass_globals
from kadam.cli.options import chosen_locales, listed
from kadam.config import Settings
from kadam.glossary.values import PLATFORMS
from kadam.located.words import did_you_mean


@click.command()
@click.argument("guides", metavar="[GUIDE]...", nargs=-1)
@listed("--locale", "LOCALE,…", "Make these locales alone.")
@click.option(
    "--platform",
    metavar="NAME",
    default="",
    help="Leave the steps on other platforms out: web, android, ios.",
)
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
def pdf(
    options: Globals,
    guides: Sequence[str],
    locale: Sequence[list[str]],
    platform: str,
    output: Path | None,
    strict: bool,
) -> None:
    """Make the PDFs alone, one a locale, for reading and printing offline.

    With GUIDEs, each of them becomes a PDF of its own, without a cover.

    \b
    Examples:
      kadam pdf
      kadam pdf --locale hi,ar --output books
      kadam pdf --platform android
      kadam pdf cancel-premium --locale hi --output .
    """
    from kadam.books.printing import print_books
    from kadam.cli.progress import watching

    settings = options.settings()
    chosen = chosen_locales(settings, locale)
    keys = _keys(settings, guides) if guides else []
    out = options.path(output) if output else settings.site_dir / "pdf"
    with watching(options, lines=True) as stage:
        made = print_books(
            settings,
            out,
            locales=chosen,
            guides=keys,
            platform=_platform(settings, platform),
            strict=strict,
            progress=lambda name: stage(STAGES[name]),
        )
    for path in made:
        click.echo(path)


def _keys(settings: Settings, guides: Sequence[str]) -> list[str]:
    from kadam import pipeline
    from kadam.cli.pages import source_page

    site, _ = pipeline.load(settings)
    return list(dict.fromkeys(source_page(site, guide).key for guide in guides))


def _platform(settings: Settings, name: str) -> str:
    """Return a platform; a usage error for an unknown one."""
    known = list(dict.fromkeys((*PLATFORMS, *settings.platforms)))
    if name and name not in known:
        raise click.BadParameter(
            f'"{name}" is none of the platforms ({", ".join(known)}){did_you_mean(name, known)}',
            param_hint="--platform",
        )
    return name

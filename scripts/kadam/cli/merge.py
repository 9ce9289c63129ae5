"""``kadam merge``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kadam.cli.globals_ import Globals, pass_globals
from kadam.cli.output import number


@click.command()
@click.argument("parts", nargs=-1, required=True, metavar="PART…", type=click.Path(path_type=Path))
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder of the whole site; site_dir of mkdocs.yml, or site, when left out.",
)
@pass_globals
def merge(options: Globals, parts: Sequence[Path], output: Path | None) -> None:
    """Put the parts of a site together that kadam build --shard has built.

    The result is the site that kadam build makes on one machine, byte for byte. Parts that were not
    made from the same are refused. The former site stays in place until the new one is complete.

    \b
    Examples:
      kadam merge site-parts/*
      kadam merge parts/hi parts/en parts/ar --output public
    """
    from kadam.shards.merge import merge as put_together

    out = options.path(output) if output else _site_dir(options)
    merged = put_together([options.path(part) for part in parts], out)
    locales = [tag for part in merged.values() for tag in part.shard]
    if not options.quiet:
        click.echo(f"{number(len(merged), 'part')}, {number(len(locales), 'locale')}")
        click.echo(f"Open {out / 'index.html'}")


def _site_dir(options: Globals) -> Path:
    """The project's ``site_dir``; parts can also be merged where there is no project."""
    from kadam.kept.unchanged import find_config

    if options.config or find_config((options.directory or Path()).absolute()):
        return options.settings().site_dir
    return options.path(Path("site"))

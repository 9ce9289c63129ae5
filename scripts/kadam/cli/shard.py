"""``kadam shard``."""

from __future__ import annotations

import json

import click

from kadam.cli.globals_ import Globals, pass_globals


@click.command()
@click.option(
    "--shards",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many parts to make; one for each locale when left out.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github-matrix"]),
    default="text",
    show_default=True,
    help="Form of the list; github-matrix: for strategy.matrix of GitHub Actions.",
)
@pass_globals
def shard(options: Globals, shards: int | None, format_: str) -> None:
    """List the parts that a site can be built in, each on a machine of its own.

    A part is a locale, or several with about as much work as those of the other parts.
    Build each with kadam build --shard, then put them together with kadam merge.

    \b
    Examples:
      kadam shard
      kadam shard --shards 3 --format github-matrix
    """
    from kadam.shards.plan import plan

    found = plan(options.settings(), shards)
    if format_ == "text":
        for one in found:
            click.echo(f"{one.id}  {' '.join(one.locales)}")
        return
    rows = [{"shard": one.id, "name": one.name, "locales": ",".join(one.locales)} for one in found]
    click.echo(json.dumps(rows if format_ == "json" else {"include": rows}))

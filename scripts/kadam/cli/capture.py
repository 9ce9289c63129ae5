"""``kadam capture``."""

from __future__ import annotations

import click

from kadam.cli.globals_ import Globals
from kadam.cli.replay import Walk, show_misses, walking
from kadam.errors import ExitCode


@click.command()
@walking
@click.option("--force", is_flag=True, help="Take all pictures anew, but for those made by hand.")
@click.option("--prune", is_flag=True, help="Remove pictures that no step asks for.")
def capture(options: Globals, walk: Walk, *, force: bool, prune: bool) -> int:
    """Take the screenshots that are missing or out of date.

    The guides are walked as in kadam replay. Pictures whose inputs have not changed are left
    alone; a picture that somebody put in its place is recorded as made by hand.

    \b
    Examples:
      kadam capture
      kadam capture --locale ar --guide cancel-premium
      kadam capture --force --guide close-account
    """
    from kadam.app import replaying
    from kadam.cli.progress import watching

    with watching(options, lines=True) as stage:
        result = replaying.capture(
            walk.settings,
            walk.site,
            walk.glossary,
            walk.choice,
            workers=walk.workers,
            force=force,
            prune=prune,
            progress=stage("Taking pictures"),
        )
    show_misses(result.replay)
    for path in result.taken:
        click.echo(path)
    for path in result.manual:
        click.echo(f"{path} (made by hand, recorded)")
    for path in result.unreadable:
        click.echo(f"{path} is no picture")
    if not prune:
        for path in result.orphans:
            click.echo(f"{path} belongs to no step; --prune removes it")
    options.say(
        f"{len(result.taken)} pictures written, {len(result.same)} taken anew and unchanged, "
        f"{result.fresh} left alone."
    )
    if result.ok:
        return ExitCode.OK
    return ExitCode.FINDINGS if result.replay.misses or result.unreadable else ExitCode.ENVIRONMENT

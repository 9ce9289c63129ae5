"""``kadam replay``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kadam.cli.globals_ import Globals, pass_globals
from kadam.cli.options import chosen_locales, flat, listed
from kadam.errors import ExitCode

if TYPE_CHECKING:
    from kadam.capture.replay import Miss
    from kadam.replaying import ReplayResult

F = TypeVar("F", bound=Callable[..., Any])


def screen_options(command: F) -> F:
    """Add the options that narrow a walk through the app."""
    for option in (
        click.option("--workers", type=click.IntRange(1, 16), default=2, show_default=True,
                     help="Browsers at work at the same time."),
        listed("--guide", "GUIDE,…", "These guides alone, such as cancel-premium."),
        listed("--platform", "PLATFORM,…", "These platforms alone: web, android, ios."),
        listed("--locale", "LOCALE,…", "These locales alone."),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command()
@screen_options
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Keep every screen as text in DIR, which is emptied first.",
)
@pass_globals
def replay(
    options: Globals,
    locale: Sequence[list[str]],
    platform: Sequence[list[str]],
    guide: Sequence[list[str]],
    workers: int,
    keep: Path | None,
) -> int:
    """Do what the guides say in a real browser, in every language and on every platform.

    Each label of a step must be on the screen, once, visible and enabled; then it is pressed.
    A label that is not there is reported with its place in the guide and with what the screen
    shows instead.

    \b
    Examples:
      kadam replay
      kadam replay --locale hi --guide cancel-premium
      kadam replay --platform ios --keep .kadam/replay
    """
    from kadam import pipeline, replaying, screening
    from kadam.cli.progress import watching

    settings = options.settings()
    screening.needed(settings)
    chosen = chosen_locales(settings, locale)
    site, glossary = pipeline.load(settings)
    with watching(options, lines=True) as stage:
        result = replaying.replay(
            settings,
            site,
            glossary,
            locales=chosen,
            platforms=flat(platform) or None,
            guides=flat(guide) or None,
            workers=workers,
            keep=options.path(keep) if keep else None,
            progress=stage("Replaying"),
        )
    show_misses(result)
    show_counts(result, options)
    return exit_code(result)


def show_misses(result: ReplayResult) -> None:
    """Print every step that could not be done."""
    for miss in result.misses:
        click.echo(_miss(miss))
    for trouble in result.troubles:
        click.echo(f"{trouble} (tried twice)")


def _miss(miss: Miss) -> str:
    place = click.style(f"{miss.path}:{miss.line}:{miss.column}", bold=True)
    what = f"{place} step {miss.step} ({miss.locale}, {miss.platform}): {miss.message}"
    if not miss.on_screen:
        return what
    return f"{what}\n   = on the screen: {' · '.join(miss.on_screen)}"


def show_counts(result: ReplayResult, options: Globals) -> None:
    """Print what was replayed, and what was not."""
    plan = result.plan
    walks = len(result.outcomes)
    options.say(f"Replayed {result.done} steps in {walks} walks; {len(result.misses)} could not be done.")
    for why, count in sorted(Counter(item.why for item in plan.skipped).items()):
        options.say(f"Not replayed: {count} steps ({why}).")
    if options.verbose:
        for item in plan.skipped:
            options.say(f"  {item.path}:{item.line} {item.step}")
    if not result.done:
        options.say("Nothing was replayed, so nothing is proven: see --guide, --locale and the recipes.")


def exit_code(result: ReplayResult) -> int:
    """Return 0, 1 for guides that do not fit the app, 3 for a browser that did not work."""
    if result.misses:
        return ExitCode.FINDINGS
    if result.troubles:
        return ExitCode.ENVIRONMENT
    return ExitCode.OK if result.done else ExitCode.FINDINGS

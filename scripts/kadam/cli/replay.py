"""``kadam replay``."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kadam.cli.globals_ import Globals, pass_globals
from kadam.cli.options import chosen_locales, flat, listed
from kadam.errors import ExitCode

if TYPE_CHECKING:
    from kadam.app.replaying import ReplayResult
    from kadam.capture.plan import Choice
    from kadam.capture.replay import Miss
    from kadam.config import Settings
    from kadam.glossary import Glossary
    from kadam.model import Site


@dataclass(frozen=True, slots=True)
class Walk:
    """What a command is to walk through the app."""

    settings: Settings
    site: Site
    glossary: Glossary
    choice: Choice
    workers: int


def walking(command: Callable[..., Any]) -> Callable[..., Any]:
    """Hand a command the :class:`Globals` and the :class:`Walk` that its options choose."""

    @pass_globals
    @functools.wraps(command)
    def run(
        options: Globals,
        /,
        *,
        locale: Sequence[list[str]],
        platform: Sequence[list[str]],
        guide: Sequence[list[str]],
        workers: int,
        **arguments: Any,
    ) -> Any:
        from kadam import pipeline
        from kadam.app import screening
        from kadam.capture.plan import Choice

        settings = options.settings()
        screening.needed(settings)
        choice = Choice(chosen_locales(settings, locale), flat(platform) or None, flat(guide) or None)
        site, glossary = pipeline.load(settings)
        return command(options, Walk(settings, site, glossary, choice, workers), **arguments)

    for option in (
        click.option("--workers", type=click.IntRange(1, 16), default=2, show_default=True,
                     help="Browsers at work at the same time."),
        listed("--guide", "GUIDE,…", "These guides alone, such as cancel-premium."),
        listed("--platform", "PLATFORM,…", "These platforms alone: web, android, ios."),
        listed("--locale", "LOCALE,…", "These locales alone."),
    ):  # fmt: skip
        run = option(run)
    return run


@click.command()
@walking
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Keep every screen as text in DIR, which is emptied first.",
)
def replay(options: Globals, walk: Walk, *, keep: Path | None) -> int:
    """Do what the guides say in a real browser, in every language and on every platform.

    Each label of a step must be on the screen, once, visible and enabled, and in the part of it
    that the step names; then it is pressed. A label that is not there is reported with its place
    in the guide and with what the screen shows instead.

    \b
    Examples:
      kadam replay
      kadam replay --locale hi --guide cancel-premium
      kadam replay --platform ios --keep .kadam/replay
    """
    from kadam.app import replaying
    from kadam.cli.progress import watching

    with watching(options, lines=True) as stage:
        result = replaying.replay(
            walk.settings,
            walk.site,
            walk.glossary,
            walk.choice,
            workers=walk.workers,
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
    for guide, why in plan.unwalked.items():
        options.say(f"Not walked: {guide}: {why}")
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

"""What the rules about screenshots have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from kadam.check.context import Context
from kadam.findings import Finding, Related
from kadam.model import Page, Span
from kadam.screens import Manifest, Shot, ShotState

K = TypeVar("K")
START = Span(1, 1, 1, 1)


def by_page(
    states: Iterable[ShotState], key: Callable[[ShotState], K]
) -> Mapping[tuple[str, K], list[ShotState]]:
    """Pictures of one page that have the same trouble, in the order of their steps."""
    groups: dict[tuple[str, K], list[ShotState]] = {}
    for state in sorted(states, key=lambda state: (state.page, state.line, state.platform)):
        groups.setdefault((state.page, key(state)), []).append(state)
    return groups


def page_of(context: Context, state: ShotState) -> Page | None:
    """The page that a picture belongs to."""
    return context.site.page(state.locale, state.guide)


def step_span(page: Page, state: ShotState) -> Span:
    """Where the picture's step stands."""
    line = page.lines[state.line - 1] if state.line <= len(page.lines) else ""
    start = len(line) - len(line.lstrip()) + 1
    return Span(state.line, start, state.line, len(line) + 1)


def related(states: Iterable[ShotState]) -> tuple[Related, ...]:
    """Further pictures with the same trouble."""
    return tuple(Related(state.page, state.line, f"and {state.name}") for state in states)


def records(context: Context) -> Iterator[tuple[Manifest, str, Shot]]:
    """Every picture on record, with its manifest and its name there."""
    if context.screens is not None:
        for manifest in context.screens.value.manifests:
            for name, shot in sorted(manifest.shots.items()):
                yield manifest, name, shot


def at_record(
    finding: Callable[..., Finding], context: Context, shot: Shot, message: str, help: str
) -> Iterator[Finding]:
    """A finding at the step that a picture belongs to."""
    page = context.site.page(shot.locale, shot.guide)
    if page is None:
        return
    span = next((step.span for _, step in page.steps() if step.id == shot.step), START)
    yield finding(page, span, message, help=help, platform=shot.platform)

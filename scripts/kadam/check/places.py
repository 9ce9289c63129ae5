"""Which place of the source a place of its translation corresponds to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from typing import Protocol, TypeVar

from kadam.check.align import section_name
from kadam.check.context import Context
from kadam.model import Page, Place, Span, Text

Unit = tuple[Hashable, ...]


def source_line(page: Page, line: int, context: Context) -> int:
    """Line of the source that a line of a page corresponds to; 0 when that is not certain.

    Lines of one run of prose count as its first line, in the source too.
    """
    source = context.site.source_of(page)
    if page.locale == context.site.source_locale:
        return next((text.lines[0][0] for text in page.texts if _holds(text, line)), line)
    if source is None:
        return 0
    for text, other in text_pairs(page, source, context):
        if _holds(text, line):
            return other.lines[0][0]
    return _raw(page, source, line)


@lru_cache(maxsize=2)
def text_pairs(page: Page, source: Page, context: Context) -> tuple[tuple[Text, Text], ...]:
    """Runs of prose of a translation, each with the one of its source; those without doubt alone."""
    return tuple(_text_pairs(page, source, context))


def _text_pairs(page: Page, source: Page, context: Context) -> Iterator[tuple[Text, Text]]:
    steps = {
        (pair.target.list, pair.target.index): (pair.source.list, pair.source.index)
        for pair in context.aligned(page)
        if pair.source and pair.target
    }
    here, there = _units(page, steps), _own_units(source)
    for unit, texts in here.items():
        others = there.get(unit, [])
        if len(others) == len(texts):
            yield from zip(texts, others, strict=True)


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


P = TypeVar("P", bound=_Placed)


def by_line(things: Iterable[P]) -> dict[int, list[P]]:
    """Things of a page by the line that they begin in."""
    lines: dict[int, list[P]] = {}
    for thing in things:
        lines.setdefault(thing.span.line, []).append(thing)
    return lines


def within(text: Text, lines: dict[int, list[P]]) -> list[P]:
    """Those of them that stand in a run of prose, which may be one cell of a line."""
    return [
        thing
        for line, column, words in text.lines
        for thing in lines.get(line, ())
        if column <= thing.span.column < column + len(words)
    ]


def _holds(text: Text, line: int) -> bool:
    return bool(text.lines) and text.lines[0][0] <= line <= text.lines[-1][0]


@lru_cache(maxsize=2)
def _own_units(page: Page) -> dict[Unit, list[Text]]:
    """Those of a source page, which many translations are compared with."""
    return _units(page, None)


def _units(page: Page, steps: dict[tuple[int, int], tuple[int, int]] | None) -> dict[Unit, list[Text]]:
    """Runs of prose by what their translations have in common: step, or section, platform and kind."""
    units: dict[Unit, list[Text]] = defaultdict(list)
    for text in page.texts:
        unit = _unit(page, text.place, text.kind, steps)
        if unit is not None and text.lines:
            units[unit].append(text)
    return units


def _unit(
    page: Page, place: Place, kind: str, steps: dict[tuple[int, int], tuple[int, int]] | None
) -> Unit | None:
    if place.list is not None and place.step is not None:
        step = (place.list, place.step)
        if steps is not None:
            if step not in steps:
                return None
            step = steps[step]
        return ("step", *step, kind)
    tab = page.tabs[place.tab].platform or place.tab if place.tab is not None else None
    return (section_name(page, place), tab, kind)


def _raw(page: Page, source: Page, line: int) -> int:
    """The same for raw HTML, where both pages have as many lines of it."""
    if len(page.html) != len(source.html):
        return 0
    for (row, _, _), (other, _, _) in zip(page.html, source.html, strict=True):
        if row == line:
            return other
    return 0

"""Which place of the source a place of its translation corresponds to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from typing import Protocol, TypeVar

from kadam.check.context import Context
from kadam.check.sections import section_name
from kadam.model import Page, Place, Span, Text

Unit = tuple[Hashable, ...]
_BEGINS = re.compile(r"\W*?(`[^`]+`|\*\*[^*]+\*\*)")
"""Code or bold text at the beginning of an item or a paragraph."""


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


def text_pairs(page: Page, source: Page, context: Context) -> tuple[tuple[Text, Text], ...]:
    """Runs of prose of a translation, each with the one of its source; those without doubt alone."""
    return _all_pairs(context.as_first_read(page), context.as_first_read(source), context)


@lru_cache(maxsize=4)
def _all_pairs(page: Page, source: Page, context: Context) -> tuple[tuple[Text, Text], ...]:
    return tuple(_text_pairs(page, source, context))


def _text_pairs(page: Page, source: Page, context: Context) -> Iterator[tuple[Text, Text]]:
    steps = {
        (pair.target.list, pair.target.index): (pair.source.list, pair.source.index)
        for pair in context.paired(page, source)
        if pair.source and pair.target
    }
    shapes = [[heading.level for heading in each.headings] for each in (page, source)]
    shared = _shared_headings(page, source)
    known = None if shapes[0] == shapes[1] and not _moved(page, source, shared) else shared
    here, there = _units(page, steps, known), _own_units(source, known)
    for unit, texts in here.items():
        others = there.get(unit, [])
        if len(others) == len(texts):
            yield from _in_order(texts, others)


def _in_order(texts: list[Text], others: list[Text]) -> Iterator[tuple[Text, Text]]:
    """Texts beside those of the source: by their order, or by names that both have where one moved.

    Nothing of a table whose rows stand in another order.
    """
    find = _rows if texts[0].kind == "cell" else _beginnings
    here = find(texts)
    there = find(others) if here else {}
    if all(there.get(words, row) == row for words, row in here.items()):
        yield from zip(texts, others, strict=True)
    elif texts[0].kind != "cell":
        for words, row in here.items():
            if words in there:
                yield texts[row], others[there[words]]


def _beginnings(texts: list[Text]) -> dict[str, int]:
    """Code or label that a text begins with, and no other of them → its number."""
    begins = [_BEGINS.match(text.lines[0][2]) for text in texts]
    counts = Counter(match[1] for match in begins if match)
    return {match[1]: number for number, match in enumerate(begins) if match and counts[match[1]] == 1}


def _rows(texts: list[Text]) -> dict[str, int]:
    """Text of each cell that no other cell has → its number."""
    counts = Counter(text.text for text in texts)
    return {
        text.text: number
        for number, text in enumerate(texts)
        if counts[text.text] == 1 and any(map(str.isalpha, text.text))
    }


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
def _own_units(page: Page, known: frozenset[str] | None) -> dict[Unit, list[Text]]:
    """Those of a source page, which many translations are compared with."""
    return _units(page, None, known)


def _shared_headings(page: Page, source: Page) -> frozenset[str]:
    """Ids and texts of headings that two pages both have, once each."""
    names = [Counter(heading.id or heading.text for heading in each.headings) for each in (page, source)]
    return frozenset(name for name, count in names[0].items() if count == names[1][name] == 1)


def _moved(page: Page, source: Page, shared: frozenset[str]) -> bool:
    """Whether sections of pages of the same shape stand in another order than the source's."""
    names = [[heading.id or heading.text for heading in each.headings] for each in (page, source)]
    return any(one != other and {one, other} <= shared for one, other in zip(*names, strict=True))


def _units(
    page: Page, steps: dict[tuple[int, int], tuple[int, int]] | None, known: frozenset[str] | None
) -> dict[Unit, list[Text]]:
    """Runs of prose by what their translations have in common: step, or section, platform and kind.

    ``known``: headings by which sections can be told where their numbers say nothing.
    """
    units: dict[Unit, list[Text]] = defaultdict(list)
    for text in page.texts:
        unit = _unit(page, text.place, text.kind, steps, known)
        if unit is not None and text.lines:
            units[unit].append(text)
    return units


def _unit(
    page: Page,
    place: Place,
    kind: str,
    steps: dict[tuple[int, int], tuple[int, int]] | None,
    known: frozenset[str] | None,
) -> Unit | None:
    if place.list is not None and place.step is not None:
        step = (place.list, place.step)
        if steps is not None:
            if step not in steps:
                return None
            step = steps[step]
        return ("step", *step, kind)
    tab = page.tabs[place.tab].platform or place.tab if place.tab is not None else None
    section = section_name(page, place)
    if known is not None and place.section is not None:
        heading = page.headings[place.section]
        section = heading.id or heading.text
        if section not in known:
            return None
    return (section, tab, kind)


def _raw(page: Page, source: Page, line: int) -> int:
    """The same for raw HTML, where both pages have as many lines of it."""
    if len(page.html) != len(source.html):
        return 0
    for (row, _, _), (other, _, _) in zip(page.html, source.html, strict=True):
        if row == line:
            return other
    return 0

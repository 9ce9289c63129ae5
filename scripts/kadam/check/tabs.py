"""Which sets of tabs of a translation are which of its source, and what became of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kadam.check.pairing import Block, paired_lists
from kadam.check.sections import section_name, shared_sections
from kadam.check.versions import have_same_outline
from kadam.model import Page, Tab

_GAP = -0.75
"""Of each tab in a set left alone."""
_FENCE = re.compile(r"\s*(?:```|~~~)")
_UNQUOTED = re.compile(r"\s*={3}[!+]?\s+[^\s\"'=]")
_WORD = re.compile(r"\w{2,}")
_INDENT = 4
_LEAST = 4
"""Characters of a line of code that is found again by itself."""


def is_empty(page: Page, tab: Tab) -> bool:
    """Whether nothing below ``=== "Title"`` is indented, so that it belongs to no tab."""
    row = page.lines[tab.span.line - 1]
    if not row.lstrip().startswith("==="):
        return False  # MDX, where tags end a tab
    below = next((line for line in page.lines[tab.span.line :] if line.strip()), "")
    return not below.lstrip().startswith("===") and _width(below) < _width(row) + _INDENT


def cut_after(page: Page, tab: Tab, after: Tab) -> int | None:
    """Line between two tabs that ends their set: it is not indented as what belongs into a tab."""
    row = page.lines[tab.span.line - 1]
    if not row.lstrip().startswith("==="):
        return None
    between = range(tab.span.line + 1, after.span.line)
    rows = (line for line in between if page.lines[line - 1].strip())
    return next((line for line in rows if _width(page.lines[line - 1]) < _width(row) + _INDENT), None)


def tab_sets(page: Page) -> list[list[Tab]]:
    """The sets of a page as the reader sees them."""
    sets: dict[int, list[Tab]] = {}
    for tab in page.tabs:
        sets.setdefault(tab.set, []).append(tab)
    return [sets[number] for number in sorted(sets)]


def _by_section(
    left: Sequence[list[Tab]], right: Sequence[list[Tab]]
) -> Iterator[tuple[list[list[Tab]], list[list[Tab]]]]:
    """Sets of two pages of the same outline, section by section."""
    for section in dict.fromkeys(tabs[0].place.section for tabs in right):
        one, other = ([tabs for tabs in each if tabs[0].place.section == section] for each in (left, right))
        yield one, other


def _joined(page: Page, left: Sequence[list[Tab]], right: list[list[Tab]]) -> list[list[Tab]]:
    """Sets as they were meant, up to the size of those in the source, where it has another number of them.

    A tab and the set after it are one where the tab is empty, or where lines that are not indented stand
    between them; not where both have the same platform or title.
    """
    if len(left) == len(right):
        return right
    out: list[list[Tab]] = []
    for tabs in right:
        most = len(left[len(out) - 1]) if 0 < len(out) <= len(left) else 0
        fits = bool(out) and len(out[-1]) + len(tabs) <= most and out[-1][-1].place == tabs[0].place
        if fits and (
            is_empty(page, out[-1][-1])
            or (_are_unlike(out[-1], tabs) and cut_after(page, out[-1][-1], tabs[0]) is not None)
        ):
            out[-1] = out[-1] + tabs
        else:
            out.append(tabs)
    return out


def _are_unlike(tabs: Sequence[Tab], others: Sequence[Tab]) -> bool:
    names = [{tab.platform or tab.title for tab in each} for each in (tabs, others)]
    return names[0].isdisjoint(names[1])


def paired_sets(source: Page, page: Page) -> Iterator[tuple[list[Tab], list[Tab]]]:
    """Sets of the source beside those of the translation; one of a pair is empty without a partner."""
    left, right = tab_sets(source), tab_sets(page)
    same = have_same_outline(source, page)
    if same:
        right = [tabs for one, other in _by_section(left, right) for tabs in _joined(page, one, other)]
    else:
        right = _joined(page, left, right)
    if [same and tabs[0].place.section for tabs in left] == [
        same and tabs[0].place.section for tabs in right
    ]:
        yield from zip(left, right, strict=True)
        return
    sections = shared_sections(source, page)

    def score(here: Block, there: Block) -> float | None:
        if here[1] - here[0] != 1 or there[1] - there[0] != 1:
            return None
        one, other = left[here[0]], right[there[0]]
        names = [section_name(each, tabs[0].place) for each, tabs in ((source, one), (page, other))]
        places = [tabs[0].place.section for tabs in (one, other)]
        known = same or names[1] in sections or names[0] in sections.values()
        if known and (places[0] != places[1] if same else sections.get(names[1], names[1]) != names[0]):
            return None
        shared = len({tab.title for tab in one} & {tab.title for tab in other})
        platforms = len({tab.platform for tab in one if tab.platform} & {tab.platform for tab in other})
        names_alike = 0.5 if _words(one) & _words(other) else 0.0  # names of programs stay
        return shared + platforms + names_alike + (0.5 if known else 0.0) - 0.5 * abs(len(one) - len(other))

    for here, there in paired_lists(left, right, score, _GAP):
        yield (
            [tab for tabs in left[slice(*here)] for tab in tabs],
            [tab for tabs in right[slice(*there)] for tab in tabs],
        )


def stand_without_tabs(source: Page, page: Page, tabs: Sequence[Tab]) -> bool:
    """Whether half of the code in tabs of the source stands in the translation, outside of such tabs."""
    inside = {index for index, tab in enumerate(source.tabs) if any(tab is other for other in tabs)}
    wanted = {code.text for code in source.codes if code.place.tab in inside}
    for tab in tabs:
        after = [other.span.line for other in source.tabs if other.span.line > tab.span.line]
        after += [heading.span.line for heading in source.headings if heading.span.line > tab.span.line]
        wanted |= _code_lines(source.lines[tab.span.line : min(after, default=len(source.lines)) - 1])
    if not wanted:
        return False
    here = {line.strip() for line in page.lines} | {code.text for code in page.codes}
    elsewhere = {line.strip() for line in source.lines[: tabs[0].span.line - 1]}
    wanted -= elsewhere  # says nothing of these tabs
    return bool(wanted) and len(wanted & here) * 2 >= len(wanted)


def stand_in_section(source: Page, page: Page, tabs: Sequence[Tab]) -> bool:
    """Whether a section has as many tabs in both pages: those of a set stand in another one, then."""
    if not have_same_outline(source, page):
        return False
    section = tabs[0].place.section
    counts = [sum(tab.place.section == section for tab in each.tabs) for each in (page, source)]
    return counts[0] >= counts[1]


def stand_as_headings(source: Page, page: Page, sets: Sequence[Sequence[Tab]]) -> bool:
    """Whether a translation has the source's headings, and one more for each tab of these sets."""
    levels = [heading.level for heading in source.headings]
    for tabs in reversed(sets):
        at = sum(heading.span.line < tabs[0].span.line for heading in source.headings)
        levels[at:at] = [(levels[at - 1] if at else 0) + 1] * len(tabs)
    return levels == [heading.level for heading in page.headings]


def unquoted_tab(page: Page) -> int | None:
    """Line of the first ``=== Title`` without quotation marks: shown as text."""
    return next((row for row, line in enumerate(page.lines, 1) if _UNQUOTED.match(line)), None)


def _code_lines(lines: Sequence[str]) -> set[str]:
    found, inside = set(), False
    for line in lines:
        if _FENCE.match(line):
            inside = not inside
        elif inside and len(line.strip()) >= _LEAST:
            found.add(line.strip())
    return found


def _words(tabs: Sequence[Tab]) -> set[str]:
    return {word.casefold() for tab in tabs for word in _WORD.findall(tab.title)}


def _width(line: str) -> int:
    return len(line.expandtabs(_INDENT)) - len(line.expandtabs(_INDENT).lstrip())

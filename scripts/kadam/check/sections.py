"""Which sections of a translation are which of its source's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher
from itertools import pairwise
from unicodedata import combining, normalize

import regex

from kadam.model import Heading, Page, Place, Span

_WORD = regex.compile(r"[\p{L}\p{M}]+")

Sections = Mapping[str | int | None, str | int | None]
"""Section of a translation → the one of its source, where a heading that both have tells."""


def section_name(page: Page, place: Place) -> str | int | None:
    """What translations share of the heading above a place: its id, else its number."""
    return None if place.section is None else _name(page, place.section)


def shared_sections(source: Page, target: Page) -> Sections:
    """Sections under headings that are the same in both pages: by id, or by a text that stands once.

    Names of settings and commands are such headings: nobody translates them. Where a page has other
    sections than its source, they tell more than numbers do.
    """
    return {_name(target, there): _name(source, here) for here, there in _shared(source, target)}


def paired_headings(source: Page, target: Page) -> dict[int, int]:
    """Numbers of the source's headings → those of a translation: as :func:`shared_sections`, and between.

    Between two that both pages have, as many headings of the same levels are the same, one by one.
    """
    shared = _shared(source, target)
    ends = [(-1, -1), *shared, (len(source.headings), len(target.headings))]
    pairs = dict(shared)
    for (here, there), (next_here, next_there) in pairwise(ends):
        left = range(here + 1, next_here), range(there + 1, next_there)
        levels = [
            [page.headings[number].level for number in numbers]
            for page, numbers in zip((source, target), left, strict=True)
        ]
        if levels[0] == levels[1]:
            pairs |= zip(*left, strict=True)
    return pairs


def heading_before(source: Page, target: Page, section: int) -> Span:
    """The heading of a translation behind whose section something of the source's ``section`` belongs.

    It is that of the section itself, or of the next one before it that the translation has; else the first
    line of the page that is not blank.
    """
    sections = shared_sections(source, target)
    own = [_name(target, index) for index in range(len(target.headings))]
    names = [sections.get(name, name) for name in own]
    for number in range(section, -1, -1):
        wanted = _name(source, number)
        if wanted in names:
            return target.headings[names.index(wanted)].span
    rows = range(target.body_line, len(target.lines) + 1)
    row = next((row for row in rows if target.lines[row - 1].strip()), 1)
    return Span(row, 1, row, 1)


def _shared(source: Page, target: Page) -> list[tuple[int, int]]:
    """Numbers of the headings that both pages have, in the same order.

    An id that one page writes is that of the other's words, too: translations keep the ids that the source's
    headings get from theirs.
    """
    keys = [
        [_key(heading, other) for heading in page.headings]
        for page, other in ((source, target), (target, source))
    ]
    counts = [Counter(each) for each in keys]
    shared = {key for key, count in counts[0].items() if key and count == counts[1][key] == 1}
    places = [[number for number, key in enumerate(each) if key in shared] for each in keys]
    names = [[each[number] for number in found] for each, found in zip(keys, places, strict=True)]
    return [
        (places[0][block.a + step], places[1][block.b + step])
        for block in SequenceMatcher(None, names[0], names[1], autojunk=False).get_matching_blocks()
        for step in range(block.size)
    ]


def names_itself(heading: Heading) -> bool:
    """Whether a heading's id, written by hand, is made of its own words: then it is meant so."""
    words = {_bare(word) for word in _WORD.findall(heading.text)}
    named = [_bare(word) for word in _WORD.findall(heading.id or "")]
    return bool(named) and sum(word in words for word in named) * 2 >= len(named)


def _bare(word: str) -> str:
    """A word in small letters, without accents, which ids seldom have."""
    return "".join(char for char in normalize("NFKD", word.casefold()) if not combining(char))


def _key(heading: Heading, other: Page) -> str:
    """What tells a heading: its id, one from its words that the other page writes, or its words."""
    if heading.id:
        return heading.id
    is_written = bool(heading.anchor) and any(each.id == heading.anchor for each in other.headings)
    return heading.anchor if is_written else heading.text


def _name(page: Page, section: int) -> str | int:
    return page.headings[section].id or section

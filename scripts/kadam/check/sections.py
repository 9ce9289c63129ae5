"""Which sections of a translation are which of its source's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher
from unicodedata import combining, normalize

import regex

from kadam.model import Heading, Page, Place

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
    keys = [[heading.id or heading.text for heading in page.headings] for page in (source, target)]
    counts = [Counter(each) for each in keys]
    shared = {key for key, count in counts[0].items() if key and count == counts[1][key] == 1}
    places = [[number for number, key in enumerate(each) if key in shared] for each in keys]
    names = [[each[number] for number in found] for each, found in zip(keys, places, strict=True)]
    return {
        _name(target, places[1][block.b + step]): _name(source, places[0][block.a + step])
        for block in SequenceMatcher(None, names[0], names[1], autojunk=False).get_matching_blocks()
        for step in range(block.size)
    }


def names_itself(heading: Heading) -> bool:
    """Whether a heading's id, written by hand, is made of its own words: then it is meant so."""
    words = {_bare(word) for word in _WORD.findall(heading.text)}
    named = [_bare(word) for word in _WORD.findall(heading.id or "")]
    return bool(named) and sum(word in words for word in named) * 2 >= len(named)


def _bare(word: str) -> str:
    """A word in small letters, without accents, which ids seldom have."""
    return "".join(char for char in normalize("NFKD", word.casefold()) if not combining(char))


def _name(page: Page, section: int) -> str | int:
    return page.headings[section].id or section

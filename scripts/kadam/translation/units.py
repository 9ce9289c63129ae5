"""A page cut into what is translated as a whole: steps, other runs of prose, front matter."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from kadam.model import Page, Text

Kind = Literal["meta", "step", "text"]

TODO = "TODO:"
"""What prose begins with that still has to be translated, or written."""

META = ("title", "description")
"""Front matter that readers see."""

_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ ]*[#.][^{}\n]*\}[ \t]*$", re.MULTILINE)
_SPACES = re.compile(r"\s+")
_NO_WORD = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class Unit:
    """A stretch of a page that is translated as a whole."""

    kind: Kind
    name: str
    """Front matter key; id of the step; name of the section."""
    text: str
    """Normalized: how lines are broken, spaces and ids do not count."""
    line: int

    @cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits that change when the text does."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]


def normalized(text: str) -> str:
    """Text as digests see it."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", _ATTRIBUTES.sub("", text))).strip()


@lru_cache(maxsize=256)  # a source is compared with each of its translations
def units_of(page: Page) -> tuple[Unit, ...]:
    """Every unit of a page, in its order.

    A step with an id is one unit, with the notes and further paragraphs in it. All other prose
    is a unit a paragraph, named after its section.
    """
    return (*_meta(page), *_body(page))


def section_name(page: Page, section: int | None) -> str:
    """The id of a section, or what its heading says; ``top`` for what stands under the page's title."""
    if section is None:
        return "top"
    heading = page.headings[section]
    if heading.id is None and heading.level == 1:
        return "top"
    return heading.id or _NO_WORD.sub("-", heading.text.casefold()).strip("-") or "section"


def step_id(page: Page, text: Text) -> str | None:
    """The id of the step that a run of prose stands in."""
    place = text.place
    if place.list is None or place.step is None:
        return None
    return page.step_lists[place.list].steps[place.step].id


def todo_lines(page: Page) -> tuple[int, ...]:
    """Lines on which prose is marked as not written yet."""
    found = [page.meta_lines.get(key, 1) for key in _todo_keys(page)]
    if not any(TODO in line for line in page.lines):
        return tuple(sorted(found))  # nearly always
    for text in page.texts:
        found += [line for line, _, words in text.lines[:1] if words.lstrip().startswith(TODO)]
    return tuple(sorted(found))


def _todo_keys(page: Page) -> Iterator[str]:
    for key, value in page.meta.items():
        if _has_todo(value):
            yield key


def _has_todo(value: object) -> bool:
    if isinstance(value, str):
        return value.startswith(TODO)
    if isinstance(value, dict):
        return any(_has_todo(inner) for inner in value.values())
    return isinstance(value, list) and any(_has_todo(inner) for inner in value)


def _meta(page: Page) -> Iterator[Unit]:
    for key in META:
        value = page.meta.get(key)
        if isinstance(value, str) and value.strip():
            yield Unit("meta", key, normalized(value), page.meta_lines.get(key, 1))


def _body(page: Page) -> Iterator[Unit]:
    texts: dict[tuple[Kind, str], list[str]] = {}
    lines: dict[tuple[Kind, str], int] = {}
    order: list[Unit | tuple[Kind, str]] = []
    for text in page.texts:
        words = normalized(text.text)
        if not words:
            continue
        step = step_id(page, text)
        if step is None:
            order.append(Unit("text", section_name(page, text.place.section), words, text.lines[0][0]))
            continue
        key: tuple[Kind, str] = ("step", step)
        if key not in texts:
            order.append(key)
            lines[key] = text.lines[0][0]
        texts.setdefault(key, []).append(words)
    for item in order:
        yield item if isinstance(item, Unit) else Unit(*item, "\n".join(texts[item]), lines[item])

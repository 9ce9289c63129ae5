"""The search index of each locale, loaded when a reader first searches.

Its files are scripts and not JSON, so that they can be loaded from a folder without a server. Matching
is done in the browser, see ``scripts/search.js``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kadam.render.fold import listed
from kadam.render.languages import tag
from kadam.render.sections import Section, sections

FOLDER = "assets/kadam/search"
_PART = 48_000
"""Bytes of text in a part, before compression; the page that passes it is the part's last."""
_FEW = 3
"""Up to so many parts are one file."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page to be found."""

    url: str
    """Relative to the site's root."""
    title: str
    locale: str
    """Locale of the text."""
    html: str


def index(
    documents: Iterable[Document], locale: str, cut: Callable[[str], list[Section]] = sections
) -> list[str]:
    """Return the index of a locale as the texts of its files; ``cut`` cuts a page into sections.

    The first file holds ``pages``, of [address, title, locale of the text where it is another]. On a
    small site it also holds ``sections``, of [page, anchor, heading, text]. On a larger one those are
    in parts, the further files, and the first says which pages each part begins with, and which words
    are in which parts: what is loaded for a query does not grow with the site.
    """
    pages: list[list[str]] = []
    parts: list[list[list[int | str]]] = [[]]
    starts, size = [0], 0
    for document in documents:
        page = [document.url, document.title]
        if size > _PART:
            starts.append(len(pages))
            parts.append([])
            size = 0
        pages.append(page if document.locale == locale else [*page, tag(document.locale)])
        for section in cut(document.html):
            parts[-1].append([len(pages) - 1, section.anchor, section.heading, section.text])
            size += len(section.text.encode()) + len(section.heading.encode())
    data: dict[str, Any] = {"locale": tag(locale), "pages": pages}
    if len(parts) <= _FEW:
        return [_script("kadamIndex", data | {"sections": [row for part in parts for row in part]})]
    data |= {"starts": starts, "words": _words(parts, [page[1] for page in pages], starts)}
    further = (_script("kadamPart", {"part": at, "sections": part}) for at, part in enumerate(parts))
    return [_script("kadamIndex", data), *further]


def _words(
    parts: Sequence[Sequence[Sequence[int | str]]], titles: Sequence[str], starts: Sequence[int]
) -> list[str]:
    """Return the words of a site, and the parts that each is in, both as one string.

    Parts are numbers to base 36, ``*`` stands for all.
    """
    where: dict[str, set[int]] = defaultdict(set)
    ends = [*starts[1:], len(titles)]
    for at, part in enumerate(parts):
        texts = [str(text) for row in part for text in row[2:]]
        tokens = set(" ".join([*texts, *titles[starts[at] : ends[at]]]).split())
        for token in tokens:
            for piece in listed(token):
                where[piece].add(at)
    names = [_base36(at) for at in range(len(parts))]
    ordered = sorted(where)
    places = (
        "*" if len(where[word]) == len(parts) else ",".join(names[at] for at in sorted(where[word]))
        for word in ordered
    )
    return [" ".join(ordered), " ".join(places)]


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return digits[number] if number < 36 else _base36(number // 36) + digits[number % 36]


def _script(name: str, data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"self.{name}={text};\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def write_index(site: Path, locale: str, texts: Sequence[str]) -> None:
    """Write the files of a locale's index into the site: ``hi.js``, ``hi.0.js``, ``hi.1.js`` …"""
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for at, text in enumerate(texts):
        (folder / (f"{locale}.{at - 1}.js" if at else f"{locale}.js")).write_text(text, "utf-8")

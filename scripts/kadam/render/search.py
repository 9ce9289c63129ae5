"""The search index: one file per locale, loaded when a reader first searches.

It is a script and not JSON, so that it can be loaded from a folder without a server. Matching is
done in the browser, see ``scripts/search.js``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kadam.render.languages import tag
from kadam.render.sections import Section, sections

FOLDER = "assets/kadam/search"


@dataclass(frozen=True, slots=True)
class Document:
    """A page to be found."""

    url: str
    """Relative to the site's root."""
    title: str
    locale: str
    """Locale of the text."""
    html: str


def index(documents: Iterable[Document], locale: str, cut: Callable[[str], list[Section]] = sections) -> str:
    """Return the index of a locale; ``cut`` cuts a page into sections.

    ``pages`` holds [address, title, locale of the text where it is another]; ``sections`` holds
    [page, anchor, heading, text].
    """
    pages: list[list[str]] = []
    parts: list[list[int | str]] = []
    for document in documents:
        page = [document.url, document.title]
        pages.append(page if document.locale == locale else [*page, tag(document.locale)])
        for section in cut(document.html):
            parts.append([len(pages) - 1, section.anchor, section.heading, section.text])
    data = {"locale": tag(locale), "pages": pages, "sections": parts}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"self.kadamIndex={text};\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def write_index(site: Path, locale: str, text: str) -> None:
    """Write a locale's index into the site."""
    path = site / FOLDER / f"{locale}.js"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")

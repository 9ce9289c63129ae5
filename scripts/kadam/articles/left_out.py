"""What a web page says that its conversion left out: menus and footers, mostly."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import regex

_SILENT = frozenset({"head", "script", "style", "template", "noscript"})
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


def left_out(path: Path, converted: str) -> list[str]:
    """Return the texts of an HTML file with a word that ``converted`` lacks; of other files none."""
    if path.suffix.lower() not in (".html", ".htm"):
        return []
    known = set(_WORD.findall(converted))
    parser = _Texts()
    parser.feed(path.read_text(encoding="utf-8-sig", errors="replace"))
    return [text for text in parser.found if not known.issuperset(_WORD.findall(text))]


class _Texts(HTMLParser):
    """Every text that a reader sees."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words and not self._inside:
            self.found.append(words)

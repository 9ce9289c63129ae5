"""A line of source with a mark under the place: columns as a terminal shows them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kadam.model import WHOLE_FILE, Span

_WIDEST = 72
"""Cells: with a line number of five digits, and the bar, a terminal of 80 columns holds it."""
_BEFORE = 32
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line to show, and the line of marks for under it."""

    line: int
    text: str
    marks: str


def excerpt(span: Span, lines: Sequence[str]) -> Excerpt | None:
    """Return the first line of a span with its mark; ``None`` where there is none.

    A tab becomes four spaces, and what a terminal would not show or would obey becomes visible
    (``<U+202E>``). Long lines are cut around the place.
    """
    if span == WHOLE_FILE or not 1 <= span.line <= len(lines):
        return None
    line = lines[span.line - 1]
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    end = min(max(end, start), len(line))
    before, marked, after = visible(line[:start]), visible(line[start:end]), visible(line[end:])
    if width(before + marked + after) > _WIDEST:
        before = _last(before, _BEFORE)
        marked = _first(marked, _WIDEST - width(before))
        after = _first(after, max(_WIDEST - width(before + marked), 0))
    length = max(width(marked), 1)
    return Excerpt(span.line, (before + marked + after).rstrip(), " " * width(before) + "^" * length)


def visible(text: str) -> str:
    """Return text that is safe to print in one line: controls and invisible marks spelled out."""
    return "".join(_shown(char) for char in text)


def width(text: str) -> int:
    """Return the number of terminal cells of printable text."""
    if text.isascii() and text.isprintable():
        return len(text)
    from wcwidth import wcswidth  # slow to load

    return max(wcswidth(text), 0)


def _shown(char: str) -> str:
    if char == "\t":
        return "    "
    if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char not in _JOINERS:
        return f"<U+{ord(char):04X}>"
    return char


def _first(text: str, cells: int) -> str:
    if width(text) <= cells:
        return text
    cut = next(i for i in range(len(text), -1, -1) if width(text[:i]) < cells or i == 0)
    return text[:cut] + "…"


def _last(text: str, cells: int) -> str:
    if width(text) <= cells:
        return text
    cut = next(i for i in range(len(text) + 1) if width(text[i:]) < cells)
    while cut < len(text) and unicodedata.combining(text[cut]) + (unicodedata.category(text[cut])[0] == "M"):
        cut += 1
    return "…" + text[cut:]

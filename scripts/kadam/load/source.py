"""A page as bytes, and the way back from byte offsets to lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from operator import eq

from kadam.model import Span

SourceLines = tuple[tuple[int, int, str], ...]
"""(row, column, text) of each line."""

_QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)+")


class Source:
    """Lines of a page, given to a parser that counts bytes."""

    def __init__(self, lines: Sequence[str], first_row: int, shift: Mapping[int, int]) -> None:
        """``first_row`` is the page's row of the first line; ``shift``: index → columns cut off before."""
        self.text = "\n".join(lines)
        self.data = self.text.encode(errors="surrogatepass")
        self._lines = lines
        self._first_row = first_row
        self._shift = shift
        lengths = list(map(len, self.data.split(b"\n")))
        self._starts = list(accumulate((length + 1 for length in lengths), initial=0))
        self._narrow = list(map(eq, lengths, map(len, lines)))  # empty where there is no line
        """Whether each line has as many bytes as characters."""

    def row(self, offset: int) -> int:
        """1-based row of an offset."""
        return self._first_row + bisect_right(self._starts, offset) - 1

    def line_end(self, offset: int) -> int:
        """Offset of the end of the line."""
        return self._starts[min(bisect_right(self._starts, offset), len(self._starts) - 1)] - 1

    def position(self, offset: int) -> tuple[int, int]:
        """1-based row and column of an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self._first_row + index, self._shown(index, offset)

    def span(self, start: int, end: int) -> Span:
        """Span between two offsets."""
        first = bisect_right(self._starts, start) - 1
        row = self._first_row + first
        if end < self._starts[first + 1]:
            column = self._shown(first, start)
            wide = end - start if self._narrow[first] else self._count(start, end)
            return Span(row, column, row, column + wide)
        last = bisect_right(self._starts, end) - 1
        return Span(row, self._shown(first, start), self._first_row + last, self._shown(last, end))

    def target(self, start: int, end: int, address: str, *, inline: bool) -> Span:
        """Where the address of the link at ``start`` stands; the whole link where it is written otherwise."""
        wanted = address.encode(errors="surrogatepass")
        begin = start + 1
        if inline:
            begin = self.data.rfind(b"](", start, end)
            while begin >= start and self.data.find(wanted, begin, end) < 0:
                begin = self.data.rfind(b"](", start, begin)
        found = self.data.find(wanted, begin, end) if wanted and begin >= start else -1
        return self.span(start, end) if found < 0 else self.span(found, found + len(wanted))

    def lines(self, start: int, end: int, *, quoted: bool) -> SourceLines:
        """(row, column, text) of the lines from ``start`` to ``end``, without indentation and ``>``."""
        first = bisect_right(self._starts, start) - 1
        if end < self._starts[first + 1]:  # one line, as nearly always
            cut = self._column(first, start)
            wide = end - start if self._narrow[first] else self._count(start, end)
            text = self._lines[first][cut : cut + wide]
            rest = text.lstrip()
            column = cut + len(text) - len(rest) + self._shift.get(first, 0) + 1
            return ((self._first_row + first, column, rest.rstrip()),) if rest else ()
        out = []
        for index in range(first, len(self._lines)):
            if index > first and self._starts[index] >= end:
                break
            text = self._lines[index]
            cut = 0
            if end < self._starts[index + 1] - 1:
                text = text[: self._column(index, end)]
            if index == first:
                cut = self._column(index, start)
            elif quoted and (match := _QUOTED.match(text)) is not None:
                cut = match.end()
            rest = text[cut:].lstrip()
            if rest:
                column = len(text) - len(rest) + self._shift.get(index, 0) + 1
                out.append((self._first_row + index, column, rest.rstrip()))
        return tuple(out)

    def _shown(self, index: int, offset: int) -> int:
        """1-based column in the page, where the line may have stood farther in."""
        return self._column(index, offset) + self._shift.get(index, 0) + 1

    def _column(self, index: int, offset: int) -> int:
        begin = self._starts[index]
        return offset - begin if self._narrow[index] else self._count(begin, offset)

    def _count(self, start: int, end: int) -> int:
        """Characters between two offsets."""
        return len(self.data[start:end].decode(errors="replace"))

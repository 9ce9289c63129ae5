"""Places in a text: kadam counts lines and code points from 1, an editor lines and code units from 0."""

from __future__ import annotations

import re
from collections.abc import Callable

from lsprotocol import types

from kadam.model import Span

_ENDS = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff"

Units = Callable[[str], int]
"""How many code units an editor counts for some characters."""


def units_of(encoding: types.PositionEncodingKind | str | None) -> Units:
    """Return how to count in an encoding that was agreed on; UTF-16 where none was."""
    if encoding == types.PositionEncodingKind.Utf8:
        return lambda text: len(text.encode("utf-8", errors="surrogatepass"))
    if encoding == types.PositionEncodingKind.Utf32:
        return len
    return lambda text: len(text) + sum(char > "\uffff" for char in text)


class Text:
    """A text of an editor, and the way between the two ways to count."""

    def __init__(self, text: str, units: Units) -> None:
        self.lines = _ENDS.split(text)
        """With the byte-order mark, which kadam does not count."""
        self._units = units
        self._mark = len(_BOM) if text.startswith(_BOM) else 0

    def position(self, line: int, column: int) -> types.Position:
        """Where an editor sees a place; one that lies outside of the text becomes the nearest inside."""
        if line > len(self.lines):
            return self.end()
        column += self._mark if line == 1 else 0
        return types.Position(line - 1, self._units(self.lines[line - 1][: max(column - 1, 0)]))

    def range(self, span: Span) -> types.Range:
        """Where an editor sees a span."""
        return types.Range(
            self.position(span.line, span.column), self.position(span.end_line, span.end_column)
        )

    def place(self, position: types.Position) -> tuple[int, int]:
        """Line and column of what an editor points at."""
        if position.line >= len(self.lines):
            return len(self.lines), len(self.lines[-1]) + 1
        line, column, units = self.lines[position.line], 0, 0
        while column < len(line) and units < position.character:
            units += self._units(line[column])
            column += 1
        return position.line + 1, max(column - (self._mark if position.line == 0 else 0), 0) + 1

    def end(self) -> types.Position:
        """Behind the last character."""
        return types.Position(len(self.lines) - 1, self._units(self.lines[-1]))

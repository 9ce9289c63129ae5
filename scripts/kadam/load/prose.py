"""Prose as a parser hands it over in pieces, put together again with its source lines."""

from __future__ import annotations

from kadam.load.source import Source

SourceLines = tuple[tuple[int, int, str], ...]
"""(row, column, text) of each line."""


class Prose:
    """The paragraph, heading, item or cell that is being read; one at a time."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._words: list[str] = []
        self._open: list[int] = []
        self._start = self._end = -1
        self.kind = ""
        """Empty when none is being read."""

    def begin(self, kind: str) -> None:
        """Begin a paragraph, heading or cell."""
        self.kind = kind

    def add(self, words: str, start: int, end: int) -> None:
        """Add a piece; outside paragraphs and the like, it is a tight item's text."""
        self.kind = self.kind or "item"
        if self._start < 0:
            self._start = start
        if end > self._end:
            self._end = end
        if words:
            self._words.append(words)

    def line_end(self) -> None:
        """Add a line feed."""
        if self.kind:
            self._words.append("\n")

    def open(self, start: int, end: int) -> None:
        """Begin a link, an image or stressed words."""
        self.add("", start, end)
        self._open.append(len(self._words))

    def close(self) -> str:
        """End it; return the words in it."""
        return "".join(self._words[self._open.pop() :])

    def take(self, *, quoted: bool) -> tuple[SourceLines, str]:
        """End the prose; return its source lines and its words."""
        lines: SourceLines = ()
        if self._start >= 0:
            lines = self._source.lines(self._start, self._end, quoted=quoted)
        words = "".join(self._words)
        self._words, self._open = [], []
        self._start = self._end = -1
        self.kind = ""
        return lines, words

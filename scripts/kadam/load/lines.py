"""Source lines that remember where they came from while block parsing cuts pieces off them."""

from __future__ import annotations

from typing import NamedTuple

TAB = 4
"""Spaces that one level of indentation takes, and the distance of tab stops."""

STASH = "\x02"
"""Stands in a line for what the renderer takes out before it parses blocks: fences and raw HTML."""

FENCE = STASH + "f"
"""Stands for a fenced block."""


class Line(NamedTuple):
    """A piece of a source line: its text, and where it begins (row from 1, offset from 0)."""

    text: str
    row: int
    offset: int = 0

    def cut(self, count: int) -> Line:
        """The line without its first ``count`` characters."""
        return Line(self.text[count:], self.row, self.offset + count)

    def lstrip(self) -> Line:
        """The line without leading spaces."""
        return self.cut(len(self.text) - len(self.text.lstrip()))


class TabMap:
    """Columns of expanded lines, traced back to the lines as written (tab stops every four)."""

    def __init__(self) -> None:
        self._rows: dict[int, list[int]] = {}

    def expand(self, text: str, row: int) -> str:
        """Expand the tabs of a line and remember how."""
        if "\t" not in text:
            return text
        origin: list[int] = []
        out: list[str] = []
        for index, char in enumerate(text):
            width = TAB - len(origin) % TAB if char == "\t" else 1
            out.append(" " * width if char == "\t" else char)
            origin.extend([index] * width)
        origin.append(len(text))
        self._rows[row] = origin
        return "".join(out)

    def column(self, row: int, offset: int) -> int:
        """1-based column, as written, of a 0-based offset in the expanded line."""
        origin = self._rows.get(row)
        if origin is None:
            return offset + 1
        return origin[min(offset, len(origin) - 1)] + 1


def groups(lines: list[Line]) -> list[list[Line]]:
    """Split lines at empty ones into blocks, as ``str.split("\\n\\n")`` would.

    One empty line divides; a second one leads the next block, and two more make an empty block.
    """
    blocks: list[list[Line]] = []
    block: list[Line] = []
    for line in lines:
        if line.text or not block:
            block.append(line)
        else:
            blocks.append(block if len(block) > 1 or block[0].text else [])
            block = []
    if block:
        blocks.append(block)
    return blocks


def detab(lines: list[Line], width: int = TAB) -> tuple[list[Line], list[Line]]:
    """Take one level of indentation off the leading lines that have it; return those and the rest."""
    indent = " " * width
    for count, line in enumerate(lines):
        if not line.text.startswith(indent) and line.text.strip():
            break
    else:
        count = len(lines)
    taken = [
        line.cut(width) if line.text.startswith(indent) else Line("", line.row, line.offset)
        for line in lines[:count]
    ]
    return taken, lines[count:]


def loose_detab(lines: list[Line], levels: int = 1, tab: int = TAB) -> list[Line]:
    """Take ``levels`` of ``tab`` spaces off every line that has them."""
    width = tab * levels
    indent = " " * width
    return [line.cut(width) if width and line.text.startswith(indent) else line for line in lines]

"""MDX knows no code by indentation: lines too far in for CommonMark are moved to where it reads them.

In CommonMark four columns beyond what a line stands in make code. MDX switches that off, so that a
list, a paragraph or a fence may stand at any depth (micromark: ``codeIndented`` disabled).
"""

from __future__ import annotations

import re

_DEEP = re.compile(r"\n(?: {4}| {0,3}\t)[ \t]*[^ \t\n]")
_ITEM = re.compile(r"([-*+]|(\d{1,9})[.)])(?:([ \t]+)(?=\S)|[ \t]*$)")
_NO_PROSE = ("#", ">", "<!--", "|")
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_CODE = 4


def level(lines: list[str]) -> dict[int, int]:
    """Rewrite the indentation of ``lines`` in place; return row → characters taken off its front."""
    if _DEEP.search("\n" + "\n".join(lines)) is None:
        return {}
    shift: dict[int, int] = {}
    open_items: list[tuple[int, int]] = []
    """Columns where the content of each open list item stands: as written, and as rewritten."""
    fence, fence_at, moved = "", 0, 0
    prose = False
    for row, line in enumerate(lines):
        if not fence and line[:1].isalpha():  # prose at the margin, as most lines are
            open_items = open_items if prose else []
            prose = True
            continue
        text = line.lstrip(" \t")
        if not text:
            prose = False
            continue
        columns = len(line[: len(line) - len(text)].expandtabs(_CODE)) if line is not text else 0
        if fence and columns >= (open_items[-1][0] if open_items else 0):
            ends = text.startswith(fence) and not text.strip(fence[0] + " ")
            _move(lines, shift, row, text, columns, fence_at if ends else columns - moved)
            fence = "" if ends else fence
            continue
        fence = ""  # the item that it stood in has ended
        plain = text[0].isalpha()
        item, opening = (None, None) if plain else (_ITEM.match(text), _FENCE.match(text))
        begins = item is not None or opening is not None or text.startswith(_NO_PROSE)
        if prose and not begins:
            continue  # goes on with the paragraph above, wherever it stands
        left = False
        while open_items and columns < open_items[-1][0]:
            open_items.pop()
            left = True
        if prose and not left and item is not None and item[2] not in (None, "1"):
            continue  # a number other than 1 interrupts no paragraph
        written, new = open_items[-1] if open_items else (0, 0)
        at = new + (columns - written if columns - written < _CODE else 0)
        _move(lines, shift, row, text, columns, at)
        prose = item is not None or not begins
        if item is not None:
            wide = len(item[0].expandtabs(_CODE)) if item[3] else len(item[1]) + 1
            open_items.append((columns + wide, at + wide))
            opening = _FENCE.match(text, item.end())
            columns, at, prose = columns + wide, at + wide, item[3] is not None and opening is None
        if opening is not None:
            fence, fence_at, moved = opening[1] or opening[2], at, columns - at
    return shift


def _move(lines: list[str], shift: dict[int, int], row: int, text: str, columns: int, at: int) -> None:
    if at == columns:
        return
    shift[row] = len(lines[row]) - len(text) - max(at, 0)
    lines[row] = " " * max(at, 0) + text

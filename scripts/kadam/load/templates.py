"""Code and comments that templates mark: tags of Liquid (Jekyll, Hexo), shortcodes of Hugo."""

from __future__ import annotations

import re

_BEGIN = re.compile(
    r"([ \t]*)\{(?:%-?|\{[<%])\s*(highlight|codeblock|comment)\b(?:(?![%>]\}|-%\}).)*(?:[%>]\}|-?%)\}(.*)"
)
_FENCE = "~~~~~~~~"


def fenced(lines: list[str]) -> list[str]:
    """Lines of a page in which such blocks are fenced code, and comments nothing; as many as before.

    A block that does not end is left as it is.
    """
    if not any("{%" in line or "{{" in line for line in lines):
        return lines
    out = list(lines)
    row = 0
    while row < len(lines):
        begin = _BEGIN.match(lines[row])
        end = _end(lines, row, begin[2]) if begin else None
        if begin is None or end is None:
            row += 1
            continue
        if begin[2] == "comment":
            out[row : end + 1] = [""] * (end + 1 - row)
        elif end > row and not begin[3].strip():
            out[row] = out[end] = begin[1] + _FENCE
        row = end + 1
    return out


def _end(lines: list[str], row: int, name: str) -> int | None:
    """Row of the tag that ends a block."""
    ends = re.compile(rf"\{{(?:%-?\s*end{name}|\{{[<%]\s*/\s*{name})\b")
    return next((at for at in range(row, len(lines)) if ends.search(lines[at])), None)

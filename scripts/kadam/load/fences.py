"""Fenced code, which the renderer takes out before it parses blocks."""

from __future__ import annotations

import re

from kadam.load.lines import FENCE, Line

_OPEN = re.compile(
    r"""(?P<fence>~{3,}|`{3,})
        (?:[ ]*\.?[\w#.+-]+(?=[ ]|$))?                      # language
        (?: [ ]*\{[^\n]*\}                                  # attributes
          | (?:[ ]*[a-zA-Z][a-zA-Z0-9_]*(?:=(["']).*?\2)?(?=[ ]|$))+   # options
        )?[ ]*$""",
    re.VERBOSE,
)
_PREFIX = re.compile(r"[> ]*")
_PLAIN = re.compile(r"(?P<fence>~{3,}|`{3,})[ ]*(?:\{[^}\n]*\}|\.?[\w#.+-]*(?:[ ]*hl_lines=.*?)?)[ ]*$")


def stash_fences(lines: list[Line], kept: dict[int, list[Line]]) -> list[Line]:
    """Replace each fenced block by one line that holds a stash mark (pymdownx.superfences).

    A fence may stand at any indentation and in block quotes. Its content must be indented as
    deep as its first line; a line that is not ends the attempt, and the lines up to it are text.
    So is the rest of the page after a fence that is never closed.
    ``kept`` receives the lines of each fence by the row of its first line, for :func:`restore`.
    """
    out: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if "```" in line.text or "~~~" in line.text:
            end, closed = _scan(lines, index)
            if closed:
                kept[line.row] = lines[index : end + 1]
                out.append(Line(_prefix(line.text) + FENCE, line.row, line.offset))
            else:
                out += lines[index : end + 1]
            index = end + 1
            continue
        out.append(line)
        index += 1
    return out


def restore(block: list[Line], kept: dict[int, list[Line]]) -> list[Line]:
    """Put fences back into a block that turned out to be indented code."""
    out: list[Line] = []
    for line in block:
        if line.text.endswith(FENCE) and line.row in kept:
            fence = kept[line.row]
            cut = len(_prefix(fence[0].text)) - len(_prefix(line.text))
            out += [each.cut(min(cut, len(each.text))) for each in fence]
        else:
            out.append(line)
    return out


def _prefix(text: str) -> str:
    match = _PREFIX.match(text)
    return match.group() if match else ""


def _scan(lines: list[Line], start: int) -> tuple[int, bool]:
    """Index of the line that ends the fence opened at ``start``, and whether it closes it."""
    prefix = _prefix(lines[start].text)
    opening = _OPEN.match(lines[start].text, len(prefix))
    if opening is None:
        return start, False
    close = re.compile(re.escape(opening["fence"]) + r"[ ]*$")
    quotes = prefix.count(">")
    blank = False
    for index in range(start + 1, len(lines)):
        text = lines[index].text
        own = _prefix(text)[: len(prefix)]
        content = text[len(own) :]
        level = own.count(">")
        if quotes:
            if (
                level > quotes
                or (content and len(own) < len(prefix))
                or (content and blank and level < quotes)
            ):
                return index, False
        elif level or (text.strip() and content and len(own) != len(prefix)):
            return index, False
        if close.match(content):
            return index, True
        blank = not text.strip() if not quotes else (blank or not content)
    return len(lines) - 1, False


def stash_plain_fences(lines: list[Line]) -> list[Line]:
    """Replace fenced blocks at the left margin only (Python-Markdown's own ``fenced_code``)."""
    out: list[Line] = []
    index = 0
    while index < len(lines):
        opening = _PLAIN.match(lines[index].text)
        end = None
        if opening:
            close = re.compile(re.escape(opening["fence"]) + r"[ ]*$")
            end = next((i for i in range(index + 1, len(lines)) if close.match(lines[i].text)), None)
        if end is None:
            out.append(lines[index])
            index += 1
            continue
        row = lines[index].row
        out += [Line("", row), Line(FENCE, row), Line("", row)]
        index = end + 1
    return out

"""Raw HTML blocks, which the renderer takes out before it parses blocks.

Follows Python-Markdown's extractor: an element of block level that starts a line (up to three
spaces in) is raw up to its matching end tag, or to the end of the page when there is none.
Comments, declarations and processing instructions at the start of a line are blocks too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from markdown.util import BLOCK_LEVEL_ELEMENTS

from kadam.load.lines import STASH, Line

_BLOCK = frozenset(BLOCK_LEVEL_ELEMENTS)
_OPAQUE = frozenset({"script", "style"})
_NO_BLOCKS = frozenset(
    {"address", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "li", "p", "summary", "td", "th"}
    | {"canvas", "math", "option", "pre", "script", "style", "textarea", "hr"}
)
"""Elements whose content md_in_html does not parse for blocks."""
_TAG = re.compile(
    r"""<(?:
        (?P<comment>!--(?P<body>.*?)--!?>)
      | (?P<decl>![^>]*>) | (?P<pi>\?.*?\?>)
      | /(?P<end>[a-zA-Z][^`\t\n\r\f />]*)[^>]*>
      | (?P<start>[a-zA-Z][^`\t\n\r\f />]*)
        (?P<attrs>(?:\s+[^`\s/>=][^\s/=>]*(?:\s*=\s*(?:'[^']*'|"[^"]*"|[^`>\s'"][^`>\s]*)?)?|\s*/(?!>))*)
        \s*(?P<close>/?)>
    )""",
    re.VERBOSE | re.DOTALL,
)
_MARKDOWN = re.compile(r"""\bmarkdown(?:\s*=\s*["']?(1|block|span)?["']?)?(?=[\s/>]|$)""")
_BLANK_AFTER = re.compile(r"([ ]*\n){2}")


@dataclass(slots=True)
class Embedded:
    """Content of an element whose Markdown is to be parsed (``<div markdown>``)."""

    tag: str
    lines: list[Line]


@dataclass(slots=True)
class Extracted:
    """What is left to parse, and the Markdown found inside raw elements, by stash number."""

    lines: list[Line]
    embedded: list[Embedded] = field(default_factory=list)
    raw: list[Line] = field(default_factory=list)
    """The raw lines themselves, without the Markdown inside."""


def stash_html(lines: list[Line], *, md_in_html: bool) -> Extracted:
    """Replace raw HTML blocks by lines that hold a stash mark, with blank lines around."""
    if not any("<" in line.text for line in lines):
        return Extracted(lines)
    return _Extractor(lines, md_in_html=md_in_html).run()


class _Extractor:
    def __init__(self, lines: list[Line], *, md_in_html: bool) -> None:
        self.lines = lines
        self.source = "\n".join(line.text for line in lines) + "\n"
        self.starts = [0]
        for line in lines:
            self.starts.append(self.starts[-1] + len(line.text) + 1)
        self.md_in_html = md_in_html
        self.parts: list[tuple[str, int, bool]] = []  # text, offset, made up here
        self.embedded: list[Embedded] = []
        self.raw: list[Line] = []

    def run(self) -> Extracted:
        cursor = position = 0
        tail = False  # a raw block ended on this line
        while (match := _TAG.search(self.source, position)) is not None:
            start = match.start()
            if tail and "\n" in self.source[position:start]:
                tail = False
            position = match.end()
            if not (tail or self._at_line_start(start)):
                if (match["decl"] or match["pi"]) is not None:
                    position = start + 2
                continue
            if match["start"]:
                tag = match["start"].lower()
                if tag not in _BLOCK:
                    continue
                end = position if match["close"] or tag == "hr" else self._end_of(match, tag)
                marked = self.md_in_html and tag not in _NO_BLOCKS and _MARKDOWN.search(match["attrs"])
                inner = (position, self.source.rfind("</", 0, end)) if marked and end > position else None
                apart = inner is None and tag != "hr"
            elif match["comment"] or match["decl"] or match["pi"]:
                end, inner, apart = position, None, False
            else:
                continue
            before = self.source[cursor:start]
            self.parts.append((before, cursor, False))
            self._stash(start, inner, apart=apart or (before.endswith("\n") and before[-2:] != "\n\n"))
            for begin, stop in ((start, end),) if inner is None else ((start, inner[0]), (inner[1], end)):
                self.raw += self._split(self.source[begin:stop], begin)
            cursor = position = end
            tail = _BLANK_AFTER.match(self.source, end) is None
        self.parts.append((self.source[cursor:], cursor, False))
        return Extracted(self._reassemble(), self.embedded, self.raw)

    def _at_line_start(self, offset: int) -> bool:
        line = self.source.rfind("\n", 0, offset) + 1
        return offset - line <= 3 and not self.source[line:offset].strip()

    def _end_of(self, opening: re.Match[str], tag: str) -> int:
        """Offset after the end tag that closes the raw block, or the end of the page."""
        stack = [tag]
        position = opening.end()
        if tag in _OPAQUE:
            close = re.compile(rf"</{tag}\s*>", re.IGNORECASE).search(self.source, position)
            return close.end() if close else len(self.source)
        while (match := _TAG.search(self.source, position)) is not None:
            position = match.end()
            if match["start"] and not match["close"] and match["start"].lower() != "hr":
                name = match["start"].lower()
                if name in _OPAQUE:
                    close = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.source, position)
                    position = close.end() if close else len(self.source)
                else:
                    stack.append(name)
            elif match["end"] and match["end"].lower() in stack:
                while stack.pop() != match["end"].lower():
                    pass
                if not stack:
                    return position
        return len(self.source)

    def _stash(self, start: int, inner: tuple[int, int] | None, *, apart: bool) -> None:
        mark = STASH
        if inner is not None and inner[1] >= inner[0]:
            tag = _TAG.match(self.source, start)
            mark += str(len(self.embedded))
            self.embedded.append(Embedded(tag["start"].lower() if tag else "", self._slice(*inner)))
        self.parts.append((("\n" if apart else "") + f"{mark}\n\n", start, True))

    def _slice(self, start: int, end: int) -> list[Line]:
        """The source between two offsets as lines; a common indentation is left as it is."""
        return self._split(self.source[start:end], start)

    def _split(self, text: str, offset: int) -> list[Line]:
        out = []
        for piece in text.split("\n"):
            line = self.lines[min(bisect_right(self.starts, offset) - 1, len(self.lines) - 1)]
            begin = self.starts[min(bisect_right(self.starts, offset) - 1, len(self.lines) - 1)]
            out.append(Line(piece, line.row, line.offset + offset - begin))
            offset += len(piece) + 1
        return out

    def _reassemble(self) -> list[Line]:
        out: list[Line] = []
        open_line = False
        for text, offset, synthetic in self.parts:
            pieces = (
                [Line(piece, self._row(offset), 0) for piece in text.split("\n")]
                if synthetic
                else self._split(text, offset)
            )
            if open_line and pieces:
                first = pieces.pop(0)
                last = out[-1]
                out[-1] = Line(last.text + first.text, *(first[1:] if not last.text else last[1:]))
            out += pieces
            open_line = True
        return out

    def _row(self, offset: int) -> int:
        return self.lines[min(bisect_right(self.starts, offset) - 1, len(self.lines) - 1)].row

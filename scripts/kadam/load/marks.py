"""Blocks that CommonMark does not know: JSX elements, ``:::`` directives and imports of MDX.

Each line that opens or closes such a block is replaced by an HTML comment with a number, so that
a CommonMark parser ends the block before it and sees what is inside as usual Markdown. Lines keep
their numbers; columns change only where MDX reads what CommonMark would take for code (``indents.py``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from kadam.load.indents import level

STASH = "\x02"
"""Marks the comments made here; no source has it."""

_FENCE = re.compile(r"[ \t>]*(?:[-*+]\s+|\d{1,9}[.)]\s+)?(`{3,}(?=[^`]*$)|~{3,})")
"""A fence of backticks has none behind it in its line: that is code in prose."""
_OF_NOTE = re.compile(r"\n(?:[ \t]*(?:<|:::)|import |export )")
"""Lines that may begin or end something; the others need no look. (``^`` would be tried at every letter.)"""
_OF_NOTE_OR_FENCE = re.compile(rf"{_OF_NOTE.pattern}|\n[^\n`~]*+(?:```|~~~)")
_MODULE = re.compile(
    r"import\s+(?:[\w*{][^'\"]*\sfrom\s+)?['\"]|export\s+(?:default|const|let|function|class|\{|\*)"
)
_PARTIAL = re.compile(r"import\s[^'\"]*['\"][^'\"]+\.mdx?['\"]")
_STRING = re.compile(r"""(["'`])(?:\\.|(?!\1).)*\1|//\s.*""")
_BRACKET = re.compile(r"[][(){}]")
_DIRECTIVE = re.compile(r"(:{3,})[ \t]*(?:([A-Za-z][\w-]*)[ \t]*(?:\[(.*)\])?(?:\{.*\})?[ \t]*(.*?))?[ \t]*$")
_TAG = re.compile(r"</?(?:[A-Za-z][\w.:-]*)?(?=[\s/>]|$)")
_ATTRIBUTE = re.compile(r"""\b(label|title|value|type)\s*=\s*(?:\{\s*)?(["'])(.*?)\2""", re.DOTALL)
_VALUES = re.compile(r"""\{[^{}]*?\blabel:\s*(["'])(?P<label>.*?)\1[^{}]*?\}""", re.DOTALL)
_VALUE = re.compile(r"""\bvalue:\s*(["'])(.*?)\1""")
_COMMENT = re.compile(r"\{/\*.*?\*/\}", re.DOTALL)
_ID_COMMENT = re.compile(
    r"^([ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?#{1,6}[ \t].*?)"
    r"(?:\{/\*|<!--)[ \t]*(#[^\s{}]+?)(?:[ \t](?:(?!\*/|--).)*)?(?:\*/\}|-->)[ \t]*$",
    re.MULTILINE,
)
"""A heading's id as Docusaurus reads it in a comment, from 3.10 on: `{/* #id */}`, `<!-- #id -->`."""
_PLAIN = re.compile(r"<(summary|p|div|center|figcaption|li|h[1-6])>([^<>]+)</\1>\s*")
_BEGINS_BLOCK = re.compile(r"\s*(?:\d{1,9}[.)]|[-+*]|#{1,6})\s|\s*>")
_OPAQUE = frozenset({"pre", "script", "style", "textarea"})
_TABS = frozenset({"Tab", "TabItem"})
_NOTES = frozenset({"Admonition", "Aside"})


@dataclass(slots=True)
class Mark:
    """A block's begin (``close`` is false) or end; a self-closing element is both."""

    kind: str
    """``tabs``, ``tab``, ``note`` or ``html``."""
    close: bool = False
    void: bool = False
    name: str = ""
    """Tag, or the directive's word."""
    row: int = 0
    title: str | None = None
    title_at: tuple[int, int] = (0, 0)
    """Row and offset of the title."""
    listed: dict[str, tuple[str, tuple[int, int]]] = field(default_factory=dict)
    """``tabs``: value → label and its place, where the element lists its tabs."""
    value: str = ""
    """``tab``: its value; ``note``: its type."""


@dataclass(slots=True)
class Marked:
    """A page ready for a CommonMark parser."""

    lines: list[str]
    marks: list[Mark] = field(default_factory=list)
    shift: dict[int, int] = field(default_factory=dict)
    """Row → columns taken off its front."""
    partial: bool = False
    """Whether the page shows other pages, whose headings are then its own."""


def mark_blocks(lines: list[str]) -> Marked:
    """Replace what MDX and directives add to CommonMark; ``lines`` are a page without front matter."""
    text = "\n".join(lines)
    if not ("<" in text or ":::" in text or "import " in text or "export " in text or "{/*" in text):
        return _level(Marked(list(lines)))
    if "{/* #" in text or "{/*#" in text or "<!--" in text:
        text = _ID_COMMENT.sub(r"\1{\2}", text)
        lines = text.split("\n")
    if "{/*" in text:
        lines = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text).split("\n")
    return _level(_Marker(lines).run())


def _level(marked: Marked) -> Marked:
    marked.shift = level(marked.lines)
    return marked


class _Marker:
    def __init__(self, lines: list[str]) -> None:
        self.out = Marked(list(lines))
        self.lines = lines
        self.open: list[Mark] = []
        self.fence = ""

    def run(self) -> Marked:
        text = "\n" + "\n".join(self.lines)
        row = done = position = 0
        of_note = _OF_NOTE_OR_FENCE if "```" in text or "~~~" in text else _OF_NOTE
        for match in of_note.finditer(text):
            row += text.count("\n", position, match.start())
            position = match.start()
            if row >= done:
                done = self._line(row)
        for mark in reversed(self.open):
            self.out.lines.append(self._add(Mark(mark.kind, close=True, row=len(self.lines))))
        return self.out

    def _line(self, row: int) -> int:
        """Deal with a line; return the row to go on with."""
        line = self.lines[row]
        text = line.lstrip(" \t")
        if not text.startswith(("<", ":::", "import ", "export ")):
            fence = _FENCE.match(line)
            if fence and not self.fence:
                self.fence = fence[1]
            elif fence and fence[1].startswith(self.fence) and not line[fence.end() :].strip():
                self.fence = ""
        elif self.fence:
            return row + 1
        elif text.startswith(":::"):
            return self._directive(row, len(line) - len(text))
        elif text.startswith("<"):
            return self._element(row, len(line) - len(text))
        elif line == text and _MODULE.match(line):
            return self._module(row)
        return row + 1

    def _module(self, row: int) -> int:
        end = self._end_of_module(row)
        while row < end:
            self.out.partial |= _PARTIAL.match(self.lines[row]) is not None
            self.out.lines[row] = ""
            row += 1
        return end

    def _end_of_module(self, row: int) -> int:
        """Row of the blank line that ends a program: its brackets are closed by then, if they ever are."""
        first, depth = None, 0
        for end in range(row, len(self.lines)):
            line = self.lines[end]
            if line.strip():
                depth += sum(
                    1 if bracket in "([{" else -1 for bracket in _BRACKET.findall(_STRING.sub("", line))
                )
                continue
            first = first or end
            if depth <= 0:
                return end
        return len(self.lines) if depth <= 0 or first is None else first

    def _directive(self, row: int, indent: int) -> int:
        line = self.lines[row]
        match = _DIRECTIVE.match(line, indent)
        if match is None:
            return row + 1
        if match[2] is None:
            if not any(mark.name.startswith(":") for mark in self.open):
                return row + 1
            marks = self._close(lambda mark: mark.name.startswith(":"), row)
        else:
            group = 3 if match[3] else 4
            mark = Mark("note", name=":" + match[2], row=row, title=match[group] or None)
            mark.title_at = (row, match.start(group))
            self.open.append(mark)
            marks = self._add(mark)
        self.out.lines[row] = line[:indent] + marks
        return row + 1

    def _element(self, row: int, indent: int) -> int:
        """Tags that have their lines to themselves; anything else is left to the parser."""
        found: list[tuple[str, str, int, int]] = []
        end_row, end = row, indent
        while True:
            tag = self._tag(end_row, end)
            if tag is None:
                return self._in_one_line(found, row, indent)
            name, source, last_row, last = tag
            found.append((name, source, end_row, end))
            end_row, end = last_row, last
            rest = self.lines[end_row][end:]
            end += len(rest) - len(rest.lstrip())
            if not rest.strip():
                break
        if any(name.lower() in _OPAQUE for name, *_ in found):
            return row + 1
        marks = "".join(self._mark(name, source, at, offset) for name, source, at, offset in found)
        self.out.lines[row] = self.lines[row][:indent] + (marks or f"<!--{STASH}-->")
        for inner in range(row + 1, end_row + 1):
            self.out.lines[inner] = ""
        return end_row + 1

    def _in_one_line(self, found: list[tuple[str, str, int, int]], row: int, indent: int) -> int:
        """A tab or note with its text in one line, or a plain tag; others are left to the parser."""
        line = self.lines[row]
        if len(found) == 1 and found[0][0] in _TABS | _NOTES and line.rstrip().endswith(f"</{found[0][0]}>"):
            name, source, at, offset = found[0]
            begin = self._mark(name, source, at, offset)
            self.out.lines[row] = line[:indent] + begin + self._mark(name, f"</{name}>", at, offset)
        elif (plain := _PLAIN.fullmatch(line, indent)) is not None:
            # CommonMark would take all lines up to the next blank one for HTML.
            # MDX reads what is within as prose, even "11. How …": a tag before it has CommonMark do so, too.
            before = " " * plain.start(2)
            if _BEGINS_BLOCK.match(plain[2]):
                before = before[:-3] + "<i>"
            self.out.lines[row] = before + plain[2]
        return row + 1

    def _mark(self, name: str, source: str, row: int, offset: int) -> str:
        if source.startswith("</"):
            if not any(mark.name == name for mark in self.open):
                return ""
            return self._close(lambda mark: mark.name == name, row)
        kind = "tabs" if name == "Tabs" else "tab" if name in _TABS else "note" if name in _NOTES else "html"
        mark = Mark(kind, name=name, row=row, void=source.endswith("/>"))

        def place(index: int) -> tuple[int, int]:
            rows = source.count("\n", 0, index)
            return row + rows, index - (source.rfind("\n", 0, index) + 1) + (0 if rows else offset)

        for match in _ATTRIBUTE.finditer(source):
            if match[1] in ("label", "title") and mark.title is None and kind in ("tab", "note"):
                mark.title, mark.title_at = match[3], place(match.start(3))
            elif match[1] == ("type" if kind == "note" else "value"):
                mark.value = match[3]
        if kind == "tabs":
            for entry in _VALUES.finditer(source):
                if value := _VALUE.search(entry[0]):
                    mark.listed[value[2]] = entry["label"], place(entry.start("label"))
        if kind == "tab" and mark.title is None:
            parent = next((mark for mark in reversed(self.open) if mark.kind == "tabs"), None)
            found = parent.listed.get(mark.value) if parent else None
            mark.title, mark.title_at = found or (mark.value or None, (row, offset))
        if not mark.void and name.lower() not in ("br", "hr", "img", "input"):
            self.open.append(mark)
        else:
            mark.void = True
        return self._add(mark)

    def _close(self, wanted: Callable[[Mark], bool], row: int) -> str:
        out = ""
        while self.open:
            mark = self.open.pop()
            out += self._add(Mark(mark.kind, close=True, name=mark.name, row=row))
            if wanted(mark):
                break
        return out

    def _add(self, mark: Mark) -> str:
        self.out.marks.append(mark)
        return f"<!--{STASH}{len(self.out.marks) - 1}-->"

    def _tag(self, row: int, offset: int) -> tuple[str, str, int, int] | None:
        """The tag that begins here: name, source, and where it ends."""
        line = self.lines[row]
        match = _TAG.match(line, offset)
        if match is None or line.startswith("//", match.end()):
            return None  # "<https://…>" is no tag
        depth, quote, start = 0, "", row
        position = match.end()
        while True:
            while position < len(line):
                char = line[position]
                if quote:
                    quote = "" if char == quote else quote
                elif char in "\"'" and not depth:
                    quote = char
                elif char == "{":
                    depth += 1
                elif char == "}":
                    depth -= 1
                elif char == ">" and depth <= 0:
                    parts = [self.lines[start][offset:], *self.lines[start + 1 : row], line[: position + 1]]
                    source = line[offset : position + 1] if row == start else "\n".join(parts)
                    return match[0].strip("</"), source, row, position + 1
                elif char == "<" and depth <= 0:
                    return None
                position += 1
            row += 1
            if row >= len(self.lines) or (not self.lines[row].strip() and not depth):
                return None
            line, position = self.lines[row], 0

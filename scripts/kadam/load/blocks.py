"""Block structure as Python-Markdown sees it, with the source position of every line.

Python-Markdown is not CommonMark: it splits a page at blank lines and hands each block to a chain
of processors that look back at the tree built so far. The numbers that a reader sees depend on
that chain, so it is followed here, processor by processor, in the renderer's order of priority.
The tests hold this module against the renderer itself on generated and on nasty input.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kadam.load.base import Block
from kadam.load.containers import Containers
from kadam.load.dialect import Dialect
from kadam.load.fences import restore, stash_fences, stash_plain_fences
from kadam.load.lines import STASH, TAB, Line, detab, groups, loose_detab
from kadam.load.lists import Lists
from kadam.load.nodes import Node
from kadam.load.rawhtml import Embedded, stash_html

_INDENT = " " * TAB
_HEADER = re.compile(r"(?P<level>#{1,6})(?P<header>(?:\\.|[^\\#]|#+(?=[^#\n]))*?)#*$")
_SETEXT = re.compile(r"(?:=+|-+)[ ]*$")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-+[ ]{0,2}){3,}|(?:_+[ ]{0,2}){3,}|(?:\*+[ ]{0,2}){3,})[ ]*$")
_QUOTE = re.compile(r"[ ]{0,3}>[ ]?(.*)")
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^([^\]]*)\]:[ ]*(.*)$")
_ABBREVIATION = re.compile(r"\*\[[^\\]*?\][ ]?:[ ]*\S")
_REFERENCE = re.compile(r"""[ ]{0,3}\[([^\[\]]*)\]:[ ]*([^\s]+)[ ]*(?:(["'])(.*)\3[ ]*|\((.*)\)[ ]*)?$""")
_SEPARATOR = re.compile(r"[|:\- ]+$")
_EMBEDDED = re.compile(rf"{STASH}(\d+)$")
_MAX_DEPTH = 60


class BlockParser(Containers, Lists):
    """Parses one page. Use once: ``BlockParser(dialect).parse(lines)``."""

    def __init__(self, dialect: Dialect) -> None:
        super().__init__(dialect)
        self.references: dict[str, tuple[str, Line]] = {}
        self.embedded: list[Embedded] = []
        self.raw: list[Line] = []
        self._footnotes: list[list[Block]] = []
        self._fences: dict[int, list[Line]] = {}
        self._depth = 0
        self._chain = self._processors()

    def parse(self, lines: list[Line]) -> Node:
        """Return the tree of a page; ``lines`` are without front matter, tabs expanded."""
        lines = [Line("", *line[1:]) if i and line.text.isspace() else line for i, line in enumerate(lines)]
        if self.dialect.superfences:
            lines = stash_fences(lines, self._fences)
        elif self.dialect.fenced_code:
            lines = stash_plain_fences(lines)
        extracted = stash_html(lines, md_in_html=self.dialect.md_in_html)
        lines, self.embedded = extracted.lines, extracted.embedded
        self.raw += extracted.raw
        root = Node("root")
        self.parse_chunk(root, lines)
        while self._footnotes:
            blocks = self._footnotes.pop(0)
            self.parse_blocks(root.add("footnote"), blocks)
        return root

    def parse_chunk(self, parent: Node, lines: Block) -> None:
        """Split lines at blank ones and parse the blocks."""
        self.parse_blocks(parent, groups(lines))

    def parse_blocks(self, parent: Node, blocks: list[Block]) -> None:
        """Hand each block to the first processor that takes it."""
        self._depth += 1
        chain = self._chain if self._depth < _MAX_DEPTH else [self._paragraph]
        while blocks:
            block = blocks[0]
            if not block or not block[0].text:
                blocks[0] = block[1:]
                if not blocks[0]:
                    blocks.pop(0)
                continue
            for process in chain:
                if process(parent, blocks):
                    break
        self._depth -= 1

    def _processors(self) -> list[Callable[[Node, list[Block]], bool]]:
        """Every processor of the dialect, in the renderer's order of priority."""
        on = self.dialect
        chain: list[tuple[bool, Callable[[Node, list[Block]], bool]]] = [
            (on.admonition, self._admonition),
            (on.details, self._details),
            (on.tabbed, self._tabbed),
            (on.md_in_html, self._embedded),
            (True, self._list_indent),
            (on.deflist, self._definition_indent),
            (True, self._code),
            (on.tables, self._table),
            (True, self._header),
            (True, self._setext),
            (True, self._rule),
            (True, self._ordered),
            (True, self._unordered),
            (on.deflist, self._definition),
            (True, self._quote),
            (on.footnotes, self._footnote),
            (on.abbr, self._abbreviation),
            (True, self._reference),
            (True, self._paragraph),
        ]
        return [process for active, process in chain if active]

    def _embedded(self, parent: Node, blocks: list[Block]) -> bool:
        match = _EMBEDDED.match(blocks[0][0].text)
        if match is None:
            return False
        block = blocks.pop(0)
        inner = self.embedded[int(match[1])]
        node = parent.add("html", block[0])
        node.info = inner.tag
        # An element's content starts over, whatever list it stands in.
        state, self.state = self.state, []
        extracted = stash_html(inner.lines, md_in_html=True)
        known = len(self.embedded)
        self.embedded += extracted.embedded
        self.raw += extracted.raw
        renumber = re.compile(rf"^([ ]*{STASH})(\d+)$")
        lines = [
            Line(renumber.sub(lambda m: f"{m[1]}{int(m[2]) + known}", line.text), line.row, line.offset)
            for line in extracted.lines
        ]
        self.parse_chunk(node, lines)
        self.state = state
        if len(block) > 1:
            blocks.insert(0, block[1:])
        return True

    def _code(self, parent: Node, blocks: list[Block]) -> bool:
        if not blocks[0][0].text.startswith(_INDENT):
            return False
        taken, rest = detab(restore(blocks.pop(0), self._fences))
        last = parent.last()
        if last is None or last.tag != "pre":
            last = parent.add("pre", taken[0])
        last.text += taken
        if rest:
            blocks.insert(0, rest)
        return True

    def _table(self, parent: Node, blocks: list[Block]) -> bool:
        block = blocks[0]
        if len(block) < 2 or "|" not in block[0].text + block[1].text:
            return False
        separator = block[1].text.strip(" ")
        head = block[0].text.strip(" ")
        if not _SEPARATOR.match(separator) or _columns(head) != _columns(separator):
            return False
        if _columns(head) == 1:
            bordered = head.startswith("|") or _ends_with_pipe(head)
            if not bordered or not all(
                (row := line.text.strip(" ")).startswith("|") or _ends_with_pipe(row) for line in block[1:]
            ):
                return False
        parent.add("table", block[0], [block[0], *block[2:]])
        blocks.pop(0)
        return True

    def _header(self, parent: Node, blocks: list[Block]) -> bool:
        block = blocks[0]
        for index, line in enumerate(block):
            if line.text.startswith("#") and (match := _HEADER.match(line.text)) is not None:
                break
        else:
            return False
        blocks.pop(0)
        if index:
            self.parse_blocks(parent, [block[:index]])
        node = parent.add(f"h{len(match['level'])}", line)
        header = line.cut(match.start("header"))
        header = Line(match["header"], header.row, header.offset).lstrip()
        node.text = [Line(header.text.rstrip(), header.row, header.offset)]
        after = block[index + 1 :]
        if after:
            blocks.insert(0, loose_detab(after) if self.in_state("looselist") else after)
        return True

    def _setext(self, parent: Node, blocks: list[Block]) -> bool:
        block = blocks[0]
        if len(block) < 2 or not _SETEXT.match(block[1].text):
            return False
        blocks.pop(0)
        line = block[0].lstrip()
        parent.add("h1" if block[1].text.startswith("=") else "h2", block[0], [line])
        if len(block) > 2:
            blocks.insert(0, block[2:])
        return True

    def _rule(self, parent: Node, blocks: list[Block]) -> bool:
        block = blocks[0]
        for index, line in enumerate(block):
            if line.text.lstrip(" ")[:1] in ("-", "_", "*") and _RULE.match(line.text):
                break
        else:
            return False
        blocks.pop(0)
        if index:
            self.parse_blocks(parent, [block[:index]])
        parent.add("hr", line)
        if block[index + 1 :]:
            blocks.insert(0, block[index + 1 :])
        return True

    def _quote(self, parent: Node, blocks: list[Block]) -> bool:
        block = blocks[0]
        index = next((i for i, line in enumerate(block) if _QUOTE.match(line.text)), None)
        if index is None:
            return False
        blocks.pop(0)
        self.parse_blocks(parent, [block[:index]])
        last = parent.last()
        quote = (
            last if last is not None and last.tag == "blockquote" else parent.add("blockquote", block[index])
        )
        self.state.append("blockquote")
        self.parse_chunk(quote, [_unquote(line) for line in block[index:]])
        self.state.pop()
        return True

    def _footnote(self, parent: Node, blocks: list[Block]) -> bool:
        block = blocks[0]
        found = [i for i, line in enumerate(block) if _FOOTNOTE.match(line.text)]
        if not found:
            return False
        blocks.pop(0)
        for begin, end in zip(found, [*found[1:], len(block)], strict=True):
            match = _FOOTNOTE.match(block[begin].text)
            assert match is not None
            body = [block[begin].cut(match.start(2)), *loose_detab(block[begin + 1 : end])]
            self._footnotes.append([body])
        while blocks and blocks[0] and blocks[0][0].text.startswith(_INDENT):
            more = blocks.pop(0)
            other = next((i for i, line in enumerate(more) if _FOOTNOTE.match(line.text)), None)
            self._footnotes[-1].append(loose_detab(more[:other]))
            if other is not None:
                blocks.insert(0, more[other:])
                break
        if found[0]:
            blocks.insert(0, block[: found[0]])
        return True

    def _abbreviation(self, parent: Node, blocks: list[Block]) -> bool:
        return self._remove(blocks, lambda line: _ABBREVIATION.match(line.text) is not None)

    def _reference(self, parent: Node, blocks: list[Block]) -> bool:
        def define(line: Line) -> bool:
            match = _REFERENCE.match(line.text)
            if match is None:
                return False
            target = line.cut(match.start(2) + (match[2][:1] == "<"))
            self.references[match[1].strip().lower()] = (match[2].lstrip("<").rstrip(">"), target)
            return True

        return self._remove(blocks, define)

    def _remove(self, blocks: list[Block], take: Callable[[Line], bool]) -> bool:
        """Take definition lines out of a block; what stands between them stays, split there."""
        block = blocks[0]
        index = next((i for i, line in enumerate(block) if take(line)), None)
        if index is None:
            return False
        blocks[0:1] = [part for part in (block[:index], block[index + 1 :]) if part]
        return True

    def _paragraph(self, parent: Node, blocks: list[Block]) -> bool:
        block = blocks.pop(0)
        if not any(line.text.strip() for line in block):
            return True
        if not self.in_state("list"):
            parent.add("p", block[0], [block[0].lstrip(), *block[1:]])
        elif (last := parent.last()) is not None:
            last.tail += block
        else:
            parent.text += block if parent.text else [block[0].lstrip(), *block[1:]]
        return True


def _unquote(line: Line) -> Line:
    if line.text.strip() == ">":
        return Line("", line.row, line.offset)
    match = _QUOTE.match(line.text)
    return line.cut(match.start(1)) if match else line


def _ends_with_pipe(row: str) -> bool:
    return re.search(r"(?<!\\)(?:\\\\)*\|$", row) is not None


def cells(row: str) -> list[tuple[str, int]]:
    """Cells of a table row with their offsets; pipes in code and escaped ones do not divide."""
    begin = 1 if row.startswith("|") else 0
    end = len(row) - 1 if _ends_with_pipe(row) and len(row) > begin else len(row)
    out = []
    start = position = begin
    while position < end:
        char = row[position]
        if char == "\\":
            position += 2
            continue
        if char == "`":
            ticks = re.match(r"`+", row[position:])
            assert ticks is not None
            close = re.search(rf"(?<!`){ticks[0]}(?!`)", row[position + len(ticks[0]) :])
            position += len(ticks[0]) + (close.end() if close else 0)
            continue
        if char == "|":
            out.append((row[start:position], start))
            start = position + 1
        position += 1
    out.append((row[start:end], start))
    return out


def _columns(row: str) -> int:
    return len(cells(row))

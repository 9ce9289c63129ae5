"""Admonitions, collapsible blocks and content tabs: blocks whose content is indented."""

from __future__ import annotations

import re
from collections.abc import Callable

from kadam.load.base import Block, Processors
from kadam.load.lines import TAB, Line, detab
from kadam.load.nodes import Node

_ADMONITION = re.compile(r'!!! ?(?P<kind>[\w\-]+(?: +[\w\-]+)*)(?: +"(?P<title>.*?)")? *$')
_KIND = r"[\w\-]+(?: +[\w\-]+)*?"
_DETAILS = re.compile(rf'\?{{3}}\+? ?(?:(?P<kind>{_KIND})?(?: +"(?P<title>.*?)")|(?P<bare>{_KIND})) *$')
_TAB = re.compile(r'={3}(?P<special>\+!|!\+|\+|!)? +"(?P<title>.*?)" *$')
_LISTS = ("ul", "ol", "dl")


class Containers(Processors):
    """The processors of indented containers."""

    def _admonition(self, parent: Node, blocks: list[Block]) -> bool:
        def make(match: re.Match[str], line: Line) -> Node:
            node = parent.add("admonition", line)
            node.info = match["kind"].lower()
            if match["title"]:
                node.text = [Line(match["title"], line.row, line.offset + match.start("title"))]
            return node

        return self._container(parent, blocks, "admonition", _ADMONITION, make)

    def _details(self, parent: Node, blocks: list[Block]) -> bool:
        def make(match: re.Match[str], line: Line) -> Node:
            node = parent.add("details", line)
            node.info = (match["bare"] or match["kind"] or "").lower()
            if match["title"]:
                node.text = [Line(match["title"], line.row, line.offset + match.start("title"))]
            return node

        return self._container(parent, blocks, "details", _DETAILS, make)

    def _tabbed(self, parent: Node, blocks: list[Block]) -> bool:
        def make(match: re.Match[str], line: Line) -> Node:
            last = parent.last()
            same = last is not None and last.tag == "tabbed-set" and "!" not in (match["special"] or "")
            group = last if same and last is not None else parent.add("tabbed-set", line)
            node = group.add("tabbed-block", line)
            node.info = match["title"]
            node.text = [Line(match["title"], line.row, line.offset + match.start("title"))]
            return node

        return self._container(parent, blocks, "tabbed-set", _TAB, make)

    def _container(
        self,
        parent: Node,
        blocks: list[Block],
        tag: str,
        opening: re.Pattern[str],
        make: Callable[[re.Match[str], Line], Node],
    ) -> bool:
        """Open a container, or go on with the one that stands last in ``parent``."""
        block = blocks[0]
        for index, line in enumerate(block):
            if line.text[:1] in "!?=" and (match := opening.match(line.text)) is not None:
                blocks.pop(0)
                if index:
                    self.parse_blocks(parent, [block[:index]])
                node = make(match, line)
                taken, rest = detab(block[index + 1 :])
                break
        else:
            found = _continued(parent, block, tag)
            if found is None:
                return False
            node, taken, rest = found
            blocks.pop(0)
            if node.tag in ("li", "dd"):
                node.wrap_text(last=True)  # where the renderer's containers put it
            elif node.tag == "tabbed-set":
                node = node.children[-1]
        self.parse_chunk(node, taken)
        if rest:
            blocks.insert(0, rest)
        return True


def _continued(parent: Node, block: list[Line], tag: str) -> tuple[Node, list[Line], list[Line]] | None:
    """The container, or the list item at its end, that an indented block belongs to."""
    sibling = parent.last()
    if sibling is None or sibling.tag != tag:
        return None
    text = block[0].text
    last = sibling.last()
    indent = 0
    while last is not None and text.startswith(" " * TAB * 2) and last.tag in (*_LISTS, "tabbed-block"):
        if last.tag == "tabbed-block":
            if tag != "tabbed-set":
                break
            inner = last.last()
            if inner is None or inner.tag not in _LISTS:
                break
            last = inner
        item = last.last()
        if item is None:
            return None
        sibling, last = item, item.last()
        text = text[TAB:]
        indent += TAB
    if not text.startswith(" " * TAB):
        return None
    taken, rest = detab(block, indent + TAB)
    return sibling, taken, rest

"""Ordered, unordered and definition lists, with the renderer's rules for what joins what."""

from __future__ import annotations

import re
from typing import NamedTuple

from kadam.load.base import Block, Processors
from kadam.load.lines import TAB, Line, detab, loose_detab
from kadam.load.nodes import Node

_INDENT = " " * TAB
_ORDERED = re.compile(r"[ ]{0,3}(\d+\.)[ ]+")
_BULLET = re.compile(r"[ ]{0,3}([*+-])[ ]+")
_EITHER = re.compile(r"[ ]{0,3}(\d+\.|[*+-])[ ]+")
_NESTED = re.compile(r"[ ]{4,7}(?:\d+\.|[*+-])[ ]+")
_DEFINITION = re.compile(r"[ ]{0,3}:[ ]{1,3}(.*)$")
_NO_INDENT = re.compile(r"[ ]{0,3}[^ :]")


class _Item(NamedTuple):
    lines: list[Line]
    marker: tuple[str, int, int] | None
    """Marker as written, row, offset; ``None`` for lines indented under the item before."""


class Lists(Processors):
    """The processors of lists."""

    def _ordered(self, parent: Node, blocks: list[Block]) -> bool:
        if not _ORDERED.match(blocks[0][0].text):
            return False
        self._list(parent, blocks.pop(0), "ol")
        return True

    def _unordered(self, parent: Node, blocks: list[Block]) -> bool:
        if not _BULLET.match(blocks[0][0].text):
            return False
        self._list(parent, blocks.pop(0), "ul")
        return True

    def _list(self, parent: Node, block: list[Line], tag: str) -> None:
        sane = self.dialect.sane_lists
        items = _items(block, (_ORDERED if tag == "ol" else _BULLET) if sane else _EITHER)
        last = parent.last()
        if last is not None and last.children and last.tag in ((tag,) if sane else ("ol", "ul")):
            group = last
            before = last.children[-1]
            before.wrap_text()
            child = before.last()
            if child is not None and child.tail:
                before.add("p", child.tail[0], child.tail)
                child.tail = []
            first = items.pop(0)
            self._item(group, first, "looselist")
        elif parent.tag in ("ol", "ul"):
            group = parent
        else:
            group = parent.add(tag, block[0])
            if sane and tag == "ol" and items[0].marker is not None:
                start = items[0].marker[0].rstrip(".")
                group.info = start if start != "1" else ""
        for item in items:
            if item.lines[0].text.startswith(_INDENT) and group.children:
                self.state.append("list")
                self.parse_blocks(group.children[-1], [item.lines])
                self.state.pop()
            else:
                self._item(group, item, "list")

    def _item(self, group: Node, item: _Item, state: str) -> None:
        node = group.add("li", item.lines[0])
        node.marker = item.marker
        self.state.append(state)
        self.parse_blocks(node, [item.lines])
        self.state.pop()

    def _list_indent(self, parent: Node, blocks: list[Block]) -> bool:
        return self._indented(parent, blocks, ("li",), ("ul", "ol"), "li")

    def _definition_indent(self, parent: Node, blocks: list[Block]) -> bool:
        return self._indented(parent, blocks, ("dd", "li"), ("dl", "ol", "ul"), "dd")

    def _indented(
        self, parent: Node, blocks: list[Block], items: tuple[str, ...], lists: tuple[str, ...], new: str
    ) -> bool:
        """Give an indented block to the list item that it is indented under."""
        block = blocks[0]
        last = parent.last()
        if not (
            block[0].text.startswith(_INDENT)
            and not self.in_state("detabbed")
            and (parent.tag in items or (last is not None and last.tag in lists))
        ):
            return False
        blocks.pop(0)
        level, target = self._level(parent, block[0].text, items, lists)
        block = loose_detab(block, level)
        self.state.append("detabbed")
        if parent.tag in items:
            inner = parent.last()
            self.parse_blocks(inner if inner is not None and inner.tag in lists else parent, [block])
        elif target.tag in items:
            self.parse_blocks(target, [block])
        elif (item := target.last()) is not None and item.tag in items:
            item.wrap_text()
            self.parse_chunk(item, block)
        else:
            self.parse_blocks(target.add(new, block[0]), [block])
        self.state.pop()
        return True

    def _level(
        self, parent: Node, text: str, items: tuple[str, ...], lists: tuple[str, ...]
    ) -> tuple[int, Node]:
        """How many levels of indentation count, and the node that they lead to."""
        wanted = (len(text) - len(text.lstrip(" "))) // TAB
        level = 1 if self.in_state("list") else 0
        while wanted > level:
            child = parent.last()
            if child is None or child.tag not in (*lists, *items):
                break
            if child.tag in lists:
                level += 1
            parent = child
        return level, parent

    def _definition(self, parent: Node, blocks: list[Block]) -> bool:
        block = blocks[0]
        for index, line in enumerate(block):
            if (match := _DEFINITION.match(line.text)) is not None:
                break
        else:
            return False
        terms = [line for line in block[:index] if line.text.strip()]
        after = block[index + 1 :]
        if after and not _NO_INDENT.match("\n".join(line.text for line in after[:2])):
            taken, rest = detab(after)
        else:
            taken, rest = after, []
        last = parent.last()
        titled = last is None and parent.tag in ("admonition", "details")  # the renderer's title stands there
        if not terms and last is None and not titled:
            return False
        blocks.pop(0)
        state = "looselist" if titled and not terms and parent.tag == "admonition" else "list"
        if not terms and last is not None and last.tag == "p":
            state = "looselist"
            terms = last.text
            parent.children.pop()
            last = parent.last()
        if last is not None and last.tag == "dl":
            group = last
            item = group.last()
            if not terms and item is not None and item.tag == "dd" and item.children:
                state = "looselist"
        else:
            group = parent.add("dl", line)
        for term in terms:
            group.add("dt", term, [term.lstrip()])
        node = group.add("dd", line)
        self.state.append(state)
        self.parse_blocks(node, [[line.cut(match.start(1)), *taken]])
        self.state.pop()
        if rest:
            blocks.insert(0, rest)
        return True


def _items(block: list[Line], marker: re.Pattern[str]) -> list[_Item]:
    """Divide a block into items; every block comes here with a marker on its first line."""
    items: list[_Item] = []
    for line in block:
        match = marker.match(line.text)
        if match is not None:
            items.append(_Item([line.cut(match.end())], (match[1], line.row, line.offset + match.start(1))))
        elif _NESTED.match(line.text) and not items[-1].lines[0].text.startswith(_INDENT):
            items.append(_Item([line], None))
        else:
            items[-1].lines.append(line)
    return items

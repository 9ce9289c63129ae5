"""Ordered, unordered and definition lists, with the renderer's rules for what joins what."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import NamedTuple

from kadam.load.base import Block, Processors
from kadam.load.lines import TAB, Line, detab, loose_detab
from kadam.load.nodes import Node

_MARKER = re.compile(r"[ ]*(?:\d+\.|[*+-])[ ]+")
_DEFINITION = re.compile(r"[ ]{0,3}:[ ]{1,3}(.*)$")
_NO_INDENT = re.compile(r"[ ]{0,3}[^ :]")


class _Marks(NamedTuple):
    """Markers of lists that are indented by ``tab`` spaces in each other."""

    ordered: re.Pattern[str]
    bullet: re.Pattern[str]
    either: re.Pattern[str]
    nested: re.Pattern[str]


@cache
def _marks(tab: int) -> _Marks:
    margin = rf"[ ]{{0,{tab - 1}}}"
    return _Marks(
        re.compile(margin + r"(\d+\.)[ ]+"),
        re.compile(margin + r"([*+-])[ ]+"),
        re.compile(margin + r"(\d+\.|[*+-])[ ]+"),
        re.compile(rf"[ ]{{{tab},{tab * 2 - 1}}}(?:\d+\.|[*+-])[ ]+"),
    )


class _Item(NamedTuple):
    lines: list[Line]
    marker: tuple[str, int, int] | None
    """Marker as written, row, offset; ``None`` for lines indented under the item before."""


class Lists(Processors):
    """The processors of lists."""

    def _ordered(self, parent: Node, blocks: list[Block]) -> bool:
        if not self._marks.ordered.match(blocks[0][0].text):
            return False
        self._list(parent, blocks.pop(0), "ol")
        return True

    def _unordered(self, parent: Node, blocks: list[Block]) -> bool:
        if not self._marks.bullet.match(blocks[0][0].text):
            return False
        if self.dialect.better_lists:
            _divide(blocks, _other_bullet(blocks[0], self._marks.bullet))
        self._list(parent, blocks.pop(0), "ul")
        return True

    @cached_property
    def _marks(self) -> _Marks:
        return _marks(self.dialect.list_indent)

    def _list(self, parent: Node, block: list[Line], tag: str) -> None:
        on, marks = self.dialect, self._marks
        indent = " " * on.list_indent
        marker = marks.either if not on.sane_lists else marks.ordered if tag == "ol" else marks.bullet
        items = _items(block, marker, on.list_indent)
        last = parent.last()
        inside = parent.tag in ("ol", "ul")
        apart = (tag == "ul" and on.bullets_apart) or (inside and on.better_lists)
        if (
            last is not None
            and last.children
            and last.tag in ((tag,) if on.sane_lists else ("ol", "ul"))
            and not apart
        ):
            group = last
            before = last.children[-1]
            before.wrap_text()
            child = before.last()
            if child is not None and child.tail:
                before.add("p", child.tail[0], child.tail)
                child.tail = []
            first = items.pop(0)
            self._item(group, first, "looselist")
        elif inside:
            group = parent
        else:
            group = parent.add(tag, block[0])
            if on.list_start and tag == "ol" and items[0].marker is not None:
                start = items[0].marker[0].rstrip(".")
                group.info = start if start != "1" else ""
        for item in items:
            if item.lines[0].text.startswith(indent) and group.children:
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
        return self._indented(parent, blocks, ("li",), ("ul", "ol"), "li", self.dialect.list_indent)

    def _definition_indent(self, parent: Node, blocks: list[Block]) -> bool:
        return self._indented(parent, blocks, ("dd", "li"), ("dl", "ol", "ul"), "dd", TAB)

    def _indented(
        self,
        parent: Node,
        blocks: list[Block],
        items: tuple[str, ...],
        lists: tuple[str, ...],
        new: str,
        tab: int,
    ) -> bool:
        """Give an indented block to the list item that it is indented under."""
        block = blocks[0]
        last = parent.last()
        if not (
            block[0].text.startswith(" " * tab)
            and not self.in_state("detabbed")
            and (parent.tag in items or (last is not None and last.tag in lists))
        ):
            return False
        if self.dialect.better_lists and new == "li":
            _divide(blocks, _first_item(block, tab, indented=False))
            _divide(blocks, _first_item(blocks[0], tab, indented=True))
        block = blocks.pop(0)
        level, target = self._level(parent, block[0].text, items, lists, tab)
        block = loose_detab(block, level, tab)
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
        self, parent: Node, text: str, items: tuple[str, ...], lists: tuple[str, ...], tab: int
    ) -> tuple[int, Node]:
        """How many levels of indentation count, and the node that they lead to."""
        wanted = (len(text) - len(text.lstrip(" "))) // tab
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


def _items(block: list[Line], marker: re.Pattern[str], tab: int) -> list[_Item]:
    """Divide a block into items; every block comes here with a marker on its first line."""
    items: list[_Item] = []
    nested = _marks(tab).nested
    for line in block:
        match = marker.match(line.text)
        if match is not None:
            items.append(_Item([line.cut(match.end())], (match[1], line.row, line.offset + match.start(1))))
        elif nested.match(line.text) and not items[-1].lines[0].text.startswith(" " * tab):
            items.append(_Item([line], None))
        else:
            items[-1].lines.append(line)
    return items


def _divide(blocks: list[Block], at: int | None) -> None:
    """Make two blocks of the first one."""
    if at:
        blocks[:1] = [blocks[0][:at], blocks[0][at:]]


def _other_bullet(block: Block, bullet: re.Pattern[str]) -> int | None:
    """The first line with a bullet of another kind than the first line's."""
    marks = [bullet.match(line.text) for line in block]
    return next((i for i, mark in enumerate(marks) if mark and marks[0] and mark[1] != marks[0][1]), None)


def _first_item(block: Block, tab: int, *, indented: bool) -> int | None:
    """The first line of an indented block that is an item of a list, itself indented or at the margin."""
    indent = " " * tab
    return next(
        (
            i
            for i, line in enumerate(block)
            if line.text.startswith(indent) == indented
            and _MARKER.match(line.text[tab:] if indented else line.text)
        ),
        None,
    )

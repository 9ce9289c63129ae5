"""The block tree: what the renderer's tree of elements would be, with source lines in it."""

from __future__ import annotations

from kadam.load.lines import Line


class Node:
    """An element of the block tree. ``text`` and ``tail`` are lines, as in an element tree."""

    __slots__ = ("children", "info", "line", "marker", "tag", "tail", "text")

    def __init__(self, tag: str, line: Line | None = None, text: list[Line] | None = None) -> None:
        self.tag = tag
        self.line = line
        """The line that made the element: heading line, admonition line, item's first line."""
        self.text: list[Line] = text if text is not None else []
        self.tail: list[Line] = []
        self.children: list[Node] = []
        self.info: str = ""
        """Kind of an admonition, title of a tab, and the like."""
        self.marker: tuple[str, int, int] | None = None
        """List items: marker as written, row, offset."""

    def add(self, tag: str, line: Line | None = None, text: list[Line] | None = None) -> Node:
        """Append a child and return it."""
        child = Node(tag, line, text)
        self.children.append(child)
        return child

    def last(self) -> Node | None:
        """The last child."""
        return self.children[-1] if self.children else None

    def wrap_text(self, *, last: bool = False) -> None:
        """Move the text into a paragraph at the front, as loose items have it, or at the end."""
        if self.text:
            self.children.insert(len(self.children) if last else 0, Node("p", self.text[0], self.text))
            self.text = []

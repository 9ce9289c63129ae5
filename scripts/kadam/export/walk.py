"""Walking a book tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from kadam.export.tree import (
    Abbreviation,
    Anchor,
    Book,
    Chapter,
    Code,
    CodeBlock,
    Figure,
    Image,
    Link,
    Text,
)

_PLAIN = frozenset({"str", "int", "bool", "Style", "Style | None", "int | None"})
_CHILDREN: dict[type, tuple[str, ...]] = {}


def nodes(value: object) -> Iterator[Any]:
    """Every node in a value of the book tree, itself first."""
    stack = [value]
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            stack.extend(reversed(node))
        else:
            yield node
            stack.extend(getattr(node, name) for name in reversed(_children(type(node))))


def _children(kind: type) -> tuple[str, ...]:
    """The fields of a kind of node that can hold nodes."""
    found = _CHILDREN.get(kind)
    if found is None:
        found = _CHILDREN[kind] = tuple(f.name for f in fields(kind) if f.type not in _PLAIN)
    return found


@dataclass(slots=True)
class Index:
    """What the stages ask about a whole book, gathered in one walk."""

    anchors: set[str] = field(default_factory=set)
    """Every place that a link can point to."""
    targets: set[str] = field(default_factory=set)
    """Every place that a link does point to, or would if it existed."""
    images: list[tuple[Chapter, Image]] = field(default_factory=list)
    texts: list[tuple[Chapter, str]] = field(default_factory=list)
    linked_pictures: bool = False
    """Whether some picture is a link."""


def index_of(book: Book) -> Index:
    """Walk a book once."""
    index = Index()
    for chapter in book.chapters:
        for node in nodes(chapter):
            match node:
                case Text(text) | Code(text) | CodeBlock(text) | Abbreviation(long=text):
                    index.texts.append((chapter, text))
                case Figure(link=link) if link:
                    index.linked_pictures = True
                case Link(children, anchor=anchor):
                    index.linked_pictures |= any(isinstance(child, Image) for child in children)
                    if anchor:
                        index.targets.add(anchor)
                case Image():
                    index.images.append((chapter, node))
                case Anchor(anchor):
                    index.anchors.add(anchor)
                case _:
                    index.anchors.add(getattr(node, "anchor", ""))
    index.anchors.discard("")
    return index

"""Walking a book tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from kadam.export.tree import APPENDIX, Anchor, Book


def nodes(value: object) -> Iterator[Any]:
    """Every node in a value of the book tree, itself first."""
    if isinstance(value, tuple):
        for each in value:
            yield from nodes(each)
    elif is_dataclass(value):
        yield value
        for name in _children(type(value)):
            yield from nodes(getattr(value, name))


_CHILDREN: dict[type, tuple[str, ...]] = {}


def _children(kind: type) -> tuple[str, ...]:
    """The fields of a kind of node that can hold nodes."""
    found = _CHILDREN.get(kind)
    if found is None:
        plain = ("str", "int", "bool", "Style", "Style | None", "int | None")
        found = _CHILDREN[kind] = tuple(f.name for f in fields(kind) if f.type not in plain)
    return found


def anchors_in(book: Book) -> frozenset[str]:
    """Every place of the book that a link can point to."""
    return frozenset({APPENDIX}) | frozenset(
        anchor
        for node in nodes(book)
        if (anchor := node.id if isinstance(node, Anchor) else getattr(node, "anchor", ""))
        and type(node).__name__ != "Link"
    )

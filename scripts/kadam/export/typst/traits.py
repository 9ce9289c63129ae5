"""What the looks of a block depend on."""

from __future__ import annotations

import regex

from kadam.export.tree import (
    Block,
    Check,
    CodeBlock,
    Figure,
    Image,
    Inline,
    List,
    Paragraph,
    Styled,
    Table,
    Text,
)
from kadam.export.walk import nodes

_NOT_LATIN = regex.compile(r"[\p{L}--\p{Latin}]", regex.V1)
_LABEL_IN_A_LINE = 32
_INTRODUCTION = 200
"""Characters of a paragraph that introduces code or a table: two or three lines."""
_RTL = frozenset({"ar", "fa", "he", "ur", "ckb", "ps", "sd", "ug", "yi", "dv"})


def is_rtl(lang: str) -> bool:
    """Return whether a language is written from right to left."""
    return lang.split("-")[0] in _RTL


def leads_to(node: Block, after: Block | None) -> bool:
    """Return whether a block must stay with the one after it: a picture, or what it introduces."""
    match after, node:
        case Figure(), _:
            return True
        case CodeBlock() | Table(), Paragraph():
            return sum(len(n.text) for n in nodes(node) if isinstance(n, Text)) <= _INTRODUCTION
        case List(), Paragraph((*_, Text(text))):
            return text.endswith((":", "："))
    return False


def in_one_box(label: Styled) -> bool:
    """Return whether a label is to stand in a box of its own: not Latin, and short enough for a line."""
    text = "".join(node.text for node in nodes(label) if isinstance(node, Text))
    return len(text) <= _LABEL_IN_A_LINE and bool(_NOT_LATIN.search(text))


def is_ornament(node: Inline) -> bool:
    """Return whether a node is a picture that says nothing."""
    return isinstance(node, Image) and not node.alt


def is_task(inner: tuple[Block, ...]) -> bool:
    """Return whether the content of an item starts with a box to tick."""
    match inner:
        case (Paragraph((first, *_)), *_):
            return isinstance(first, Check)
    return False

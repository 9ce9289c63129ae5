"""The book tree: what a book says, without how it looks.

Pages of HTML are read into these values, and a typesetting language is written from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

APPENDIX = "labels"
"""Anchor of the appendix of UI labels."""


class Style(StrEnum):
    """What a run of text is, beyond its words."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    MARK = "mark"
    INSERTED = "inserted"
    DELETED = "deleted"
    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"
    SMALL = "small"
    KEY = "key"
    LABEL = "label"
    """A UI label: set to look like a control."""
    TWIN = "twin"
    """The English name of a label, after a translated one."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A short piece of code in a line of text."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break that the author asked for."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that links can point to: the id of a page, or of an element in it."""

    id: str


@dataclass(frozen=True, slots=True)
class Styled:
    """Text of one style; ``lang`` where its language is another than its surroundings'."""

    style: Style | None
    children: tuple[Inline, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link: to an anchor of the book (``anchor``) or to the web (``url``)."""

    children: tuple[Inline, ...]
    url: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and what it stands for."""

    short: str
    long: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, at the first place that refers to it; ``again`` at the later ones."""

    id: str
    blocks: tuple[Block, ...] = ()
    again: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: ``src`` as the page names it, ``width`` in CSS pixels or per cent where given."""

    src: str
    alt: str
    width: str = ""
    svg: str = ""
    """The picture itself where it stands in the page (icons)."""


@dataclass(frozen=True, slots=True)
class Check:
    """The box of a task list item."""

    done: bool


Inline = Text | Code | Break | Anchor | Styled | Link | Abbreviation | Note | Image | Check


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: tuple[Inline, ...]
    align: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a page; ``level`` counts from 1 below the chapter's own."""

    level: int
    children: tuple[Inline, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list."""

    blocks: tuple[Block, ...]
    anchor: str = ""
    value: int | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A list; ``start`` is the first number of an ordered one, ``kind`` its type (``1 a A i I``)."""

    ordered: bool
    items: tuple[Item, ...]
    start: int = 1
    kind: str = "1"


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what is said about it."""

    term: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """A list of terms."""

    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines of code."""

    text: str
    language: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    blocks: tuple[Block, ...]
    header: bool = False
    align: str = ""
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first ``head`` rows repeat on every page."""

    rows: tuple[tuple[Cell, ...], ...]
    head: int
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture on its own, with a caption where there is one."""

    image: Image
    caption: tuple[Inline, ...] = ()
    link: str = ""
    screenshot: bool = False


@dataclass(frozen=True, slots=True)
class Admonition:
    """A note, a warning, or folded details, which a book shows open."""

    kind: str
    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One of several tabs; ``platform`` where the tab is a platform's."""

    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    platform: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Tabs:
    """Tabs, which a book shows one after another."""

    tabs: tuple[Tab, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Words of kadam itself: ``checked`` at the end of a guide, ``fallback`` at the start of one."""

    kind: str
    blocks: tuple[Block, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two thoughts."""


Block = (
    Paragraph | Heading | List | DefinitionList | CodeBlock | Table | Figure | Admonition | Tabs
    | Quote | Notice | Rule
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chapter:
    """A place in the book: a page, or the title of a part (no blocks, no source)."""

    title: tuple[Inline, ...]
    level: int
    anchor: str
    lang: str = ""
    source: str = ""
    url: str = ""
    blocks: tuple[Block, ...] = ()
    new_page: bool = True


@dataclass(frozen=True, slots=True)
class Book:
    """A book in one locale."""

    title: str
    description: str
    locale: str
    rtl: bool
    url: str
    chapters: tuple[Chapter, ...] = field(default=())

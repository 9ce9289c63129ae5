"""What is open while the blocks of a page are read."""

from __future__ import annotations

from msgspec import Struct, field

from kadam.model import Place, Step


class Ordered(Struct):
    """An ordered list that is being read."""

    index: int
    first: int
    steps: list[Step] = field(default_factory=list)


class Frame(Struct):
    """An open block: a list, an item, a quotation, a tab."""

    place: Place
    depth: int
    quoted: bool = False
    marked: bool = False
    """Opened by a mark, not by the parser."""
    ordered: Ordered | None = None
    """Ordered lists alone."""
    item: int | None = None
    """Items of ordered lists, until they are recorded: where they begin."""
    before: tuple[int, tuple[str, int] | None] | None = None
    """The last ordered list in this block, and what came after it."""

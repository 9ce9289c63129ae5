"""What the block processors share."""

from __future__ import annotations

from abc import ABC, abstractmethod

from kadam.load.dialect import Dialect
from kadam.load.lines import Line
from kadam.load.nodes import Node

Block = list[Line]
"""Lines between two blank ones."""


class Processors(ABC):
    """State of the parser, and the way back into it for nested blocks."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.state: list[str] = []
        """Where the parser is: ``list`` (tight), ``looselist``, ``detabbed``, ``blockquote``."""

    @abstractmethod
    def parse_blocks(self, parent: Node, blocks: list[Block]) -> None:
        """Parse blocks into ``parent``; the list is consumed."""

    @abstractmethod
    def parse_chunk(self, parent: Node, lines: Block) -> None:
        """Split lines at blank ones and parse the blocks."""

    def in_state(self, name: str) -> bool:
        """Whether the innermost state is ``name``."""
        return bool(self.state) and self.state[-1] == name

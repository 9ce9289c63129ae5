"""Reading YAML: plain data and the position of every key and value."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from kadam.errors import Problem
from kadam.located.compose import compose
from kadam.located.construct import Builder, pairs_of, scalar
from kadam.located.syntax import syntax_problem

KeyPath = tuple[Hashable, ...]
"""Way from the root to a value: ``("labels", "cancel_plan", "locales", "hi")``."""


@dataclass(frozen=True, slots=True)
class Located:
    """A YAML file, read: data, positions and problems."""

    path: str
    """The file, as problems name it."""
    data: Any
    """Plain data; ``None`` when the file is empty or no YAML."""
    problems: tuple[Problem, ...]
    """Syntax errors, duplicate keys, values that YAML itself cannot take."""
    _root: yaml.Node | None = None
    _line_offset: int = 0

    def value(self, path: KeyPath = ()) -> tuple[int, int]:
        """Return (line, column) of the value at ``path``, or of the nearest one around it that exists."""
        found = (1 + self._line_offset, 1)
        for _, node in self._walk(path):
            found = self._at(node)
        return found

    def key(self, path: KeyPath) -> tuple[int, int]:
        """Return (line, column) of the key at ``path``; for a list item, of the item.

        Where the path does not exist, the nearest key around it counts.
        """
        found = (1 + self._line_offset, 1)
        for key, node in self._walk(path):
            found = self._at(node if key is None else key)
        return found

    def has(self, path: KeyPath) -> bool:
        """Return whether something stands at ``path``."""
        return self._root is not None and sum(1 for _ in self._walk(path)) == len(path) + 1

    def at_key(self, path: KeyPath, message: str) -> Problem:
        """Return a problem that points at the key."""
        return Problem(self.path, *self.key(path), message)

    def at_value(self, path: KeyPath, message: str) -> Problem:
        """Return a problem that points at the value."""
        return Problem(self.path, *self.value(path), message)

    def problems_at(self, path: KeyPath) -> tuple[Problem, ...]:
        """Return the problems of a part of the file, for a file whose other parts are none of ours.

        Syntax errors belong to no part.
        """
        if not self.has(path):
            return ()
        *_, (_, node) = self._walk(path)
        builder = Builder(self.path, self._line_offset)
        builder.build(node)
        return tuple(sorted(set(builder.problems)))

    def paths(self) -> Iterator[KeyPath]:
        """Every path of the file, from the root down, in the order of the file."""
        stack: list[tuple[KeyPath, yaml.Node]] = [((), self._root)] if self._root is not None else []
        while stack:
            path, node = stack.pop()
            yield path
            stack.extend(reversed([((*path, key), child) for key, _, child in _children(node)]))

    def _walk(self, path: KeyPath) -> Iterator[tuple[yaml.Node | None, yaml.Node]]:
        if (node := self._root) is None:
            return
        yield None, node
        for step in path:
            for key, key_node, child in _children(node):
                if key == step and type(key) is type(step):
                    yield key_node, child
                    node = child
                    break
            else:
                return

    def _at(self, node: yaml.Node) -> tuple[int, int]:
        return (node.start_mark.line + 1 + self._line_offset, node.start_mark.column + 1)


def _children(node: yaml.Node) -> Iterator[tuple[Hashable, yaml.Node | None, yaml.Node]]:
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield index, None, item
    elif isinstance(node, yaml.MappingNode):
        for key_node, child in pairs_of(node):
            yield scalar(key_node), key_node, child


def read_located(text: str, path: str, *, line_offset: int = 0) -> Located:
    """Read one YAML document.

    ``path`` is the name that problems carry. ``line_offset`` is the number of lines that stand
    before the text in its file (front matter: 1). Nothing is raised for bad YAML: see
    ``Located.problems``.
    """
    text = text.removeprefix("\ufeff")
    try:
        root = compose(text)
    except yaml.YAMLError as error:
        return Located(path, None, (syntax_problem(error, text, path, line_offset),), None, line_offset)
    if root is None:
        return Located(path, None, (), None, line_offset)
    builder = Builder(path, line_offset)
    data = builder.build(root)
    usable = None if builder.too_large else root
    return Located(path, data, tuple(sorted(set(builder.problems))), usable, line_offset)

"""Nodes to plain data, by YAML's safe types alone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

from kadam.errors import Problem
from kadam.located.tagged import Tagged, written_tag

MAX_VALUES = 1_000_000
"""Most values that a file may stand for once its aliases are followed."""

_YAML = "tag:yaml.org,2002:"
_TEXT = _YAML + "str"
_SAFE = SafeConstructor()
_SCALARS: dict[str, Callable[[yaml.ScalarNode], Any]] = {
    _YAML + "null": _SAFE.construct_yaml_null,
    _YAML + "bool": _SAFE.construct_yaml_bool,
    _YAML + "int": _SAFE.construct_yaml_int,
    _YAML + "float": _SAFE.construct_yaml_float,
    _YAML + "binary": _SAFE.construct_yaml_binary,
    _YAML + "timestamp": _SAFE.construct_yaml_timestamp,
    _TEXT: _SAFE.construct_yaml_str,
}


def scalar(node: yaml.Node) -> Hashable:
    """Return a scalar's value; its raw text where YAML's own rules fail or a tag is foreign."""
    if not isinstance(node, yaml.ScalarNode):
        return None
    make = _SCALARS.get(node.tag)
    if make is None or node.tag == _TEXT:
        return str(node.value)
    try:
        value: Hashable = make(node)
    except (ValueError, KeyError, AttributeError, yaml.YAMLError):
        return str(node.value)
    return value


def _is_merge(node: yaml.Node) -> bool:
    return node.tag == _YAML + "merge"


def pairs_of(node: yaml.MappingNode) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Every pair of a mapping that counts: its own, then what ``<<`` brings in and it does not set.

    Of two own pairs with one key the later one counts, as everywhere in PyYAML.
    """
    seen: set[Hashable] = set()
    pending = [node]
    while pending:
        current = pending.pop(0)
        merged: list[yaml.MappingNode] = []
        own: dict[Hashable, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in current.value:
            if _is_merge(key):
                sources = value.value if isinstance(value, yaml.SequenceNode) else [value]
                merged += [s for s in sources if isinstance(s, yaml.MappingNode)]
            elif isinstance(key, yaml.ScalarNode):
                name = scalar(key)
                own[type(name), name] = (key, value)
        yield from (pair for typed, pair in own.items() if typed not in seen)
        seen |= own.keys()
        pending = merged + pending


class Builder:
    """Builds plain data from nodes, and collects what is wrong on the way."""

    def __init__(self, path: str, line_offset: int) -> None:
        self.problems: list[Problem] = []
        self.too_large = False
        self._path = path
        self._line_offset = line_offset
        self._built: dict[int, Any] = {}
        self._sizes: dict[int, int] = {}

    def build(self, root: yaml.Node) -> Any:
        """Return the data of a document; ``None`` when its aliases expand beyond :data:`MAX_VALUES`."""
        if self._size(root) > MAX_VALUES:
            self.too_large = True
            self._report(root, f"aliases (*name) repeat to over {MAX_VALUES:,} values")
            return None
        return self._value(root)

    def _report(self, node: yaml.Node, message: str) -> None:
        mark = node.start_mark
        line = mark.line + 1 + self._line_offset
        self.problems.append(Problem(self._path, line, mark.column + 1, message))

    def _size(self, node: yaml.Node) -> int:
        known = self._sizes.get(id(node))
        if known is None:
            children: list[yaml.Node] = []
            if isinstance(node, yaml.SequenceNode):
                children = list(node.value)
            elif isinstance(node, yaml.MappingNode):
                children = [part for pair in node.value for part in pair]
            known = self._sizes[id(node)] = 1 + sum(map(self._size, children))
        return known

    def _value(self, node: yaml.Node) -> Any:
        # By identity: an alias is the same node, and is built (and reported) once.
        if id(node) not in self._built:
            self._built[id(node)] = self._made(node)
        return self._built[id(node)]

    def _made(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.SequenceNode):
            items = [self._value(item) for item in node.value]
            return items if node.tag == _YAML + "seq" else Tagged(written_tag(node.tag), items)
        if isinstance(node, yaml.MappingNode):
            mapping = self._mapping(node)
            return mapping if node.tag == _YAML + "map" else Tagged(written_tag(node.tag), mapping)
        if node.tag not in _SCALARS:
            return Tagged(written_tag(node.tag), str(node.value))
        value = scalar(node)
        if node.tag != _TEXT and value == node.value:
            kind = "date or time" if node.tag == _YAML + "timestamp" else node.tag.removeprefix(_YAML)
            self._report(node, f'"{node.value}" is no valid {kind}; put it in quotes if it is text')
        return value

    def _mapping(self, node: yaml.MappingNode) -> dict[Hashable, Any]:
        self._duplicates(node)
        return {scalar(key): self._value(value) for key, value in pairs_of(node)}

    def _duplicates(self, node: yaml.MappingNode) -> None:
        first: dict[Hashable, int] = {}
        for key, value in node.value:
            if _is_merge(key):
                sources = value.value if isinstance(value, yaml.SequenceNode) else [value]
                if not all(isinstance(s, yaml.MappingNode) for s in sources):
                    self._report(value, '"<<" takes over the keys of a mapping; here stands something else')
                continue
            if not isinstance(key, yaml.ScalarNode):
                self._report(key, "a key must be plain text; put it in quotes if it begins with [, { or ?")
                continue
            name = scalar(key)
            line = key.start_mark.line + 1 + self._line_offset
            if name in first:
                self._report(key, f'duplicate key "{key.value}", first used in line {first[name]}')
            else:
                first[name] = line

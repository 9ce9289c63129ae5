"""YAML text to a tree of nodes, with limits: a hostile file is a message, not a crash.

PyYAML's own composer recurses without a limit (its C version crashes the process on deep
nesting), so the tree is built here from the parser's events.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.resolver import Resolver

MAX_DEPTH = 100
"""Deepest nesting that is read; far beyond any settings file."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER: Any = Resolver()


def compose(text: str) -> yaml.Node | None:
    """Return the root node of a YAML document; ``None`` for an empty one.

    Raises ``yaml.YAMLError`` for text that is no YAML, nests deeper than :data:`MAX_DEPTH`,
    holds a second document or an alias to a value that encloses it.
    """
    return _Composer(text).document()


class _Composer:
    def __init__(self, text: str) -> None:
        self._events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        self._anchors: dict[str, yaml.Node | None] = {}  # None while the value is being read

    def document(self) -> yaml.Node | None:
        root: yaml.Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise _error("a second document begins", event)
                root = self._node(next(self._events), 0)
        return root

    def _node(self, event: Any, depth: int) -> yaml.Node:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if depth > MAX_DEPTH:
            raise _error(f"nested deeper than {MAX_DEPTH} levels", event)
        if event.anchor is None:
            return self._composed(event, depth)
        self._anchors[event.anchor] = None
        made = self._anchors[event.anchor] = self._composed(event, depth)
        return made

    def _alias(self, event: yaml.AliasEvent) -> yaml.Node:
        if event.anchor not in self._anchors:
            raise _error(f"the alias *{event.anchor} is not defined above", event)
        node = self._anchors[event.anchor]
        if node is None:
            raise _error(f"the alias *{event.anchor} stands inside its own value", event)
        return node

    def _composed(self, event: Any, depth: int) -> yaml.Node:
        tag = None if event.tag == "!" else event.tag
        start = event.start_mark
        if isinstance(event, yaml.ScalarEvent):
            tag = tag or _RESOLVER.resolve(yaml.ScalarNode, event.value, event.implicit)
            return yaml.ScalarNode(tag, event.value, start)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(item := next(self._events), yaml.SequenceEndEvent):
                items.append(self._node(item, depth + 1))
            return yaml.SequenceNode(tag or "tag:yaml.org,2002:seq", items, start)
        pairs = []
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            pairs.append((self._node(key, depth + 1), self._node(next(self._events), depth + 1)))
        return yaml.MappingNode(tag or "tag:yaml.org,2002:map", pairs, start)


def _error(message: str, event: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(None, None, message, event.start_mark)

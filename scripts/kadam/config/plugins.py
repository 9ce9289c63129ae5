"""Lists of names with options, as MkDocs writes plugins and Markdown extensions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kadam.config.layers import Layers
from kadam.located.read import KeyPath


def entries(layers: Layers, key: str) -> Iterator[tuple[str, Any, KeyPath]]:
    """Every (name, options, path of the options) of a list such as ``plugins``; malformed ones left out.

    Both forms are read: a list of names and one-key mappings, and one mapping. Options may be
    ``None``.
    """
    value = layers.data.get(key)
    if isinstance(value, dict):
        for name, options in value.items():
            yield str(name), options, (key, name)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, str):
                yield item, None, (key, index)
            elif isinstance(item, dict):
                for name, options in item.items():
                    yield str(name), options, (key, index, name)


def entry(layers: Layers, key: str, name: str) -> tuple[Any, KeyPath] | None:
    """Return (options, path) of the first entry with that name."""
    return next(((options, path) for found, options, path in entries(layers, key) if found == name), None)

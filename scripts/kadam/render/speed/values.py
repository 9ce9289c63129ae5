"""kadam's values as JSON and back, so that a further build can have them without rendering.

Only what is listed here can be read back: nothing in a cache file decides what code runs.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from typing import Any

from kadam.render.sitemap import Entry
from kadam.rendered import Edition, NavNode, RenderedPage

_CLASSES: dict[str, Any] = {item.__name__: item for item in (Edition, NavNode, RenderedPage, Entry)}


def encode(value: Any) -> Any:
    """Return a value as JSON can hold it. Raises ``TypeError`` for one of which this knows nothing."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if type(value) is list:
        return [encode(item) for item in value]
    if isinstance(value, tuple):
        return {"!": "tuple", "items": [encode(item) for item in value]}
    if type(value) is dict:
        if all(type(key) is str and key != "!" for key in value):
            return {key: encode(item) for key, item in value.items()}
        return {"!": "dict", "items": [[encode(key), encode(item)] for key, item in value.items()]}
    if type(value) in (date, datetime):
        return {"!": type(value).__name__, "text": value.isoformat()}
    name = type(value).__name__
    if _CLASSES.get(name) is type(value):
        return {"!": name} | {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value)} cannot be kept")


def decode(value: Any) -> Any:
    """Return what ``encode`` was given; ``ValueError``, ``KeyError`` or ``TypeError`` for anything else."""
    if type(value) is list:
        return [decode(item) for item in value]
    if type(value) is not dict:
        return value
    kind = value.get("!")
    if kind is None:
        return {key: decode(item) for key, item in value.items()}
    if kind == "tuple":
        return tuple(decode(item) for item in value["items"])
    if kind == "dict":
        return {decode(key): decode(item) for key, item in value["items"]}
    if kind == "date":
        return date.fromisoformat(value["text"])
    if kind == "datetime":
        return datetime.fromisoformat(value["text"])
    return _CLASSES[kind](**{key: decode(item) for key, item in value.items() if key != "!"})

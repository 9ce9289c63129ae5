"""Editions of a former build: read from the store when somebody looks inside."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

from kadam.errors import BuildFailed
from kadam.render.speed.store import Store
from kadam.render.speed.values import decode, encode
from kadam.rendered import Edition

KIND = "edition"


class StoredEdition(Edition):
    """An edition whose pages are read when they are needed."""

    __slots__ = ("_key", "_place")

    def __init__(self, place: Path, key: str, **outside: Any) -> None:
        for name, value in outside.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_place", place)
        object.__setattr__(self, "_key", key)

    def __getattr__(self, name: str) -> Any:
        if name != "nav":
            raise AttributeError(name)
        store = Store(self._place)
        try:
            nav = decode(store.get(KIND, "", self._key))
        except (KeyError, TypeError, ValueError):
            nav = None
        finally:
            store.close()
        if not isinstance(nav, tuple):
            raise BuildFailed("what was kept of the former build cannot be read", hint="Use --no-cache.")
        object.__setattr__(self, "nav", nav)
        return nav

    def __reduce__(self) -> Any:
        return Edition, tuple(getattr(self, field.name) for field in fields(Edition))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Edition) and all(
            getattr(self, field.name) == getattr(other, field.name) for field in fields(Edition)
        )

    __hash__ = Edition.__hash__


def outside(edition: Edition) -> dict[str, Any]:
    """Return what is known of an edition without its pages."""
    return {field.name: getattr(edition, field.name) for field in fields(Edition) if field.name != "nav"}


def keep(store: Store, key: str, edition: Edition) -> None:
    """Put the pages of an edition into the store. Raises ``TypeError`` when they cannot be kept."""
    store.put(KIND, "", key, encode(edition.nav))

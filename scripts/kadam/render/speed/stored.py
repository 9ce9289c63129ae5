"""Editions of a former build: read from the store when somebody looks inside."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from kadam.errors import BuildFailed
from kadam.render.speed.state import content_digest
from kadam.render.speed.store import Store, digest
from kadam.render.speed.values import decode, encode
from kadam.rendered import Edition

KIND = "edition"
_PICTURE = re.compile(r"<img\b[^>]*?\bsrc=\"([^\"]+)\"")


class StoredEdition(Edition):
    """An edition whose pages are read when they are needed."""

    __slots__ = ("_key", "_place", "contents", "pages_in_all", "pictures")

    @classmethod
    def at(cls, place: Path, key: str, outside: dict[str, Any]) -> StoredEdition:
        """Return the edition that was kept at a place; ``outside`` as ``keep`` gave it."""
        self = object.__new__(cls)
        for name, value in (outside | {"_place": place, "_key": key}).items():
            object.__setattr__(self, name, value)
        return self

    def count(self) -> int:
        """Return how many pages there are."""
        return int(getattr(self, "pages_in_all", None) or super().count())

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


def keep(store: Store, key: str, edition: Edition) -> dict[str, Any]:
    """Put the pages of an edition into the store; return what is known of it without them.

    Raises ``TypeError`` when they cannot be kept.
    """
    pages = encode(edition.nav)
    store.put(KIND, "", key, pages)
    known = {field.name: getattr(edition, field.name) for field in fields(Edition) if field.name != "nav"}
    contents = digest(json.dumps(pages, ensure_ascii=False), repr(sorted(known.items())))
    return known | {
        "contents": contents,
        "pages_in_all": edition.count(),
        "pictures": sorted(set(_pictures(edition))),
    }


def _pictures(edition: Edition) -> Iterator[str]:
    """Places of the pictures on an edition's pages, relative to the site."""
    for page in edition.pages():
        for source in _PICTURE.findall(page.html):
            if "://" not in source:
                yield posixpath.normpath(posixpath.join(posixpath.dirname(page.url), unquote(source)))


def book_digest(edition: Edition, site: Path) -> str | None:
    """Return a digest of an edition's pages and their pictures; ``None`` when it is not known."""
    if not isinstance(edition, StoredEdition):
        return None
    try:
        return digest(
            edition.contents, *(f"{name} {content_digest(site / name)}" for name in edition.pictures)
        )
    except AttributeError:
        return None

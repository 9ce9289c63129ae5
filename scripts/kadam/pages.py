"""The pages of a site, read when they are asked for.

A large site has thousands of pages, and a rule looks at one of them, at its source and at what it
links to. Pages are parsed on demand, and forgotten when many others have come after them; what
tells whether a page has changed, the digest of its file, is known of all.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from kadam.model import Page

Key = tuple[str, str]
"""(locale, key shared by all translations)"""


@dataclass(frozen=True, slots=True)
class Glance:
    """A page's file, not taken apart."""

    text: str
    meta: Mapping[str, Any]
    """Front matter."""


class Reader(Protocol):
    """Reads a page's file; returns the page and the digest of what was read."""

    def __call__(self, locale: str, key: str, path: str) -> tuple[Page, str]:
        """Read a page; ``path`` is relative to the project root."""

    def glance(self, path: str) -> Glance:
        """Read a page's file without taking its text apart."""


class LazyPages(Mapping[Key, Page]):
    """Pages by (locale, key), in the order of the files."""

    def __init__(self, read: Reader, paths: Mapping[Key, str], digests: Mapping[Key, str]) -> None:
        """``paths`` are relative to the project root."""
        self.paths = paths
        self.digests = dict(digests)
        self.keep: int | None = None
        """How many pages to keep at least; all when ``None``."""
        self.touched: dict[Key, None] = {}
        """Pages asked for since this was last emptied, in order."""
        self._read = read
        self._pages: OrderedDict[Key, Page] = OrderedDict()

    def __getitem__(self, key: Key) -> Page:
        path = self.paths[key]
        self.touched[key] = None
        page = self._pages.get(key)
        if page is None:
            page, self.digests[key] = self._read(*key, path)
            self._pages[key] = page
            if self.keep is not None and len(self._pages) > self.keep:
                self._pages.popitem(last=False)
        return page

    def glance(self, key: Key) -> Glance:
        """Look at a page's file; several times quicker than reading the page."""
        return self._read.glance(self.paths[key])

    def reread(self, key: Key) -> Page:
        """Read a page whose file, or what stands in for it, has changed."""
        self._pages.pop(key, None)
        return self[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def __contains__(self, key: object) -> bool:
        return key in self.paths


def paths_of(pages: Mapping[Key, Page]) -> Mapping[Key, str]:
    """Path of each page; lazy ones are not read for it."""
    return pages.paths if isinstance(pages, LazyPages) else {key: page.path for key, page in pages.items()}

"""The pages of a site, read when they are asked for.

A large site has thousands of pages, and a rule looks at one of them, at its source and at what it
links to. Pages are parsed on demand, and forgotten when many others have come after them; what
tells whether a page has changed, the digest of its file, is known of all. A file with the content
of one that was just parsed is not parsed again: pages that nobody has translated yet are often
copies of their source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from msgspec.structs import replace

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
    """Reads pages' files; paths are relative to the project root."""

    def text(self, path: str) -> tuple[str, str]:
        """Return a file's text and its digest."""

    def parse(self, text: str, locale: str, key: str, path: str) -> Page:
        """Parse a page's text."""

    def glance(self, path: str) -> Glance:
        """Return a file's text and front matter, the text not taken apart."""


class LazyPages(Mapping[Key, Page]):
    """Pages by (locale, key), in the order of the files."""

    def __init__(
        self,
        read: Reader,
        paths: Mapping[Key, str],
        digests: Mapping[Key, str],
        sizes: Mapping[Key, int] | None = None,
    ) -> None:
        """``paths`` are relative to the project root."""
        self.paths = paths
        self.sizes = sizes or {}
        """Bytes of each page's file, where that is known."""
        self.digests = dict(digests)
        self.keep: int | None = None
        """How many pages to keep at least; all when ``None``."""
        self.settled = False
        """Whether files are taken for what they were when ``digests`` were taken: for the length of a run."""
        self.touched: dict[Key, None] = {}
        """Pages asked for since this was last emptied, in order."""
        self.sought: dict[Key, None] = {}
        """Pages of which it was asked whether they are there, since this was last emptied."""
        self._read = read
        self._pages: dict[Key, Page] = {}
        self._by_digest: dict[str, Page] = {}

    def __getitem__(self, key: Key) -> Page:
        self.sought[key] = None
        path = self.paths[key]
        self.touched[key] = None
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._parsed(key, path)
            if self.keep is not None and len(self._pages) > self.keep:
                self._forget(next(iter(self._pages)))
        return page

    def get(self, key: Key, default: Any = None, /) -> Any:
        """A page, if there is one; without an exception where there is none, as Mapping has it."""
        self.sought[key] = None
        return self[key] if key in self.paths else default

    def _parsed(self, key: Key, path: str) -> Page:
        twin = self._by_digest.get(self.digests.get(key, "")) if self.settled else None
        if twin is None or twin.tabs:
            text, digest = self._read.text(path)
            self.digests[key] = digest
            twin = self._by_digest.get(digest)
            if twin is None or twin.tabs:  # the platform of a tab rests on the locale
                page = self._by_digest[digest] = self._read.parse(text, *key, path)
                return page
        return replace(twin, locale=key[0], key=key[1], path=path, original=twin)

    def glance(self, key: Key) -> Glance:
        """Look at a page's file; several times quicker than parsing the page."""
        return self._read.glance(self.paths[key])

    def text(self, key: Key) -> str:
        """A page's file as it stands; that it was read is not noted down."""
        return self._read.text(self.paths[key])[0]

    def reread(self, key: Key) -> Page:
        """Read a page whose file, or what stands in for it, has changed."""
        self._forget(key)
        return self[key]

    def _forget(self, key: Key) -> None:
        if self._pages.pop(key, None) is not None:
            self._by_digest.pop(self.digests[key], None)

    def __iter__(self) -> Iterator[Key]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def __contains__(self, key: object) -> bool:
        if isinstance(key, tuple):
            self.sought[key] = None
        return key in self.paths


def meta_of(pages: Mapping[Key, Page], key: Key) -> Mapping[str, Any]:
    """Front matter of a page; a lazy one is not parsed for it."""
    return pages.glance(key).meta if isinstance(pages, LazyPages) else pages[key].meta


def paths_of(pages: Mapping[Key, Page]) -> Mapping[Key, str]:
    """Path of each page; lazy ones are not read for it."""
    return pages.paths if isinstance(pages, LazyPages) else {key: page.path for key, page in pages.items()}

"""Read a page in the dialect of its site."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from kadam.buffers import Buffers, read_bytes
from kadam.load.digests import digest
from kadam.load.frontmatter import read_front_matter
from kadam.model import Page
from kadam.pages import Glance
from kadam.paths import is_mdx
from kadam.slugs import slugify

PlatformOf = Callable[[str, str], str | None]
"""(locale, title of a tab) → platform."""

_ICON = re.compile(r":[a-z0-9_+-]+:")


@dataclass(frozen=True, slots=True)
class PageReader:
    """Reads and parses the files of a site. Can be sent to another process."""

    root: Path
    dialect: str
    """``python-markdown``, ``commonmark`` (``.mdx`` files are MDX) or ``mdx``."""
    extensions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    platform_of: PlatformOf = lambda _locale, _title: None
    plugin: bool = False
    """Whether the site uses kadam's plugin, which keeps all scripts in heading ids."""
    buffers: Buffers = field(default_factory=dict)

    def text(self, path: str) -> tuple[str, str]:
        """Return a file's text and its digest."""
        data = read_bytes(self.root / path, self.buffers)
        return data.decode("utf-8", errors="replace"), digest(data)

    def glance(self, path: str) -> Glance:
        """Return a file's text and front matter."""
        text, _ = self.text(path)
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        return Glance(text, read_front_matter(text).values)

    def parse(self, text: str, locale: str, key: str, path: str) -> Page:
        """Parse a page's text."""

        def platform_of(title: str) -> str | None:
            return self.platform_of(locale, title)

        # One parser or the other is loaded, and none where nothing has changed.
        if self.dialect != "python-markdown":
            from kadam.load.commonmark import parse_commonmark

            mdx = is_mdx(path, self.dialect)
            return parse_commonmark(text, path=path, key=key, locale=locale, mdx=mdx, platform_of=platform_of)
        from kadam.load.dialect import Dialect
        from kadam.load.page import parse_page

        page = parse_page(
            text,
            path=path,
            key=key,
            locale=locale,
            dialect=Dialect.of(self.extensions),
            platform_of=platform_of,
            slugify=_slugify(self.extensions, plugin=self.plugin),
        )
        slugged = page.tabs and self.extensions.get("pymdownx.tabbed", {}).get("slugify") is not None
        return replace(page, ids_known=False) if slugged else page  # tabs have ids of a kind not known here


def _slugify(extensions: Mapping[str, Any], *, plugin: bool) -> Callable[[str], str] | None:
    """The way heading ids are made; ``None`` where the project brings its own function."""
    toc = extensions.get("toc", {})
    if toc.get("slugify") is not None:
        return None
    separator = str(toc.get("separator", "-"))
    own = slugify if plugin else _toc_slugify()
    if "pymdownx.emoji" not in extensions:
        return lambda text: own(text, separator)
    # An icon (`:material-check:`) is a picture by then, and leaves nothing in the id.
    return lambda text: own(_ICON.sub("", text), separator)


def _toc_slugify() -> Callable[[str, str], str]:
    from markdown.extensions.toc import slugify  # slow to load, and not needed for every site

    return slugify

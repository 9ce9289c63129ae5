"""Pages that would come out as they are already: what a page shows, as one digest."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kadam.render.speed.state import content_digest
from kadam.render.speed.store import Store, digest

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from kadam.render.plugin import KadamPlugin

KIND = "page"
_WIDE = re.compile(
    r"\b(pages|build_date_utc|update_date|now|i18n_alternates)\b|\w_page\.(content|markdown|toc)\b"
)
"""What a template may show that is no part of a page's digest."""
_THEME_META = ("icon", "status", "subtitle", "title", "hide", "template")


class PageKeys:
    """Digests of the pages of one locale."""

    def __init__(
        self,
        config: MkDocsConfig,
        plugin: KadamPlugin,
        nav: Navigation,
        documents: Sequence[File],
        settings: str,
        templates: OwnTemplates,
        usable: bool,
    ) -> None:
        build = plugin.build
        assert build is not None
        self.own_nav = templates.some
        self.usable = usable and not templates.wide
        fonts = build.fonts.head("") if build.fonts else ""
        names = [f"{file.src_uri} {file.url}" for file in documents]
        self.common = digest(
            settings,
            templates.digest,
            str(config.theme.get("language")),
            config.site_name,
            fonts,
            repr(sorted(build.foreign_titles.items())),
            repr([self._item(item) for item in nav.items]),
            repr(nav.homepage and nav.homepage.url),
            "\n".join(names) if self.own_nav else "",
        )

    def key(self, page: Page) -> str:
        """Return the digest of all that a page shows; empty when that cannot be known."""
        if not self.usable:
            return ""
        around = [
            other and (other.title, other.url, self._meta(other))
            for other in (page.previous_page, page.next_page)
        ]
        others = {
            locale: (file.url, getattr(file, "locale", ""), file.src_uri)
            for locale, file in getattr(page.file, "alternates", {}).items()
        }
        return digest(
            self.common,
            page.content or "",
            page.markdown or "",
            str(page.toc),
            repr(page.meta),
            repr((page.title, page.url, page.canonical_url, page.edit_url, page.file.src_uri)),
            repr((page.file.inclusion, page.is_homepage, [item.title for item in page.ancestors])),
            repr(around),
            repr(others),
        )

    def keep(self, store: Store, name: str, key: str, target: Path, opened: set[str]) -> None:
        """Note that a page was written, and which files were read for it."""
        stat = target.stat()
        depends = [[path, content_digest(path)] for path in sorted(opened) if not path.endswith(".html")]
        store.put(KIND, name, key, [stat.st_size, stat.st_mtime_ns, depends])

    def _item(self, item: Any) -> Any:
        children = [self._item(child) for child in item.children or ()]
        return (item.title, getattr(item, "url", None), self._meta(item), children)

    def _meta(self, item: Any) -> str:
        meta = getattr(item, "meta", None) or {}
        if self.own_nav:
            return repr(meta)
        return repr([meta.get(name) for name in _THEME_META if name in meta])


@dataclass(frozen=True, slots=True)
class OwnTemplates:
    """The project's own templates."""

    digest: str
    some: bool
    wide: bool
    """Whether they may show more of the site than a page's digest holds."""

    @classmethod
    def of(cls, config: MkDocsConfig) -> OwnTemplates:
        """Read the folder with the project's own templates."""
        folder = config.theme.custom_dir
        paths = sorted(path for path in Path(folder).rglob("*") if path.is_file()) if folder else []
        templates = [path for path in paths if path.suffix in {".html", ".xml", ".svg", ".txt"}]
        wide = any(_WIDE.search(path.read_text("utf-8", "replace")) for path in templates)
        return cls(digest(*(f"{path} {content_digest(path)}" for path in paths)), bool(templates), wide)


def reuse(store: Store, name: str, key: str, former: Path, target: Path) -> bool:
    """Put a page of the former site into the new one, if it is what would be rendered now."""
    entry = store.get(KIND, name, key)
    if not isinstance(entry, list) or len(entry) != 3:
        return False
    if any(content_digest(path) != value for path, value in entry[2]):
        return False
    return take(former / name, target, (entry[0], entry[1]))


def as_written(path: str, known: tuple[int, int]) -> bool:
    """Whether a file has the known size and time."""
    try:
        stat = os.stat(path)
    except OSError:
        return False
    return (stat.st_size, stat.st_mtime_ns) == known


def take(source: str | Path, target: str | Path, known: tuple[int, int] | None, *, link: bool = True) -> bool:
    """Put a file of the former site into the new one, if it has the known size and time.

    It is the same file then, not a copy: nothing may write into it afterwards.
    """
    source, target = os.fspath(source), os.fspath(target)
    try:
        stat = os.stat(source)
        if known is not None and (stat.st_size, stat.st_mtime_ns) != known:
            return False
        if link and not source.endswith("404.html") and _link(source, target):
            return True
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with suppress(FileNotFoundError):
            os.unlink(target)
        shutil.copy2(source, target)
        os.utime(target, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    except OSError:
        return False
    return True


def _link(source: str, target: str) -> bool:
    """Make a second name for a file; false where the file system cannot."""
    for _ in range(3):
        try:
            os.link(source, target)
            return True
        except FileNotFoundError:
            os.makedirs(os.path.dirname(target), exist_ok=True)
        except FileExistsError:
            os.unlink(target)
        except OSError:
            return False
    return False

"""One locale of a site, held in memory: single pages are read and rendered anew."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands import build as host
from mkdocs.exceptions import Abort
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from kadam.coverage import LocaleCoverage
from kadam.errors import BuildFailed, KadamError
from kadam.render import search
from kadam.render.languages import languages, tag
from kadam.render.log import collecting
from kadam.render.site import own_error
from kadam.render.speed.alternates import linear_alternates
from kadam.render.speed.convert import Converter, converting, unknown_extensions
from kadam.render.speed.navigation import forget_parts
from kadam.render.speed.store import Store, digest
from kadam.render.speed.theme_files import theme_files_once
from kadam.render.speed.words import Cutter
from kadam.render.stale import stale_pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

    from kadam.render.build import Build
    from kadam.render.plugin import KadamPlugin


class LivePages:
    """The pages of one locale as they are now."""

    def __init__(
        self,
        config: MkDocsConfig,
        locale: str,
        *,
        store: Path | None,
        software: str,
        coverage: Sequence[LocaleCoverage],
        former: LivePages | None = None,
    ) -> None:
        """Read all pages. ``config`` is this locale's own, begun; raises ``KadamError``.

        Args:
            store: what builds have kept of this locale.
            software: digest of what is installed.
            former: the same locale as it was before; lends its fonts until there are others.
        """
        plugin: Any = config.plugins["kadam"]
        self.plugin: KadamPlugin = plugin
        self._store, self._software = store, software
        self.errors: dict[str, KadamError] = {}
        """Pages that cannot be read, by the path of their source."""
        self._reads: dict[str, frozenset[Path]] = {}
        self._shown: dict[str, bytes] = {}
        self._settled = False
        self._missing = b""
        plugin.coverage, plugin.stale = coverage, {}
        with as_kadam_errors(), theme_files_once(), linear_alternates():
            self.config = _go_to(config, locale)
            self.config.plugins.on_pre_build(config=self.config)
            files = get_files(self.config)
            self.env = self.config.theme.get_env()
            files.add_files_from_theme(self.env, self.config)
            self.files = self.config.plugins.on_files(files, config=self.config)
            set_exclusions(self.files, self.config)
            nav = get_navigation(self.files, self.config)
            self.nav = self.config.plugins.on_nav(nav, config=self.config, files=self.files)
        self.documents = self.files.documentation_pages()
        self.by_source = {_real(file.abs_src_path): file for file in self.documents if file.abs_src_path}
        self.by_address = {file.dest_uri: file for file in reversed(list(self.files))}
        for file in self.documents:
            if file.page is None:
                Page(None, file, self.config)
        self._read(self.documents)
        if former is not None and former.build.fonts is not None:
            self.build.fonts = former.build.fonts
            self.build.site_fonts.files.update(former.build.site_fonts.files)
            self._put_together(fonts=False)
        else:
            self.settle()

    @property
    def build(self) -> Build:
        """What kadam's plugin carries through."""
        assert self.plugin.build is not None
        return self.plugin.build

    # -- changes

    def take(self, changed: Iterable[Path]) -> None:
        """Read the pages among these files anew."""
        self._take([self.by_source[path] for path in changed if path in self.by_source])

    def outdated(self, coverage: Sequence[LocaleCoverage]) -> None:
        """Take how far translations are; pages that say another thing of it now are read anew."""
        own, before = tag(languages(self.config).current), self.plugin.stale
        after = stale_pages(coverage)
        self.plugin.coverage, self.plugin.stale = coverage, after
        self.build.coverage = tuple(coverage)
        keys = {key for locale, key in before.keys() | after.keys() if locale == own}
        differing = {key for key in keys if before.get((own, key)) != after.get((own, key))}
        todo = [file for file in self.documents if getattr(file, "norm_src_uri", "") in differing]
        for new in self.build.generated_files(self.config, languages(self.config), self.files):
            file = self.files.get_file_from_path(new.src_uri)
            if file is not None and file.content_string != new.content_string:
                file.content_string = new.content_string
                todo.append(file)
        self._take(todo)

    def reads(self, path: Path) -> bool:
        """Whether pages were made from this file beside their own."""
        return any(path in found for found in self._reads.values())

    def templates_changed(self) -> None:
        """Load the templates anew."""
        if self.env.cache is not None:
            self.env.cache.clear()
        self._render_anew()

    def _render_anew(self) -> None:
        self._shown.clear()
        self._missing = b""

    def _take(self, files: Sequence[File]) -> None:
        if not files:
            return
        before = _around(files)
        self._read(files)
        self._render_anew()
        self._settled = False
        if _around(files) != before:
            forget_parts(self.env)
            self._put_together(fonts=False)  # a title may be a foreign one

    def _read(self, files: Sequence[File]) -> None:
        with collecting() as said, Kept(self) as converter:
            for file in files:
                assert file.page is not None
                self.errors.pop(file.src_uri, None)
                try:
                    host._populate_page(file.page, self.config, self.files)
                except Exception as error:  # the other pages can be shown
                    text = "\n".join(said.errors) or f"{file.src_uri}: {error}"
                    self.errors[file.src_uri] = own_error(error) or BuildFailed(text)
                    said.errors.clear()
                    file.page.content = file.page.content or ""
                    file.page.markdown = file.page.markdown or ""
                self._reads[file.src_uri] = frozenset(
                    map(_real, converter.opened.pop(file.src_uri, ()) if converter else ())
                ) - {_real(file.abs_src_path or "")}

    def settle(self) -> None:
        """Make what all pages together make: index, fonts, titles in other languages."""
        if not self._settled:
            before = self.build.fonts
            self._put_together(fonts=True)
            if before != self.build.fonts:
                self._render_anew()
            self._settled = True

    def _put_together(self, *, fonts: bool) -> None:
        """Fonts are most of the work, and those of before do for a moment."""
        options = self.build.options
        if not fonts:
            self.build.options = replace(options, site=replace(options.site, fonts=False))
        try:
            with as_kadam_errors(), Kept(self):
                self.env = self.config.plugins.on_env(self.env, config=self.config, files=self.files)
        finally:
            self.build.options = options

    # -- addresses

    def page(self, file: File) -> bytes:
        """Return a page, rendered. Raises ``KadamError``."""
        if (error := self.errors.get(file.src_uri)) is not None:
            raise error
        shown = self._shown.get(file.dest_uri)
        if shown is None:
            assert file.page is not None
            target = Path(file.abs_dest_path)
            target.unlink(missing_ok=True)
            with as_kadam_errors():
                host._build_page(file.page, self.config, self.documents, self.nav, self.env)
            shown = self._shown[file.dest_uri] = target.read_bytes() if target.is_file() else b""
        return shown

    def missing(self) -> bytes:
        """Return the page that stands in for those that do not exist. Raises ``KadamError``."""
        if not self._missing:
            with as_kadam_errors():
                host._build_theme_template("404.html", self.env, self.files, self.config, self.nav)
            folder = languages(self.config).folder(languages(self.config).current)
            self._missing = self.build.notfound.get(f"{folder}404.html", "").encode()
        return self._missing

    def index(self, folder: Path) -> None:
        """Write the index of the search into a folder."""
        self.settle()
        for locale, texts in self.build.indexes.items():
            search.write_index(folder, locale, texts)


class Kept:
    """Converts a locale's pages with what was kept of them, while the block runs."""

    def __init__(self, pages: LivePages) -> None:
        self._pages = pages
        self._stack = ExitStack()

    def __enter__(self) -> Converter | None:
        pages = self._pages
        store = Store(pages._store)
        self._stack.callback(store.close)
        pages.build.cut = Cutter(store, pages._software)
        if unknown_extensions(pages.config):
            return None
        root = Path(pages.config.config_file_path).resolve().parent
        depends = digest(pages._software, repr(pages.plugin.options.platforms))
        converter = Converter(store, pages.config, depends, root)
        return converter if self._stack.enter_context(converting(lambda _config: converter)) else None

    def __exit__(self, *_: object) -> None:
        self._stack.close()


def begin(config: MkDocsConfig) -> MkDocsConfig:
    """Begin with a site's first locale. Raises ``KadamError``."""
    with as_kadam_errors():
        config.plugins.on_startup(command="build", dirty=False)  # pages as they are published
        return config.plugins.on_config(config)


def _go_to(config: MkDocsConfig, locale: str) -> MkDocsConfig:
    """Configure locale after locale up to this one, as the i18n plugin does."""
    i18n: Any = config.plugins.get("i18n")
    if i18n is None or locale == i18n.current_language:
        return config
    for following in [one for one in i18n.build_languages if one != i18n.current_language]:
        i18n.current_language = following
        i18n.building = True
        try:
            config = config.plugins.on_config(config)
        finally:
            i18n.building = following == locale
        if following == locale:
            break
    return config


def _around(files: Iterable[File]) -> list[Any]:
    """What other pages show of these."""
    return [(str(file.page.title), dict(file.page.meta)) for file in files if file.page is not None]


def _real(path: str | Path) -> Path:
    return Path(os.path.realpath(path))


@contextmanager
def as_kadam_errors(make: Callable[[str], KadamError] = BuildFailed) -> Iterator[None]:
    """Raise whatever goes wrong in MkDocs, a plugin or a template as ``KadamError``; print nothing."""
    with collecting() as said:
        try:
            yield
        except KadamError:
            raise
        except (Exception, Abort) as error:
            if (own := own_error(error)) is not None:
                raise own from None
            raise make("\n".join(said.errors) or f"{type(error).__name__}: {error}") from error

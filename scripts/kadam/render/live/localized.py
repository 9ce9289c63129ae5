"""A site of which every step is known: its pages are read once and rendered when they are asked for."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from kadam.coverage import LocaleCoverage
from kadam.errors import KadamError
from kadam.machine.software import software
from kadam.render import choice, offline, search
from kadam.render.languages import Languages, languages
from kadam.render.live.pages import LivePages, begin
from kadam.render.live.site import Answer, Changes, below, kind_of
from kadam.render.setup import CSS, SCRIPT, own_search, script, style
from kadam.render.speed import locale_build, state
from kadam.render.speed.guard import verified
from kadam.render.speed.inline import fewer_patterns
from kadam.render.speed.navigation import navigation_once
from kadam.render.speed.stylesheets import stylesheets_once
from kadam.render.speed.templates import compiled_once
from kadam.render.speed.theme_index import no_theme_index
from kadam.render.speed.toc_marker import marker_where_it_is

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

    from kadam.render.plugin import KadamPlugin

Load = Callable[[], "MkDocsConfig"]
"""Reads the settings; each locale has its own, since the i18n plugin changes them."""
_SEARCHES = frozenset({"search", "material/search"})
_NO_WORKER = (
    'self.addEventListener("install", () => self.skipWaiting());\n'
    'self.addEventListener("activate", async () => {\n'
    "  for (const key of await caches.keys()) await caches.delete(key);\n"
    "  await self.registration.unregister();\n"
    "});\n"
)
"""Takes the place of a worker that a site built earlier has left in the browser: it would show old pages."""


def hindrance(config: MkDocsConfig, plugin: KadamPlugin) -> str:
    """Why pages cannot be rendered one by one with this search, or these releases; empty if they can."""
    if not own_search(config, plugin.options.site) and not config.plugins.keys().isdisjoint(_SEARCHES):
        return "the theme's own search"
    known = verified("pages rendered one by one", locale_build.KNOWN)
    return "" if known else "another release of MkDocs than kadam knows"


class LocalizedSite:
    """Pages of all locales; a locale is read when somebody looks at it, the others in idle time."""

    def __init__(self, load: Load, folder: Path, stores: Path, former: LocalizedSite | None = None) -> None:
        """Read the settings. Raises ``KadamError``.

        Args:
            folder: a place to write to.
            stores: what builds have kept.
            former: the site as it was before.
        """
        self._load, self._folder, self._stores = load, folder, stores
        self._former = former._pages if former is not None else {}
        self._pages: dict[str, LivePages] = {}
        self._begun: MkDocsConfig | None = begin(load())
        self._several = "i18n" in self._begun.plugins
        self._known: Languages = languages(self._begun)
        self._locales = self._known.built
        self._custom = self._begun.theme.custom_dir
        self._coverage: Sequence[LocaleCoverage] = ()
        self._software = software()
        self._indexed: set[str] = set()
        state.use(state.Digests())
        self._stack = ExitStack()
        shortcuts = (compiled_once, navigation_once, fewer_patterns, marker_where_it_is, stylesheets_once)
        for shortcut in (*shortcuts, no_theme_index):
            self._stack.enter_context(shortcut())

    def close(self) -> None:
        """End the shortcuts."""
        self._stack.close()

    # -- changes

    def take(self, changes: Changes) -> bool:
        """Take changed pages and templates; ``False`` if anything else has changed."""
        pages, templates, others = set(), False, False
        for path in changes.changed:
            real = Path(os.path.realpath(path))
            if self._custom and real.is_relative_to(os.path.realpath(self._custom)):
                templates = True
                others |= real.suffix in {".yml", ".yaml"}
            elif real.suffix == ".md" and not any(own.reads(real) for own in self._pages.values()):
                pages.add(real)
            else:
                others = True
        known = {path for own in self._pages.values() for path in own.by_source}
        read = len(self._pages) == len(self._locales)  # one that is not will be read as it is then
        if others or changes.named or (read and not pages <= known):
            return False
        for own in self._pages.values():
            if templates:
                own.templates_changed()
            own.take(pages)
        self._indexed.clear()
        return True

    def outdated(self, coverage: Sequence[LocaleCoverage]) -> None:
        """Take how far each translation is now."""
        self._coverage = coverage
        for own in self._pages.values():
            own.outdated(coverage)

    def errors(self) -> Sequence[KadamError]:
        """What keeps single pages from being read."""
        return [error for own in self._pages.values() for error in own.errors.values()]

    # -- addresses

    def answer(self, path: str) -> Answer | None:
        """Return what stands at a path of the site."""
        name = path + "index.html" if not path or path.endswith("/") else path
        name = posixpath.normpath(name)
        if name.startswith(search.FOLDER):
            return self._of_search(name)
        if posixpath.basename(name) == offline.WORKER:
            return Answer(_NO_WORKER.encode(), kind_of(name))
        if name in (SCRIPT, CSS):
            return Answer((script() if name == SCRIPT else style()).encode(), kind_of(name))
        if name == choice.PAGE and self._known.in_folder:
            return self._choice()
        own = self._locale_of(name)
        found = self._at(own, name) or self._at(self._of(self._known.default), name)
        if found is not None:
            return found
        if not path.endswith("/") and f"{name}/index.html" in own.by_address:
            return Answer(status=302, location=f"{path}/")
        return None

    def missing(self, path: str) -> Answer:
        """Return the locale's own page for what does not exist."""
        return Answer(self._locale_of(path).missing(), status=404)

    def _at(self, pages: LivePages, name: str) -> Answer | None:
        file = pages.by_address.get(name)
        if file is None or file.inclusion.is_excluded():
            for other in self._pages.values():
                if (font := other.build.site_fonts.files.get(name)) is not None:
                    return Answer(font, kind_of(name))
            shot = pages.build.shots.files().get(name) if pages.build.shots else None
            return Answer(shot.read_bytes(), kind_of(name)) if shot and shot.is_file() else None
        if file.is_documentation_page():
            body = pages.page(file)
            return Answer(body, source=_source(file)) if body else None
        return Answer(file.content_bytes, kind_of(name))

    def _of_search(self, name: str) -> Answer | None:
        locale = next((tag for tag in self._locales if posixpath.basename(name).startswith(f"{tag}.")), None)
        if locale is None:
            return None
        if locale not in self._indexed:
            self._of(locale).index(self._folder)
            self._indexed.add(locale)
        file = below(self._folder, name)
        return Answer(file.read_bytes(), kind_of(name)) if file else None

    def _choice(self) -> Answer:
        pages = self._of(self._known.default)
        policy = pages.plugin.options.site.content_security_policy
        choice.write_page(self._folder, pages.config, self._known, policy=policy)
        return Answer((self._folder / choice.PAGE).read_bytes())

    # -- locales

    def idle(self) -> Iterator[None]:
        """Read the locales that nobody has looked at, and put together what all pages make."""
        for locale in self._locales:
            self._of(locale).settle()
            yield

    def _locale_of(self, name: str) -> LivePages:
        for locale in self._locales:
            folder = self._known.folder(locale)
            if folder and name.startswith(folder):
                return self._of(locale)
        return self._of(self._known.default)

    def _of(self, locale: str) -> LivePages:
        if locale not in self._pages:
            config, self._begun = self._begun or begin(self._load()), None
            name = re.sub(r"[^\w-]", "_", locale) if self._several else "site"
            self._pages[locale] = LivePages(
                config,
                locale,
                store=self._stores / f"{name}.db",
                software=self._software,
                coverage=self._coverage,
                former=self._former.pop(locale, None),
            )
        return self._pages[locale]


def _source(file: File) -> Path | None:
    return Path(file.abs_src_path) if file.abs_src_path else None

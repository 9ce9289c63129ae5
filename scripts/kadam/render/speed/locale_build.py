"""One locale of a site, from its files to its pages.

The same steps in the same order as ``mkdocs.commands.build.build``, of which it calls the parts;
what differs is that pages which would come out as they are already are not rendered again.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands import build as host
from mkdocs.exceptions import Abort, BuildError
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from kadam.render.log import logged, replay
from kadam.render.speed.blocks import keep_large_blocks
from kadam.render.speed.guard import Known
from kadam.render.speed.opened import recording
from kadam.render.speed.pages import OwnTemplates, PageKeys, reuse
from kadam.render.speed.sharing import Idle, share

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from kadam.render.plugin import KadamPlugin
    from kadam.render.speed.convert import Converter
    from kadam.render.speed.store import Store

_RELEASE = "mkdocs 1.6.1"
KNOWN = (
    Known("mkdocs.commands.build:build", "c476b64474acfaa2", _RELEASE),
    Known("mkdocs.commands.build:_populate_page", "31a70ea4caef1e12", _RELEASE),
    Known("mkdocs.commands.build:_build_page", "adcdbd14b2361126", _RELEASE),
    Known("mkdocs.commands.build:_build_theme_template", "628a78f6a129c8a0", _RELEASE),
    Known("mkdocs.structure.files:Files.copy_static_files", "d26112b6cfc80a76", _RELEASE),
    Known("mkdocs.structure.files:get_files", "8d8cc69e4d7dc5be", _RELEASE),
    Known("mkdocs_static_i18n.plugin:I18n.on_post_build", "e70db1f72973bb70", "mkdocs-static-i18n 1.3.1"),
)
_STREAK = 3
"""So many pages on end were not in the store: it is likely that the next ones are not either."""
_MANY = 100
"""From so many pages on it pays to look after memory; their navigation is large, too."""
OWN_SITEMAP = "sitemap.xml"
"""kadam's plugin throws the theme's away and writes its own."""


@dataclass
class Made:
    """What building a locale has left behind."""

    written: list[str] = field(default_factory=list)
    """Files that were put into the site, relative to it."""
    copies: list[tuple[str, str]] = field(default_factory=list)
    """(source, place in the site) of files that are copied as they are."""
    opened: set[str] = field(default_factory=set)
    """Files of the project that were read, but for pages."""
    rendered: int = 0
    """How many pages had to be rendered."""


@dataclass
class LocaleBuild:
    """Builds one locale into ``config.site_dir``; ``on_config`` has run for it."""

    config: MkDocsConfig
    plugin: KadamPlugin
    store: Store
    root: Path
    former: Path
    """The site that is there already."""
    settings: str
    """Digest of all that every page depends on."""
    templates: OwnTemplates
    cache: Path | None = None
    reusing: bool = True
    """Whether pages may be taken from the former site."""
    all_files: Files | None = None
    """Files of the docs folder, when they were listed before."""
    converter: Converter | None = None
    """Converts the pages, if that is done with the store."""
    idle: Idle | None = None
    """Cores that may take a part of the pages."""

    def run(self) -> Made:
        """Build; errors are those of MkDocs."""
        try:
            return self._run()
        except Exception as error:
            self.config.plugins.on_build_error(error=error)
            if isinstance(error, BuildError):
                host.log.error(str(error))
                raise Abort("Aborted with a BuildError!") from error
            raise

    def _run(self) -> Made:
        config, plugins, made = self.config, self.config.plugins, Made()
        with recording(str(self.root)) as opened:
            plugins.on_pre_build(config=config)
            files = Files(list(self.all_files)) if self.all_files is not None else get_files(config)
            env = config.theme.get_env()
            files.add_files_from_theme(env, config)
            files = plugins.on_files(files, config=config)
            set_exclusions(files, config)
            nav = plugins.on_nav(get_navigation(files, config), config=config, files=files)
            documents = files.documentation_pages()
            self._read(documents, files)
            env = plugins.on_env(env, config=config, files=files)
            self._static(files, made)
            for template in sorted(config.theme.static_templates - {OWN_SITEMAP}):
                host._build_theme_template(template, env, files, config, nav)
                made.written += self._if_there(template)
            for template in config.extra_templates:
                host._build_extra_template(template, files, config, nav)
                file_ = files.get_file_from_path(template)
                made.written += self._if_there(file_.dest_uri) if file_ else []
            keys = PageKeys(config, self.plugin, nav, documents, self.settings, self.templates, self.reusing)
            self._write(documents, keys, nav, env, made)
            for file in documents:
                assert file.page is not None
                file.page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
            self.plugin._finish_locale(config=config)
        docs, cache = (os.path.join(folder, "") for folder in (config.docs_dir, self.cache or os.devnull))
        made.opened = {
            path
            for path in opened
            if not path.startswith(cache) and not (path.startswith(docs) and path.endswith(".md"))
        }
        self.store.keep_only("page", {file.dest_uri for file in documents})
        self.store.keep_only("markdown", {file.src_uri for file in documents})
        return made

    def _static(self, files: Files, made: Made) -> None:
        for file in files:
            if file.is_documentation_page() or not InclusionLevel.is_included(file.inclusion):
                continue
            if file._content is not None or file.abs_src_path is None:
                file.copy_file()
                made.written.append(file.dest_uri)
            else:
                made.copies.append((file.abs_src_path, file.dest_uri))

    def _if_there(self, path: str) -> list[str]:
        return [path] if Path(self.config.site_dir, path).is_file() else []

    def _read(self, documents: Sequence[File], files: Files) -> None:
        """Read and convert every page, as ``host._populate_page`` does."""
        config, converter = self.config, self.converter
        streak = converted = 0

        def own(file: File) -> None:
            nonlocal streak, converted
            assert file.page is not None
            host._populate_page(file.page, config, files)
            if converter is not None:
                streak = streak + 1 if converter.converted > converted else 0
                converted = converter.converted

        def apart(file: File) -> Any:
            return converter.apart(file.page, config, files) if converter and file.page else None

        for file in documents:
            if file.page is None:
                Page(None, file, config)
        shared = share(documents, own, apart, self.idle, worth=lambda: streak >= _STREAK)
        for file, entry in shared:
            if converter is not None and entry is not None:
                converter.ready[file.src_uri] = entry
            own(file)

    def _write(self, documents: Sequence[File], keys: PageKeys, nav: Any, env: Any, made: Made) -> None:
        """Put every page into the site: as it was, or rendered."""
        todo: list[tuple[File, str]] = []
        for file in documents:
            page = file.page
            assert page is not None
            made.written.append(file.dest_uri)
            key = keys.key(page)
            if key and reuse(self.store, file.dest_uri, key, self.former, Path(file.abs_dest_path)):
                self.plugin.page_done(page, self.config)
            else:
                todo.append((file, key))
        made.rendered = len(todo)
        if len(todo) >= _MANY:
            keep_large_blocks()

        def render(file: File) -> set[str]:
            # never write into a file that another site may share
            Path(file.abs_dest_path).unlink(missing_ok=True)
            with recording(str(self.root)) as opened:
                assert file.page is not None
                host._build_page(file.page, self.config, documents, nav, env)
            return opened

        def keep(file: File, key: str, opened: set[str]) -> None:
            if key:
                with suppress(OSError):
                    keys.keep(self.store, file.dest_uri, key, Path(file.abs_dest_path), opened)

        def own(item: tuple[File, str]) -> None:
            keep(*item, render(item[0]))

        def apart(item: tuple[File, str]) -> tuple[set[str], list[Any]]:
            with logged() as log:
                return render(item[0]), log

        rendered = 0

        def worth() -> bool:
            nonlocal rendered
            rendered += 1
            return rendered > 1  # the first page leaves behind what the others show too

        for item, result in share(todo, own, apart, self.idle, worth=worth):
            if result is None:
                own(item)
                continue
            replay(result[1])
            keep(*item, result[0])
            assert item[0].page is not None
            self.plugin.page_done(item[0].page, self.config)

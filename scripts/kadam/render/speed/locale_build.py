"""One locale of a site, from its files to its pages.

The same steps in the same order as ``mkdocs.commands.build.build``, of which it calls the parts;
what differs is that pages which would come out as they are already are not rendered again.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands import build as host
from mkdocs.exceptions import Abort, BuildError
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from kadam.render.speed.guard import Known
from kadam.render.speed.opened import recording
from kadam.render.speed.pages import OwnTemplates, PageKeys, reuse

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from kadam.render.plugin import KadamPlugin
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
            for file in documents:
                if file.page is None:
                    Page(None, file, config)
                assert file.page is not None
                host._populate_page(file.page, config, files)
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
            for file in documents:
                self._page(file, keys, documents, nav, env, made)
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

    def _page(self, file: File, keys: PageKeys, documents: Any, nav: Any, env: Any, made: Made) -> None:
        page = file.page
        assert page is not None
        made.written.append(file.dest_uri)
        key = keys.key(page)
        target = Path(file.abs_dest_path)
        if key and reuse(self.store, file.dest_uri, key, self.former, target):
            self.plugin.page_done(page, self.config)
            return
        made.rendered += 1
        target.unlink(missing_ok=True)  # never write into a file that another site may share
        with recording(str(self.root)) as opened:
            host._build_page(page, self.config, documents, nav, env)
        if key:
            with suppress(OSError):
                keys.keep(self.store, file.dest_uri, key, target, opened)

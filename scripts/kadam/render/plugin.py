"""The MkDocs plugin: thin events over the functions of this folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from mkdocs.config.base import Config
from mkdocs.config.base import ValidationError as InvalidOption
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger

from kadam.config.options import PluginOptions
from kadam.coverage import LocaleCoverage
from kadam.errors import KadamError
from kadam.locales import profile
from kadam.render import fences, only_locale, setup, shots
from kadam.render.addresses import Version, absolute, relative
from kadam.render.book_link import book_link
from kadam.render.build import Build
from kadam.render.checked import after_title, checked_block, checked_line
from kadam.render.context import PageContext
from kadam.render.csp import add_policy
from kadam.render.editions import edition, rendered_page
from kadam.render.fallback import in_language, notice, tag_titles, toc_titles
from kadam.render.head import alternate_links, canonical_link, rewrite_head, split
from kadam.render.languages import Languages, is_nested, languages, page_key, tag, text_locale
from kadam.render.markdown_ext import KadamExtension
from kadam.render.offline import workers
from kadam.render.pagedata import as_script, page_data, split_at_scripts
from kadam.render.places import into_folder
from kadam.render.stale import Stale, mark_stale, stale_notice, stale_pages
from kadam.render.strings import strings_for

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger(__name__)
_AFTER_I18N = -110  # mkdocs-static-i18n runs at -100
_BEFORE_I18N = 60  # it looks at Markdown at 50


class _NoOptions(Config):
    """MkDocs' own schema is not used: ``PluginOptions`` is the one for all of kadam."""


class KadamPlugin(BasePlugin[_NoOptions]):
    """Adds to a localized MkDocs site what step-by-step guides need."""

    def __init__(self) -> None:
        self.options = PluginOptions()
        self.extension = KadamExtension()
        self.build: Build | None = None
        self.stale: Stale = {}
        """Outdated translations, of the same origin as ``coverage``."""
        self.coverage: Sequence[LocaleCoverage] | None = None
        """How far each translation is; found out by ``find_coverage`` unless ``kadam.render.site`` knows."""
        self.books: Mapping[str, str] = {}
        """Locale tag → its PDF, relative to the site; set by ``kadam.render.site``."""
        self.only: tuple[str, ...] = ()
        """Locales to build, where MkDocs itself goes from one to the next; all when empty."""
        self.on_page_done: Callable[[str], None] | None = None
        """Called with a page's path when it was written; set by ``kadam.render.site``."""

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Check the options with the schema that ``kadam check`` uses too."""
        if options:
            from pydantic import TypeAdapter, ValidationError  # takes long to load

            try:
                self.options = TypeAdapter(PluginOptions).validate_python(options)
            except ValidationError as error:
                return [(".".join(map(str, e["loc"])), InvalidOption(e["msg"])) for e in error.errors()], []
        return super().load_config({}, config_file_path)

    def _current(self) -> Build:
        if self.build is None:
            raise KadamError("the plugin was used before its configuration was read")
        return self.build

    def find_coverage(self, config: MkDocsConfig) -> Sequence[LocaleCoverage]:
        """Find out how far each translation is. To be overridden: this stage does not read sources."""
        return ()

    def know_coverage(self, config: MkDocsConfig) -> None:
        """See to it that ``coverage`` and ``stale`` are known."""
        if self.coverage is None:
            self.coverage = self.find_coverage(config) if len(languages(config).names) > 1 else ()
        self.stale = self.stale or stale_pages(self.coverage)

    @event_priority(_BEFORE_I18N)
    def _limit(self, config: MkDocsConfig) -> MkDocsConfig:
        if is_nested(config):
            only_locale.restore(config)
        else:
            only_locale.begin(config)
            setup.without_instant(config)
        return config

    @event_priority(_AFTER_I18N)
    def _begin(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build; called again for every further locale."""
        if not is_nested(config):
            self.know_coverage(config)
            self.build = Build.start(config, self.options)
            self.build.coverage = tuple(self.coverage or ())
        setup.prepare(config, self.extension, languages(config), self.options.site)
        self._current().begin_locale()
        if self._current().shots and shots.CSS not in config.extra_css:
            config.extra_css.insert(1, shots.CSS)
        return config

    on_config = CombinedEvent(_limit, _begin)

    @event_priority(_AFTER_I18N)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, and see to the default language's folder."""
        known = languages(config)
        self._current().without_shots(files)
        if known.in_folder:
            into_folder(files, known, config)
        for file in list(self._current().generated_files(config, known, files)):
            if files.get_file_from_path(file.src_uri) is None:
                files.append(file)
        return files

    @event_priority(_AFTER_I18N)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation for the edition."""
        self._current().nav = nav
        return nav

    @event_priority(_BEFORE_I18N)
    def _hide_fences(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return fences.hide(markdown)

    def _begin_page(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tell the Markdown extension about the page that it is about to see."""
        known = languages(config)
        locale = text_locale(page.file, known)
        apps = page.meta.get("apps", self.options.default_apps)
        self.extension.page = PageContext(
            locale=known.current,
            text_locale=locale,
            source_locale=self._current().source_locale,
            apps=tuple(map(str, apps)) if isinstance(apps, list | tuple) else (),
            lookup=None if page.meta.get("kadam_generated") else self._current().lookup,
            platform_of=partial(profile(locale).platform_of, extra=self.options.platforms),
        )
        return fences.show(markdown)

    # the i18n plugin translates titles of notes between the two
    on_page_markdown = CombinedEvent(_hide_fences, _begin_page)

    @event_priority(_AFTER_I18N)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep the page for the edition, then add what only the site shows."""
        known = languages(config)
        build = self._current()
        html = build.with_shots(html, page, known)
        build.pages[page.file.src_uri] = rendered_page(page, html, build.docs, known)
        strings, _ = strings_for(known.current)
        meta = page.meta if self.options.site.checked else {}
        content = after_title(html, checked_line(meta, strings, known.current))
        locale = text_locale(page.file, known)
        if locale != known.current:
            own = next((v for v in self._versions(page.file, known) if v.locale == locale), None)
            content = notice(
                strings,
                known.current,
                locale,
                expected=build.untranslated(page_key(page.file)),
                help_url=build.help_url(config, page, known),
                own_url=relative(own.url, page.url) if own else None,
            ) + in_language(content, locale)
        elif (steps := self.stale.get((tag(known.current), page_key(page.file)))) is not None:
            own = next((v for v in self._versions(page.file, known) if v.locale == build.source_locale), None)
            url = relative(own.url, page.url) if own else None
            head = stale_notice(html, steps, strings, known.current, build.source_locale, url)
            content = head + mark_stale(content, steps)
        content += checked_block(meta, strings, known.current)
        book = self.books.get(tag(known.current))
        if book and not build.untranslated(page_key(page.file)):
            content += book_link(relative(book, page.url), strings)
        return content

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """All pages of the locale are read."""
        self._current().pages_read(files, config, env, languages(config))
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Point the language switcher at the same page in each locale."""
        known = languages(config)
        values: dict[str, Any] = context  # type: ignore[assignment]
        setup.relink_switcher(config, {v.locale: v.url for v in self._versions(page.file, known)})
        values["kadam"] = setup.common_values(known) | setup.page_values(known, page.file)
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give 404.html its messages."""
        values: dict[str, Any] = context  # type: ignore[assignment]
        known = languages(config)
        values["kadam"] = setup.common_values(known) | self._current().notfound_values(config, known)
        return context

    @event_priority(_AFTER_I18N)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Write one 404 page for each locale; the sitemap is written at the end."""
        if template_name == "sitemap.xml":
            return ""
        if template_name == "404.html":
            return self._current().keep_notfound(output, config, languages(config))
        return output

    @event_priority(_AFTER_I18N)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Mend the head, and say which titles are in another language."""
        known = languages(config)
        build = self._current()
        versions = self._versions(page.file, known)
        current = Version(known.current, page.url, text_locale(page.file, known))
        alternates = self._alternates(current, versions, known, config)
        address = absolute(config.site_url, page.url)
        self.page_done(page, config)
        head, body = split(output)
        if not head:
            return output
        head = rewrite_head(
            head,
            locale=known.current,
            canonical=canonical_link(current, versions, config.site_url),
            alternates=alternates,
            extra=build.head(page, current, address or page.url, known),
        )
        data = page_data(
            current,
            versions,
            key=page_key(page.file),
            locales=known.built,
            repo_url=config.repo_url,
            source=f"{build.docs}/{page.file.src_uri}",
            workers=workers(known.folder(known.current), in_folder=known.in_folder),
            labels=build.labels_url(config, known),
            options=self.options.site,
        )
        body, scripts = split_at_scripts(body)
        rest = [body, as_script(data), scripts] if scripts else [body]
        titles = build.foreign_titles
        if not current.translated:
            titles = titles | dict.fromkeys(toc_titles(page.toc), current.text_locale)
        rest[0] = tag_titles(body, titles)
        if self.options.site.content_security_policy:
            head = add_policy(head, *rest)
        return "".join([head, *rest])

    def page_done(self, page: Page, config: MkDocsConfig) -> None:
        """Note what a page adds to the site besides its file; for pages taken from the former site too."""
        known = languages(config)
        current = Version(known.current, page.url, text_locale(page.file, known))
        versions = self._versions(page.file, known)
        alternates = self._alternates(current, versions, known, config)
        self._current().add_to_sitemap(current, page, alternates, absolute(config.site_url, page.url))
        if self.on_page_done is not None:
            self.on_page_done(page.file.src_uri)

    def _finish_locale(self, *, config: MkDocsConfig) -> None:
        build = self._current()
        known = languages(config)
        if build.nav is not None:
            build.editions[known.current] = edition(build.nav, config, known, build.pages)
        if not is_nested(config):
            only_locale.end(config)

    @event_priority(_AFTER_I18N)
    def _finish_site(self, *, config: MkDocsConfig) -> None:
        if not is_nested(config):
            only_locale.begin(config)
            self._current().finish(config)

    # the i18n plugin builds the other locales between the two
    on_post_build = CombinedEvent(_finish_locale, _finish_site)

    def _alternates(
        self, current: Version, versions: list[Version], known: Languages, config: MkDocsConfig
    ) -> list[tuple[str, str]]:
        if not current.translated:
            return []
        home = known.in_folder and current.url == known.home(known.current, config)
        return alternate_links(versions, known.default, config.site_url, "" if home else None)

    def _versions(self, file: File, known: Languages) -> list[Version]:
        """The page in every locale that is built, in their order; fallbacks among them."""
        alternates: dict[str, File] = getattr(file, "alternates", {known.current: file})
        return [
            Version(locale, alternates[locale].url, text_locale(alternates[locale], known))
            for locale in known.built
            if locale in alternates
        ]

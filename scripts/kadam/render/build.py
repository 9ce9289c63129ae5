"""What kadam carries through one build of a site, across its locales."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from kadam.config.options import PluginOptions
from kadam.coverage import STATUS_PAGE, LocaleCoverage
from kadam.errors import KadamError
from kadam.render import choice, faq, howto, labels_page, offline, search, status_page
from kadam.render.addresses import Version, clean, relative
from kadam.render.checked import as_date, long_date
from kadam.render.context import Lookup
from kadam.render.csp import add_policy
from kadam.render.fonts import SiteFonts
from kadam.render.fonts.faces import LocaleFonts
from kadam.render.generated import generated_file
from kadam.render.head import rewrite_head, split
from kadam.render.labels import LabelBook
from kadam.render.languages import Languages, direction, languages, name_in, page_key, tag, text_locale
from kadam.render.notfound import messages
from kadam.render.pagedata import words_in_any
from kadam.render.sections import Section, sections
from kadam.render.setup import (
    CSS,
    SCRIPT,
    layout,
    own_search,
    relink_switcher,
    script,
    style,
    theme_words,
)
from kadam.render.shots import ShotBook, with_shots
from kadam.render.sitemap import Entry, write_sitemaps
from kadam.render.strings import strings_for
from kadam.rendered import Edition, RenderedPage
from kadam.untranslated import is_untranslated

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = get_plugin_logger(__name__)
CACHE = ".kadam/cache"
"""What a further build can use again; relative to the project. ``KADAM_CACHE`` names another folder."""
_ON_PAGES = ("labels_", "notfound_", "status_", "confirmed_", "plausible_", "unknown_")
"""Strings that stand in the text of single pages, not around every page."""


def cache_folder(config: MkDocsConfig) -> Path:
    """Return the folder for what a further build can use again."""
    root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    return Path(os.environ.get("KADAM_CACHE") or root / CACHE)


class Build:
    """State of a build; everything that is per locale begins anew with ``begin_locale``."""

    def __init__(
        self,
        options: PluginOptions,
        docs: str,
        source: str,
        cache: Path,
        labels: LabelBook | None,
        shots: ShotBook | None = None,
    ) -> None:
        self.options = options
        self.shots = shots
        self.source_locale = source
        self.docs = docs
        """The docs folder relative to the project."""
        self.labels = labels
        self.editions: dict[str, Edition] = {}
        self.sitemap: dict[str, list[Entry]] = {}
        self.notfound: dict[str, str] = {}
        self.indexes: dict[str, list[str]] = {}
        self.cut: Callable[[str], list[Section]] = sections
        """Cuts a page into the sections that search finds."""
        self.manifests: dict[str, str] = {}
        self.site_fonts = SiteFonts(cache / "fonts")
        self.nav: Navigation | None = None
        self.pages: dict[str, RenderedPage] = {}
        self.foreign_titles: dict[str, str] = {}
        self.fonts: LocaleFonts | None = None
        self.coverage: tuple[LocaleCoverage, ...] = ()
        self.status_url = ""

    @classmethod
    def start(cls, config: MkDocsConfig, options: PluginOptions) -> Build:
        """Read what is the same for all locales."""
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        docs = Path(config.docs_dir)
        relative = docs.relative_to(root).as_posix() if docs.is_relative_to(root) else docs.as_posix()
        known = languages(config)
        for locale in known.built:
            _, words = strings_for(locale)
            if words.split("-")[0] != locale.split("-")[0].split("_")[0]:
                log.info("kadam has no words of its own in '%s' yet; English ones are shown there", locale)
        source = options.source_locale or known.default
        try:
            labels = LabelBook.read(root / options.glossary, root, source, options.default_apps or ())
            shots = ShotBook.read(root, docs, options.capture)
        except KadamError as error:
            raise PluginError(str(error)) from error
        return cls(options, relative, source, cache_folder(config), labels, shots)

    def begin_locale(self) -> None:
        """Forget the locale that was built before."""
        self.nav = None
        self.pages = {}
        self.foreign_titles = {}
        self.fonts = None

    @property
    def lookup(self) -> Lookup | None:
        """The function that recognizes UI labels, when there is a glossary."""
        return self.labels.find if self.labels else None

    def untranslated(self, key: str) -> bool:
        """Whether a page is not meant to be translated."""
        return is_untranslated(key, self.options.untranslated)

    def generated_files(self, config: MkDocsConfig, known: Languages, files: Files) -> Iterator[File]:
        """Return the pages that kadam makes for the current locale; ``files`` are all others."""
        if self.labels is not None and self.options.site.labels_page:
            source = self.source_locale
            texts = {
                locale: labels_page.labels_page(
                    self.labels.rows(locale), strings_for(locale)[0], locale, source
                )
                for locale in known.built
            }
            yield generated_file(config, labels_page.PAGE, texts, known, layout(config))
        if self.has_status_page:
            yield self._status_page(config, known, files)

    def labels_url(self, config: MkDocsConfig, known: Languages) -> str | None:
        """Return the address of the locale's page of labels relative to the site, when there is one."""
        if self.labels is None or not self.options.site.labels_page:
            return None
        name = labels_page.PAGE.removesuffix(".md")
        return known.folder(known.current) + name + ("/" if config.use_directory_urls else ".html")

    @property
    def has_status_page(self) -> bool:
        """Whether the site has a page that says what is translated."""
        return bool(self.coverage) and self.options.site.status_page

    def status_text(self) -> str:
        """What the page of translations says, in whatever language: to see whether it is the same."""
        return status_page.status_page(self.coverage, strings_for("en")[0], "", {})

    def _status_page(self, config: MkDocsConfig, known: Languages, files: Files) -> File:
        page = generated_file(config, STATUS_PAGE, dict.fromkeys(known.built, ""), known, layout(config))
        urls = {
            (tag(locale), page_key(file)): other.url
            for file in files.documentation_pages()
            for locale, other in getattr(file, "alternates", {known.current: file}).items()
        }
        self.status_url = page.url
        page.content_string = status_page.status_page(
            [row for row in self.coverage if row.locale in map(tag, known.built)],
            strings_for(known.current)[0],
            known.current,
            urls,
            own_url=page.url,
            help_url=config.repo_url,
        )
        return page

    def help_url(self, config: MkDocsConfig, page: Page, known: Languages) -> str | None:
        """Where a reader of a page that is not translated finds out how to help."""
        if not self.has_status_page:
            return config.repo_url
        return f"{relative(self.status_url, page.url)}#{tag(known.current)}"

    def without_shots(self, files: Files) -> None:
        """Leave the pictures of steps to :meth:`finish`, which copies them once for all locales."""
        for file in list(files) if self.shots else ():
            if self.shots and file.src_uri.startswith(f"{self.shots.folder}/"):
                files.remove(file)

    def with_shots(self, html: str, page: Page, known: Languages) -> str:
        """Put its pictures into a page; those of its text's language."""
        if self.shots is None:
            return html
        locale = text_locale(page.file, known)
        day = as_date(page.meta.get("checked"))
        words = strings_for(locale)[0].shot_stand_in if self.shots.stand_in and day else ""
        caption = words.format(date=long_date(day, locale)) if day else ""
        found = self.shots.of(page_key(page.file), tag(locale))
        return with_shots(html, found, page.url, rtl=direction(locale) == "rtl", caption=caption)

    def pages_read(self, files: Files, config: MkDocsConfig, env: Environment, known: Languages) -> None:
        """Take stock once all pages of a locale are read: foreign titles, and fonts."""
        pages = [file.page for file in files.documentation_pages() if file.page is not None]
        self.manifests[known.current] = self._manifest(config, known)
        if own_search(config, self.options.site):
            self.indexes[known.current] = search.index(self._documents(pages, known), known.current, self.cut)
        self.foreign_titles = {
            str(page.title): text_locale(page.file, known)
            for page in pages
            if text_locale(page.file, known) != known.current
        }
        if not self.options.site.fonts:
            return
        words = [config.site_name, config.copyright or ""]
        words += [str(page.title) for page in pages]
        words += [str(item.title) for item in self.nav or () if item.is_section]
        own = asdict(strings_for(known.current)[0])
        words += [text for name, text in own.items() if not name.startswith(_ON_PAGES)]
        theme = [*theme_words(env, config), *(name_in(one, known.current) for one in known.built)]
        content = [page.content or "" for page in pages]
        content.append("<h1>{notfound_title}</h1>{notfound_text}{notfound_home}".format(**own))
        offered = words_in_any(known.built)
        self.fonts = self.site_fonts.for_locale(
            known.current, content, words, theme, offered, known.names.values()
        )
        if self.fonts is None:
            log.info("no font is known for '%s': its pages use the fonts of the device", known.current)

    def _manifest(self, config: MkDocsConfig, known: Languages) -> str:
        up = "../" * known.folder(known.current).count("/")
        return offline.manifest(
            config.site_name,
            config.site_description or "",
            start="./",
            icon=f"{up}{config.theme.get('logo') or config.theme.get('favicon')}",
            locale=tag(known.current),
            way=direction(known.current),
        )

    def _documents(self, pages: Sequence[Page], known: Languages) -> Iterator[search.Document]:
        for page in pages:
            options, locale = page.meta.get("search"), text_locale(page.file, known)
            if isinstance(options, dict) and options.get("exclude"):
                continue
            if locale == known.current or not self.untranslated(page_key(page.file)):
                yield search.Document(clean(page.url), str(page.title), locale, page.content or "")

    def notfound_values(self, config: MkDocsConfig, known: Languages) -> dict[str, Any]:
        """Return what ``404.html`` needs beside the common values."""
        base = "/" + (config.site_url or "/").split("://", 1)[-1].partition("/")[2]
        homes = {locale: base.rstrip("/") + "/" + known.home(locale, config) for locale in known.built}
        relink_switcher(config, homes)
        own = [known.current] if known.current != known.default else known.built
        return {"notfound": messages(own, known.current, homes)}

    def head(self, page: Page, current: Version, address: str, known: Languages) -> str:
        """Return what a page's head gets beside its links: fonts, manifest, description of the steps."""
        base, site = relative("", page.url), self.options.site
        rendered = self.pages.get(page.file.src_uri)
        text = rendered.html if rendered else ""
        parts = [self.fonts.head(base, text) if self.fonts else ""]
        if site.offline:
            parts.append(
                f'<link rel="manifest" href="{base}{known.folder(known.current)}{offline.MANIFEST}">'
            )
        if site.structured_data and current.translated and rendered is not None:
            words = strings_for(known.current)[0]
            day = as_date(page.meta.get("checked"))
            graph: list[Any] = howto.how_to(
                rendered.html,
                title=str(page.title),
                description=str(page.meta.get("description") or ""),
                locale=tag(known.current),
                url=address,
                platforms={"web": words.web, "android": words.android, "ios": words.ios},
                changed=day.isoformat() if day else None,
            )
            asked = page.meta.get("faq")
            found = faq.questions(rendered.html, current.locale, asked if isinstance(asked, bool) else None)
            if described := faq.faq_page(found, locale=tag(current.locale), url=address):
                graph.append(described)
            parts.append(howto.as_script(graph))
        return "".join(parts)

    def keep_notfound(self, output: str, config: MkDocsConfig, known: Languages) -> str:
        """Keep the 404 page of a locale until the end; MkDocs would write each over the last."""
        base = "/" + (config.site_url or "/").split("://", 1)[-1].partition("/")[2]
        extra = self.fonts.head(base) if self.fonts else ""
        head, body = split(output)
        head = rewrite_head(head, locale=known.current, canonical=None, alternates=(), extra=extra)
        if self.options.site.content_security_policy:
            head = add_policy(head, body)
        output = head + body
        self.notfound[f"{known.folder(known.current)}404.html"] = output
        if known.current == known.default:
            self.notfound["404.html"] = output
        return ""

    def add_to_sitemap(
        self, current: Version, page: Page, alternates: list[tuple[str, str]], url: str | None
    ) -> None:
        """Note a page that really is in its language."""
        if current.translated and url and page.file.inclusion.is_included():
            entry = Entry(url, as_date(page.meta.get("checked")), tuple(alternates))
            self.sitemap.setdefault(current.locale, []).append(entry)

    def finish(self, config: MkDocsConfig) -> None:
        """Write what all locales share."""
        folder, known = Path(config.site_dir), languages(config)
        if known.in_folder:
            site, fonts = self.options.site, self.site_fonts if self.options.site.fonts else None
            policy = site.content_security_policy
            choice.write_page(folder, config, known, policy=policy, offline=site.offline, fonts=fonts)
        self.site_fonts.write(folder)
        if self.shots is not None:
            self.shots.copy(folder)
        (folder / SCRIPT).parent.mkdir(parents=True, exist_ok=True)
        (folder / SCRIPT).write_text(script(), "utf-8")
        (folder / CSS).write_text(style(), "utf-8")
        for locale, texts in self.indexes.items():
            search.write_index(folder, locale, texts)
        if self.indexes:
            shutil.rmtree(folder / "search", ignore_errors=True)  # the theme's index, which nothing loads
        for name, text in self.notfound.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        if config.site_url:
            write_sitemaps(folder, self.sitemap, known.built, config.site_url)
        else:
            for name in ("sitemap.xml", "sitemap.xml.gz"):
                (folder / name).unlink(missing_ok=True)
        if self.options.site.offline:
            folders = {locale: known.folder(locale) for locale in known.built}
            for locale, text in self.manifests.items():
                (folder / folders[locale] / offline.MANIFEST).write_text(text, "utf-8")
            offline.write_workers(folder, self.manifests, folders)

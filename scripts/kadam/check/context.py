"""What rules may know beside the page: the site, the glossary, the locales, the settings."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from kadam.catalogues import Catalogues
from kadam.check.align import Pair, StepAt, align, steps_of
from kadam.check.conjunctions import other_language
from kadam.check.includes import Includes
from kadam.check.language import is_still_source
from kadam.check.lists import accidents
from kadam.check.sections import shared_sections
from kadam.glossary import EMPTY, Glossary, LabelMatch
from kadam.kept.standing import Asked, Excluded, question
from kadam.later import Later
from kadam.locales import LocaleProfile, profile
from kadam.model import Label, Page, Site
from kadam.pages import LazyPages, meta_of, paths_of
from kadam.paths import MDX_SUFFIXES, is_mdx, resolve
from kadam.publishing import NOT_KNOWN, Publishing
from kadam.screens import Screens
from kadam.text import fold_label
from kadam.translation import Stamp
from kadam.unsafe import UnsafeFiles
from kadam.untranslated import is_untranslated

_HOMES = ("index", "README")
"""Names of the page that a folder shows."""


@dataclass(frozen=True, eq=False)
class Context:
    """Everything around a page. One for a run."""

    site: Site
    glossary: Glossary = EMPTY
    default_apps: tuple[str, ...] | None = None
    required_meta: tuple[str, ...] = ()
    untranslated: tuple[str, ...] = ()
    generated: frozenset[str] = frozenset()
    """Keys of pages that the site makes by itself, such as the list of UI labels."""
    stamps: Mapping[tuple[str, str], Stamp] | None = None
    """(locale, key) → what a translation was made from; ``None`` for a project that keeps no stamps."""
    screens: Later[Screens] | None = None
    """State of the screenshots; ``None`` for a project that keeps none."""
    catalogues: Later[Catalogues] | None = None
    """Strings of the apps; ``None`` for a project that names no catalogues."""
    unsafe: UnsafeFiles = field(default_factory=UnsafeFiles)
    """Files below the docs folder that a site should not publish."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Glob of paths → beginnings of codes that are not reported there."""
    severity: Mapping[str, str] = field(default_factory=dict)
    """Beginning of a code → level of what these rules report; see ``kadam.check.levels``."""
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """Options of single rules, by code."""
    publishing: Publishing = NOT_KNOWN
    """What the site's builder makes of the files."""

    @cached_property
    def asked(self) -> Asked:
        """Which files there are, and what was asked about them."""
        return Asked(self.site)

    def profile(self, locale: str) -> LocaleProfile:
        """What is known of a locale's language."""
        return profile(locale)

    def is_translatable(self, key: str) -> bool:
        """Whether a page is meant to be translated."""
        return not is_untranslated(key, self.untranslated)

    def apps(self, page: Page) -> Collection[str] | None:
        """Ids of the apps whose labels a page may name; ``None`` for all."""
        apps = page.meta.get("apps")
        if isinstance(apps, str):
            return (apps,)
        if isinstance(apps, list) and all(isinstance(app, str) for app in apps):
            return tuple(apps)
        return self.default_apps

    def labels(self, page: Page, label: Label) -> list[LabelMatch]:
        """Glossary labels of the page's apps that read like the bold text."""
        return self.glossary.find(label.text, page.locale, apps=self.apps(page))

    def label_keys(self, page: Page, label: Label) -> frozenset[str]:
        """Keys of those labels; a label that a locale has no word for may stand in the source's words."""
        if not self.glossary:
            return frozenset()
        found = self.labels(page, label)
        if not found and page.locale != self.site.source_locale:
            source = self.glossary.find(label.text, self.site.source_locale, apps=self.apps(page))
            found = [match for match in source if match.label.text(page.locale) is None]
        return frozenset(match.label.key for match in found)

    def step_labels(self, page: Page, list_index: int, step: int) -> list[Label]:
        """The labels that a step names."""
        return [label for label in page.labels if label.place.list == list_index and label.place.step == step]

    def are_lines(self, page: Page, rows: Iterable[int]) -> bool:
        """Whether each of these lines of a paragraph begins a line for the reader, too."""
        breaks = ("  ",) if self.site.dialect == "python-markdown" else ("  ", "\\")
        return self.publishing.breaks_lines or all(page.lines[row - 2].endswith(breaks) for row in rows)

    def is_still_source(self, page: Page) -> bool:
        """Whether a translation is still in the language of its source."""
        source = self.site.source_of(page)
        return source is not None and self._is_still(page, source) and self.language_of(source) != page.locale

    def language_of(self, page: Page) -> str:
        """The language that a page of the source is in: another of the site's, where its words tell so.

        The translation into that language must have the same words: else they may be names.
        """
        if self.profile(page.locale).script != "Latn":
            return page.locale
        tags = [tag for tag in self.site.locales if self.profile(tag).script == "Latn"]
        found = other_language(page, tags)
        twin = self.site.page(found, page.key) if found else None
        return found if found and twin is not None and self._is_still(twin, page) else page.locale

    @lru_cache(maxsize=512)  # noqa: B019  (one context a run)
    def _is_still(self, page: Page, source: Page) -> bool:
        return is_still_source(page, source, self.profile(page.locale), self.profile(source.locale))

    def aligned(self, page: Page) -> tuple[Pair, ...]:
        """Steps of a translation beside those of its source; empty without a source."""
        source = self.site.source_of(page)
        return () if source is None else self.paired(page, source)

    def paired(self, page: Page, source: Page) -> tuple[Pair, ...]:
        """The same for a page and its source."""
        return self._aligned(self.as_first_read(page), self.as_first_read(source))

    def as_first_read(self, page: Page) -> Page:
        """The page that this one is a copy of, where its steps are the same: in any language.

        What labels stand for rests on the language, and what is a date at the start of a line.
        """
        first = page.original
        return page if first is None or self.glossary or accidents(page) or accidents(first) else first

    @lru_cache(maxsize=512)  # noqa: B019  (one context a run)
    def _aligned(self, page: Page, source: Page) -> tuple[Pair, ...]:
        if not (source.step_lists or page.step_lists):
            return ()
        return align(self._steps(source), self._steps(page), shared_sections(source, page))

    @lru_cache(maxsize=64)  # noqa: B019
    def _steps(self, page: Page) -> tuple[StepAt, ...]:
        return tuple(steps_of(page, lambda p, label: self.label_keys(p, label) or {fold_label(label.text)}))

    def unread(self, locale: str, key: str) -> Page:
        """A page as far as its name tells, for findings that need no more."""
        return Page(path=paths_of(self.site.pages)[locale, key], key=key, locale=locale, lines=())

    def is_draft(self, locale: str, key: str) -> bool:
        """Whether a page says of itself that it is a draft, which most builders leave out, but not MkDocs."""
        pages = self.site.pages
        if self.publishing.builder == "mkdocs":
            return False
        if isinstance(pages, LazyPages) and "draft" not in pages.text((locale, key)):
            return False  # front matter takes longer to read than to look for a word
        return meta_of(pages, (locale, key)).get("draft") is True

    def is_built(self, page: Page) -> bool:
        """Whether a page becomes one of the site: Docusaurus drops translations without a source page."""
        source = self.site.source_locale
        return (
            not self.publishing.folders_alone
            or page.locale == source
            or (source, page.key) in self.site.pages
        )

    @cached_property
    def _includes(self) -> Includes:
        return Includes(self.site)

    def is_included(self, page: Page) -> bool:
        """Whether other pages include a page. That rests on all pages, and is asked anew in every run."""
        self.asked.unsteady(f"included {page.path}")
        return self._includes.hold(page.path)

    def namesakes(self, page: Page) -> list[Page]:
        """Pages of the source of the same name, in whatever folder. Asked anew in every run, as above."""
        self.asked.unsteady(f"namesakes {page.path}")
        name = posixpath.basename(page.key)
        source = self.site.source_locale
        keys = [key for key in self.site.pages if key[0] == source and posixpath.basename(key[1]) == name]
        return [self.site.pages[key] for key in keys]

    def file(self, page: Page) -> str:
        """A page's file, relative to the docs folder."""
        return page.path.removeprefix(self.site.docs_dir + "/")

    def is_mdx(self, page: Page) -> bool:
        """Whether a page is read as MDX."""
        return is_mdx(page.path, self.site.dialect)

    def target(self, page: Page, address: str) -> str | None:
        """The file that a relative address leads to, with the fallbacks of the site."""
        return self._target(self.file(page), page.locale, address)

    def leaves_out(self, page: Page, address: str) -> bool:
        """Whether a relative address leads to a file that is no part of the site."""
        return self._target(self.file(page), page.locale, address, Excluded(self.asked)) is not None

    def _target(
        self, file: str, locale: str, address: str, files: Container[str] | None = None
    ) -> str | None:
        site = self.site
        return resolve(
            file,
            address,
            files=self.asked if files is None else files,
            layout=site.layout,
            locale=site.folders.get(locale, locale),
            default=site.folders.get(site.default_locale, site.default_locale),
            mdx=is_mdx(file, site.dialect),
            known=bool(self.publishing.builder) or site.dialect != "commonmark",
        )

    def is_route(self, page: Page, address: str) -> bool:
        """Whether an address may be a place of the built site, or a folder, that no file here tells of."""
        if address in (".", "./"):
            return True  # a page's own place, where each page is a folder of the site
        if self.is_mdx(page):  # versions are names with stops: upgrade-to-1.2
            stops = posixpath.splitext(address)[1]
            return not stops or any(self.target(page, address + end) for end in MDX_SUFFIXES)
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(self.file(page)), address))
        if self.site.dialect != "commonmark":
            return False
        return f"{joined}/" in self.asked or self.target(page, f"{address.rstrip('/')}.md") is not None

    def leaves_docs(self, page: Page, address: str) -> bool:
        """Whether an address leads out of the folders whose files are known."""
        base = "" if address.startswith("@site/") else posixpath.dirname(self.file(page))
        joined = posixpath.normpath(posixpath.join(base, address.removeprefix("@site/")))
        if not self.publishing.folders_alone:
            return joined.startswith("../")
        return joined.partition("/")[0] not in self._tops

    def file_of(self, page: Page, address: str) -> tuple[str, str]:
        """Where a relative address leads: path in the project, and in the docs folder or a locale's."""
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(self.file(page)), address))
        folder = f"{self.site.folders.get(page.locale)}/" if self.site.layout == "folder" else ""
        return posixpath.normpath(f"{self.site.docs_dir}/{joined}"), joined.removeprefix(folder)

    def is_place(self, page: Page, address: str) -> bool:
        """Whether an address leads to a page as a browser takes it: from place to place (`../zh/`)."""
        site = self.site
        if not self.publishing.places or posixpath.splitext(address)[1]:
            return False
        at = {tag: "" if tag == site.default_locale else f"{site.folders[tag]}/" for tag in site.locales}
        stem = posixpath.splitext(page.key)[0]
        here = at[page.locale] + (posixpath.dirname(stem) if posixpath.basename(stem) in _HOMES else stem)
        place = f"{posixpath.normpath(posixpath.join('/', here, address))}/"[1:]
        known = (tag for tag in site.locales if at[tag] and place.startswith(at[tag]))
        locale = next(known, site.default_locale)
        inner = place.removeprefix(at[locale]).strip("/")
        files = (f"{inner}.md", *(posixpath.join(inner, f"{home}.md") for home in _HOMES))
        tags = (locale, site.source_locale)  # what is not translated is there as well
        return any(question((tag, file)) in self.asked for tag in tags for file in files)

    def leads_beside(self, page: Page, address: str) -> bool:
        """Whether an address leads beside the locales' folders, into one that is not there."""
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(self.file(page)), address))
        top, inner, _ = joined.partition("/")
        if self.site.layout != "folder" or not inner or top in ("..", *self.site.folders.values()):
            return False
        return f"{top}/" not in self.asked

    @cached_property
    def _tops(self) -> frozenset[str]:
        """What is looked at of a project whose locales' folders alone hold pages."""
        return frozenset({"static", *(folder.partition("/")[0] for folder in self.site.folders.values())})

    def is_generated(self, page: Page, address: str) -> bool:
        """Whether a relative address leads to a page that the site makes by itself."""
        key = posixpath.normpath(posixpath.join(posixpath.dirname(page.key), address))
        return key in self.generated

    def page_of_file(self, file: str) -> Page | None:
        """The page that a file holds."""
        key = self._by_file().get(file)
        return None if key is None else self.site.pages[key]

    def key_of_file(self, file: str) -> str:
        """What translations share of a file's path."""
        key = self._by_file().get(file)
        if key is not None:
            return key[1]
        folder, _, rest = file.partition("/")
        return rest if self.site.layout == "folder" and folder in self.site.folders.values() else file

    @lru_cache(maxsize=1)  # noqa: B019
    def _by_file(self) -> dict[str, tuple[str, str]]:
        prefix = self.site.docs_dir + "/"
        return {path.removeprefix(prefix): key for key, path in paths_of(self.site.pages).items()}

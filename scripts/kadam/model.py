"""A site, its pages, and what stands in them: the values that pass through the pipeline.

Every value is immutable. Lines and columns are 1-based; columns count Unicode code points;
an end is exclusive (the column after the last character).

What a page holds by the thousand is a msgspec ``Struct``: the same as a frozen dataclass, made in a
tenth of the time. ``gc=False`` is right for values that never stand in a cycle, as all of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec import Struct


class Span(Struct, frozen=True, order=True, gc=False):
    """A stretch of a source file."""

    line: int
    column: int
    end_line: int
    end_column: int


WHOLE_FILE = Span(1, 1, 1, 1)
"""Span of a finding that is about a file, and about no line of it."""


class Place(Struct, frozen=True, gc=False):
    """Where something stands in a page: indexes into the page's own tuples, or ``None``."""

    section: int | None = None
    """Index into ``Page.headings``: the nearest heading above."""
    tab: int | None = None
    """Index into ``Page.tabs``: the innermost tab around it."""
    list: int | None = None
    """Index into ``Page.step_lists``: the innermost ordered list around it."""
    step: int | None = None
    """Index into that list's ``steps``."""


class Heading(Struct, frozen=True, gc=False):
    """A heading; ``id`` only when the author wrote one (``{ #before }``)."""

    level: int
    text: str
    id: str | None
    span: Span
    anchor: str = ""
    """The id that the renderer gives it: the author's, or one made of the text; empty if unknown."""


class Label(Struct, frozen=True, gc=False):
    """Bold text: by the house rule the name of something on the screen."""

    text: str
    span: Span
    """The text without its asterisks."""
    twin: str | None
    """Text in round brackets straight after it: ``**Cancelar plan** (Cancel plan)``."""
    place: Place


class Link(Struct, frozen=True, gc=False):
    """A link; ``target`` as written."""

    target: str
    text: str
    span: Span
    """The whole link."""
    target_span: Span
    place: Place


class Image(Struct, frozen=True, gc=False):
    """An image; ``alt`` is empty when nothing was written."""

    src: str
    alt: str
    span: Span
    src_span: Span
    place: Place


class Code(Struct, frozen=True, gc=False):
    """An inline code span."""

    text: str
    span: Span
    place: Place


class Note(Struct, frozen=True, gc=False):
    """An admonition or a collapsible block."""

    kind: str
    title: str | None
    span: Span
    place: Place


class Text(Struct, frozen=True, gc=False):
    """A run of prose (paragraph, heading, list item, table cell): the source lines that carry it."""

    kind: str
    """``paragraph``, ``heading``, ``item``, ``cell`` or ``title``."""
    lines: tuple[tuple[int, int, str], ...]
    """(line, column of the first character, text) of each source line."""
    place: Place

    @property
    def text(self) -> str:
        """The lines, joined by line feeds."""
        lines = self.lines
        return lines[0][2] if len(lines) == 1 else "\n".join(text for _, _, text in lines)


class Step(Struct, frozen=True, gc=False):
    """One item of an ordered list."""

    written: str
    """The number as typed, in the author's digits (``"५"``), or the bullet that became a step."""
    number: int | None
    """The typed number's value; ``None`` for a bullet inside an ordered list."""
    rendered: int
    """The number that the reader sees."""
    text: str
    """First paragraph, without marker and id."""
    id: str | None
    span: Span
    """From the marker to the end of its first line."""
    marker: Span
    """The number alone."""


class StepList(Struct, frozen=True, gc=False):
    """An ordered list as the reader sees it."""

    steps: tuple[Step, ...]
    depth: int
    """0 for a list that stands in no other list's item."""
    previous: int | None
    """Index of the ordered list before it under the same parent, when no heading stands between."""
    broken_by: tuple[str, int] | None
    """What ended that list: kind of element (``p``, ``pre``, ``admonition`` …) and its line."""
    place: Place
    """Where the list stands; ``place.list`` is the list around it, if any."""


class Swallowed(Struct, frozen=True, gc=False):
    """A line that looks like a step but is not shown as one."""

    written: str
    shown: str
    """``paragraph``: as running text of the paragraph above; ``bullet``: as an item without number."""
    span: Span
    place: Place


class Tab(Struct, frozen=True, gc=False):
    """A content tab; ``set`` numbers the tab sets of a page from 0."""

    title: str
    platform: str | None
    set: int
    span: Span
    """The title."""
    place: Place


class Page(Struct, frozen=True, eq=False):
    """One source file, read. Compared by identity."""

    path: str
    """Relative to the project root, with ``/``."""
    key: str
    """The path that all translations share (``cancel-premium.md``)."""
    locale: str
    lines: tuple[str, ...]
    """The file's lines, without line ends."""
    meta: Mapping[str, Any] = {}
    meta_lines: Mapping[str, int] = {}
    """Line of each front matter key."""
    meta_error: tuple[int, str] | None = None
    """Line and problem, when the front matter cannot be read."""
    body_line: int = 1
    """First line after the front matter."""
    headings: tuple[Heading, ...] = ()
    step_lists: tuple[StepList, ...] = ()
    swallowed: tuple[Swallowed, ...] = ()
    tabs: tuple[Tab, ...] = ()
    labels: tuple[Label, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    codes: tuple[Code, ...] = ()
    notes: tuple[Note, ...] = ()
    texts: tuple[Text, ...] = ()
    html: tuple[tuple[int, int, str], ...] = ()
    """(line, column of the first character, text) of each source line of raw HTML blocks, comments too."""
    ids: frozenset[str] = frozenset()
    """Every id that a link can point to, made by hand or by the renderer."""
    ids_known: bool = True
    """False when the renderer makes ids in a way that cannot be foreseen."""
    original: Page | None = None
    """The page whose content this one has, too, if that was read before."""

    def platform(self, place: Place) -> str | None:
        """Platform of the tab around ``place``, if it stands in one."""
        index = place.tab
        while index is not None:
            tab = self.tabs[index]
            if tab.platform is not None:
                return tab.platform
            index = tab.place.tab
        return None

    def steps(self) -> Iterator[tuple[StepList, Step]]:
        """Every step with its list, in the order of the lists."""
        for steps in self.step_lists:
            for step in steps.steps:
                yield steps, step


@dataclass(frozen=True)
class Site:
    """Every page of a project, and the files that they may point to."""

    layout: str
    """``folder`` (``hi/guide.md``) or ``suffix`` (``guide.hi.md``)."""
    docs_dir: str
    """The docs folder, relative to the project root, with ``/``."""
    source_locale: str
    default_locale: str
    locales: tuple[str, ...]
    folders: Mapping[str, str]
    """Locale tag → folder name or file suffix as the project writes it."""
    pages: Mapping[tuple[str, str], Page]
    """(locale, key) → page."""
    files: frozenset[str]
    """Every file below the docs folder that is part of the site, relative to the folder."""
    unreadable: tuple[tuple[str, str], ...] = ()
    """(path, problem) of pages that are no UTF-8 text."""
    dialect: str = "python-markdown"
    """What the pages are written in: ``python-markdown``, ``commonmark`` or ``mdx``."""
    theme_files: frozenset[str] = frozenset()
    """Files that the theme adds to the site, as if they stood in the docs folder."""
    excluded: frozenset[str] = frozenset()
    """Files below the docs folder that are no part of the site."""
    doubles: tuple[tuple[str, str], ...] = ()
    """(path, path of the page that is read in its place) of files that would be the same page."""

    def page(self, locale: str, key: str) -> Page | None:
        """A locale's own page."""
        return self.pages.get((locale, key))

    def source_of(self, page: Page) -> Page | None:
        """The source page of a translation; ``None`` for source pages and orphans."""
        return None if page.locale == self.source_locale else self.page(self.source_locale, page.key)

    def shown(self, locale: str, key: str) -> Page | None:
        """The page that a reader of ``locale`` gets: its own, or the default locale's."""
        return self.page(locale, key) or self.page(self.default_locale, key)

"""Every page of every locale: translated, stale, missing."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, Protocol

from kadam.model import Page, Site
from kadam.pages import Key, LazyPages
from kadam.translation.compare import Change, compare
from kadam.translation.stamp import Stamp
from kadam.translation.units import TODO, todo_lines, units_of

State = Literal["translated", "unstamped", "stale", "draft", "copy", "missing"]
"""``unstamped``: translated, from an unknown source; ``draft``: with text left to write;
``copy``: still in the source's words."""

_ALIKE = 1 / 3
"""Share of the source's words, by letters, below which no page can be a copy."""
_WORD = re.compile(r"\w+")

_COPIED = 0.8
"""Share of the source's letters that a page repeats word for word, from which it is a copy."""


@dataclass(frozen=True, slots=True)
class PageAbout:
    """What there is to say of a page in a report."""

    locale: str
    path: str
    title: str | None
    checked: datetime.date | None
    """When somebody last went through it."""

    @classmethod
    def of(cls, locale: str, path: str, meta: Mapping[str, Any]) -> PageAbout:
        """Take it from a page's front matter."""
        title, day = meta.get("title"), meta.get("checked")
        return cls(
            locale,
            path,
            title if isinstance(title, str) else None,
            day if type(day) is datetime.date else None,
        )


@dataclass(frozen=True, slots=True)
class PageState:
    """One page in one locale."""

    locale: str
    key: str
    state: State
    source: PageAbout
    page: PageAbout | None
    changes: tuple[Change, ...] = ()
    """Minor ones too."""
    todo: int = 0
    """Places that are still to be translated."""

    @property
    def stale_steps(self) -> tuple[str, ...]:
        """Ids of the steps that readers may be misled by."""
        return tuple(c.name for c in self.changes if c.kind == "step" and c.stale)


class Kept(Protocol):
    """States that were found before."""

    def get(self, locale: str, key: str, stamp: Stamp | None) -> PageState | None:
        """Return the state of a page if source, page and stamp are as they were."""

    def put(self, state: PageState, stamp: Stamp | None) -> None:
        """Keep a state."""


def page_states(
    site: Site,
    stamps: Mapping[tuple[str, str], Stamp],
    translatable: Callable[[str], bool] = lambda _key: True,
    kept: Kept | None = None,
) -> Iterator[PageState]:
    """The state of each translatable source page in each other locale, by locale.

    With ``kept``, pages are read only where something has changed.
    """
    keys = [key for locale, key in site.pages if locale == site.source_locale and translatable(key)]
    for locale in site.locales:
        if locale == site.source_locale:
            continue
        for key in keys:
            stamp = stamps.get((locale, key))
            state = kept.get(locale, key, stamp) if kept else None
            if state is None:
                state = _at_a_glance(site.pages, (site.source_locale, key), locale) if stamp is None else None
                state = state or page_state(site, site.pages[site.source_locale, key], locale, stamp)
                if kept:
                    kept.put(state, stamp)
            yield state


def page_state(site: Site, source: Page, locale: str, stamp: Stamp | None) -> PageState:
    """The state of one page in one locale."""
    page, original = site.page(locale, source.key), _about(source)
    if page is None:
        return PageState(locale, source.key, "missing", original, None)
    todo = len(todo_lines(page))
    changes = compare(source, stamp, page) if stamp is not None else ()
    state: State = "translated"
    if is_copy(source, page):
        state = "copy"
    elif todo:
        state = "draft"
    elif stamp is None:
        state = "unstamped"
    elif any(change.stale for change in changes):
        state = "stale"
    return PageState(locale, source.key, state, original, _about(page), changes, todo)


def _about(page: Page) -> PageAbout:
    return PageAbout.of(page.locale, page.path, page.meta)


def _at_a_glance(pages: Mapping[Key, Page], source: Key, locale: str) -> PageState | None:
    """The state of a page without a stamp, if its file tells without being taken apart.

    A page is a copy when it repeats most of its source; one that has not even a third of the source's
    words is none. Words in code and addresses count here, and only make it look more alike.
    """
    own = (locale, source[1])
    if not isinstance(pages, LazyPages) or own not in pages:
        return None
    original, page = pages.glance(source), pages.glance(own)
    if TODO in page.text:
        return None
    words = _words(original.text)
    found = set(_WORD.findall(page.text))
    if sum(len(word) for word in words if word in found) >= _ALIKE * sum(map(len, words)):
        return None
    return PageState(
        locale,
        source[1],
        "unstamped",
        PageAbout.of(source[0], pages.paths[source], original.meta),
        PageAbout.of(locale, pages.paths[own], page.meta),
    )


@lru_cache(maxsize=2048)
def _words(text: str) -> list[str]:
    """The words of a source page, which are asked for once for each locale."""
    return _WORD.findall(text)


def is_copy(source: Page, page: Page) -> bool:
    """Whether a page says what its source says, word for word: it was copied and not translated."""
    own = {unit.text for unit in units_of(page)}
    sizes = [(len(unit.text), unit.text in own) for unit in units_of(source) if unit.text.count(" ") > 1]
    total = sum(size for size, _ in sizes)
    return total > 0 and sum(size for size, same in sizes if same) / total >= _COPIED

"""Every page of every locale: translated, stale, missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kadam.model import Page, Site
from kadam.translation.compare import Change, compare
from kadam.translation.stamp import Stamp
from kadam.translation.units import todo_lines, units_of

State = Literal["translated", "unstamped", "stale", "draft", "copy", "missing"]
"""``unstamped``: translated, from an unknown source; ``draft``: with text left to write;
``copy``: still in the source's words."""

_COPIED = 0.8
"""Share of the source's letters that a page repeats word for word, from which it is a copy."""


@dataclass(frozen=True, slots=True)
class PageState:
    """One page in one locale."""

    locale: str
    key: str
    state: State
    source: Page
    page: Page | None
    changes: tuple[Change, ...] = ()
    """Minor ones too."""
    todo: int = 0
    """Places that are still to be translated."""

    @property
    def stale_steps(self) -> tuple[str, ...]:
        """Ids of the steps that readers may be misled by."""
        return tuple(c.name for c in self.changes if c.kind == "step" and c.stale)


def page_states(
    site: Site,
    stamps: Mapping[tuple[str, str], Stamp],
    translatable: Callable[[str], bool] = lambda _key: True,
) -> Iterator[PageState]:
    """The state of each translatable source page in each other locale, by locale."""
    sources = [page for page in site.pages.values() if page.locale == site.source_locale]
    for locale in site.locales:
        if locale == site.source_locale:
            continue
        for source in sources:
            if translatable(source.key):
                yield page_state(site, source, locale, stamps.get((locale, source.key)))


def page_state(site: Site, source: Page, locale: str, stamp: Stamp | None) -> PageState:
    """The state of one page in one locale."""
    page = site.page(locale, source.key)
    if page is None:
        return PageState(locale, source.key, "missing", source, None)
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
    return PageState(locale, source.key, state, source, page, changes, todo)


def is_copy(source: Page, page: Page) -> bool:
    """Whether a page says what its source says, word for word: it was copied and not translated."""
    own = {unit.text for unit in units_of(page)}
    sizes = [(len(unit.text), unit.text in own) for unit in units_of(source) if unit.text.count(" ") > 1]
    total = sum(size for size, _ in sizes)
    return total > 0 and sum(size for size, same in sizes if same) / total >= _COPIED

"""Counting."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from kadam.glossary import Glossary
from kadam.locales import profile
from kadam.model import Site
from kadam.screens import Screens
from kadam.translation import Kept, PageState, Stamp, page_states
from kadam.translation.status import State

PAGE_STATES: tuple[State, ...] = get_args(State)
LABEL_STATES = ("confirmed", "plausible", "unknown", "none")


@dataclass(frozen=True)
class LocaleCoverage:
    """One locale."""

    locale: str
    name: str
    """The language's name for itself."""
    pages: tuple[PageState, ...]
    """Every page that is meant to be translated."""
    labels: Mapping[str, int] = field(default_factory=dict)
    """``LABEL_STATES`` → labels of the glossary; ``none``: no words in this locale."""
    checked: datetime.date | None = None
    """The oldest day on which a guide was compared with its sources."""
    verified: datetime.date | None = None
    """The last day on which a label was seen."""
    screenshots: Mapping[str, int] = field(default_factory=dict)
    """State → screenshots; empty without a record of them."""

    def count(self, *states: str) -> int:
        """Pages in one of these states."""
        return sum(page.state in states for page in self.pages)

    def of(self, state: str) -> list[PageState]:
        """The pages in a state."""
        return [page for page in self.pages if page.state == state]

    @property
    def shares(self) -> dict[str, float]:
        """Per cent of the pages and labels: what limits can be set on; 100 where there is nothing to do."""
        pages, labels = len(self.pages), sum(self.labels.values())
        return {
            "translated": _share(self.count("translated", "unstamped", "stale"), pages),
            "fresh": _share(self.count("translated"), pages),
            "current": _share(self.count("translated", "unstamped"), pages - self.count("missing")),
            "labels": _share(labels - self.labels.get("unknown", 0) - self.labels.get("none", 0), labels),
            "confirmed": _share(self.labels.get("confirmed", 0), labels),
        }


def coverage(
    site: Site,
    glossary: Glossary,
    stamps: Mapping[tuple[str, str], Stamp] | None,
    *,
    translatable: Callable[[str], bool] = lambda _key: True,
    locales: Collection[str] | None = None,
    screenshots: Mapping[str, Mapping[str, int]] | None = None,
    kept: Kept | None = None,
) -> tuple[LocaleCoverage, ...]:
    """Count every locale but the source, in the order of the site.

    Args:
        stamps: as read from the project; ``None`` when it keeps none.
        locales: locales to count; all when ``None``.
        screenshots: locale → state → number.
        kept: states of pages that were found before.
    """
    by_locale: dict[str, list[PageState]] = {tag: [] for tag in site.locales if tag != site.source_locale}
    for state in page_states(site, stamps or {}, translatable, kept):
        by_locale[state.locale].append(state)
    return tuple(
        LocaleCoverage(
            locale=tag,
            name=profile(tag).native,
            pages=tuple(pages),
            labels=_labels(glossary, tag),
            checked=_checked(pages),
            verified=_verified(glossary, tag),
            screenshots=(screenshots or {}).get(tag, {}),
        )
        for tag, pages in by_locale.items()
        if locales is None or tag in locales
    )


def _share(part: int, whole: int) -> float:
    return 100.0 * part / whole if whole else 100.0


def _labels(glossary: Glossary, locale: str) -> dict[str, int]:
    if not glossary.labels:
        return {}
    found: Counter[str] = Counter()
    for label in glossary.labels.values():
        words = next(iter(label.texts(locale)), None)
        found[words.status if words else "none"] += 1
    return {state: found[state] for state in LABEL_STATES}


def _verified(glossary: Glossary, locale: str) -> datetime.date | None:
    days = [t.verified for label in glossary.labels.values() for t in label.texts(locale) if t.verified]
    return max(days, default=None)


def _checked(pages: Sequence[PageState]) -> datetime.date | None:
    days = [state.page.checked for state in pages if state.page]
    return min((day for day in days if day), default=None)


def screen_counts(screens: Screens | None) -> dict[str, dict[str, int]]:
    """Locale → own, stale and missing screenshots; empty for a project without any record of them."""
    found: dict[str, dict[str, int]] = {}
    if screens is None or not screens.manifests:
        return found
    for state in screens.states:
        have = state.shot is not None and state.exists
        what = "missing" if not have else "stale" if state.stale else "own"
        counts = found.setdefault(state.locale, dict.fromkeys(("own", "stale", "missing"), 0))
        counts[what] += 1
    return found

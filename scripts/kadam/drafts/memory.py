"""What a locale's translations already say for the source's sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from kadam.model import Page, Site, Text
from kadam.translation import Stamp, compare
from kadam.translation.units import TODO, normalized, section_name, step_id

Memory = Mapping[str, str]
"""Normalized source text → the words that translate it."""


def memory_of(site: Site, locale: str, stamps: Mapping[tuple[str, str], Stamp]) -> Memory:
    """Collect the translations of all pages that are up to date; the most frequent one counts."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for (tag, key), page in site.pages.items():
        source, stamp = site.page(site.source_locale, key), stamps.get((tag, key))
        if tag != locale or source is None or stamp is None or compare(source, stamp, page):
            continue
        for title, words in _source_titles(source, page):
            found[normalized(title)][words] += 1
        for one, other in beside(source, page):
            words = normalized(other.text)
            if words and not words.startswith(TODO):
                found[normalized(one.text)][words] += 1
    return {source: words.most_common(1)[0][0] for source, words in found.items()}


def beside(source: Page, page: Page) -> Iterable[tuple[Text, Text]]:
    """Lay runs of prose beside each other: by step, or by section where both have as many of a kind."""
    left, right = _groups(source), _groups(page)
    for name, texts in left.items():
        others = right.get(name, [])
        if len(texts) == len(others):
            yield from zip(texts, others, strict=True)


def _source_titles(source: Page, page: Page) -> Iterable[tuple[str, str]]:
    """Titles of the pages that a guide was compared with, by address."""
    theirs = _by_address(page)
    return ((title, theirs[url]) for url, title in _by_address(source).items() if url in theirs)


def _by_address(page: Page) -> dict[str, str]:
    items = page.meta.get("sources")
    listed = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return {str(item.get("url")): str(item["title"]) for item in listed if item.get("title")}


def _groups(page: Page) -> dict[tuple[str, str, str], list[Text]]:
    found: dict[tuple[str, str, str], list[Text]] = {}
    for text in page.texts:
        step = step_id(page, text)
        where = ("step", step) if step else ("section", section_name(page, _shared(page, text)))
        found.setdefault((*where, text.kind), []).append(text)
    return found


def _shared(page: Page, text: Text) -> int | None:
    """The nearest section with an id: names made from headings differ between languages."""
    section = text.place.section
    while section is not None and page.headings[section].id is None and page.headings[section].level > 1:
        section = section - 1 if section else None
    return section

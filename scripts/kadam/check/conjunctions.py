"""Which language a page in Latin letters is in, by its words for "and" and "or"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

import regex

from kadam.check.language import words_without_titles
from kadam.locales.tags import babel_locale
from kadam.model import Page

_WORD = regex.compile(r"(?<![\p{L}\p{M}.'’-])\p{L}+(?![\p{L}\p{M}.'’-])")
_FEWEST = {1: 4}
"""Times that a word of so many letters must stand there: ``y`` and ``e`` are names of other things, too …"""
_FEWEST_OF_OTHERS = 2
_RARELY = 80
"""… and at least once in so many words."""


def other_language(page: Page, tags: Iterable[str]) -> str | None:
    """Which of these languages a page is in, where it is one of them and not its own."""
    counts = _counts(page)
    if any(counts[word] for name in ("standard", "or") for word in _conjunction(page.locale, name)):
        return None
    found = [tag for tag in tags if tag != page.locale and _is_used(tag, counts)]
    return found[0] if len({tag.partition("-")[0] for tag in found}) == 1 else None


def _is_used(tag: str, counts: Counter[str]) -> bool:
    return any(
        counts[word] >= max(_FEWEST.get(len(word), _FEWEST_OF_OTHERS), counts.total() / _RARELY)
        for word in _conjunction(tag, "standard")  # "of" is "or" in Dutch
    )


@lru_cache(maxsize=64)
def _counts(page: Page) -> Counter[str]:
    return Counter(
        word.casefold() for text in page.texts for word in _WORD.findall(words_without_titles(text))
    )


@cache
def _conjunction(tag: str, name: str) -> frozenset[str]:
    """ "And" (``standard``) or "or" in a language, after CLDR's patterns of lists."""
    locale = babel_locale(tag)
    pattern = locale.list_patterns.get(name, {}).get("2", "") if locale else ""
    return frozenset(word.casefold() for word in _WORD.findall(pattern.replace("{0}", "").replace("{1}", "")))

"""What is read from a file of words, whatever its format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kadam.errors import KadamError


class NotReadable(KadamError):
    """A file of words that is not in its format."""

    slug = "not-readable"


@dataclass(frozen=True, slots=True)
class Words:
    """One string in one locale."""

    key: str
    text: str
    locale: str | None = None
    """``None`` where the file does not say."""
    source: str | None = None
    """The same string in the source language, in formats that hold two languages."""
    description: str = ""
    status: str = ""
    """``confirmed``, ``plausible``, ``unknown``; ``forbidden`` and ``deprecated`` for words to avoid."""
    note: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One string in every locale that was read: what an app says."""

    key: str
    texts: dict[str, str]
    description: str = ""
    statuses: dict[str, str] | None = None
    """Locale → status, where the file told one."""
    avoid: tuple[Words, ...] = ()
    """Forbidden and deprecated words."""


def rows_of(words: Iterable[Words], source_locale: str, default_locale: str) -> list[Row]:
    """Join the strings of several files by key.

    ``default_locale`` is the locale of words that say none.
    """
    texts: dict[str, dict[str, str]] = {}
    descriptions: dict[str, str] = {}
    statuses: dict[str, dict[str, str]] = {}
    avoid: dict[str, list[Words]] = {}
    for word in words:
        found = texts.setdefault(word.key, {})
        locale = word.locale or default_locale
        if word.source:
            found.setdefault(source_locale, word.source)
        if word.description:
            descriptions.setdefault(word.key, word.description)
        if word.status in ("forbidden", "deprecated"):
            avoid.setdefault(word.key, []).append(word)
        elif word.text:
            found.setdefault(locale, word.text)
            if word.status:
                statuses.setdefault(word.key, {}).setdefault(locale, word.status)
    return [
        Row(key, found, descriptions.get(key, ""), statuses.get(key), tuple(avoid.get(key, ())))
        for key, found in texts.items()
    ]

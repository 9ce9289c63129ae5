"""The glossary as the rest of kadam sees it: labels, terms and where their words come from."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kadam.locales.tags import parents

Status = Literal["confirmed", "plausible", "unknown"]
VariantStatus = Literal["forbidden", "deprecated"]
SourceKind = Literal["official", "press", "community", "guide", "app"]

PLATFORMS = ("web", "android", "ios")
"""Platforms that every project has."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where words were seen."""

    key: str
    title: str
    url: str
    kind: SourceKind


@dataclass(frozen=True, slots=True)
class App:
    """One glossary file: an app or a site whose screens the guides name."""

    id: str
    name: str
    sources: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Variant:
    """Words that writers should not use for a label or a term."""

    text: str
    status: VariantStatus
    reason: str


@dataclass(frozen=True, slots=True)
class LabelText:
    """A label's words in one locale, or on one platform of it."""

    label: str
    status: Status
    sources: tuple[Source, ...] = ()
    verified: datetime.date | None = None
    note: str = ""
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class UiLabel:
    """A control or a place on the screen, and its words in each locale."""

    key: str
    """``spotify.cancel_plan``."""
    app: str
    description: str
    platforms: tuple[str, ...]
    """Platforms on which it exists; empty for all."""
    locales: Mapping[str, LabelText] = field(repr=False)
    overrides: Mapping[str, Mapping[str, LabelText]] = field(default_factory=dict, repr=False)
    """Locale → platform → words that differ from the locale's own."""
    irreversible: bool = False
    """Whether what it does cannot be undone."""

    def exists_on(self, platform: str | None) -> bool:
        """Return whether the control exists on a platform; ``None`` asks for any."""
        return platform is None or not self.platforms or platform in self.platforms

    def text(self, locale: str, platform: str | None = None) -> LabelText | None:
        """Return the words in a locale or what it falls back to (``es-MX`` → ``es``).

        ``None`` where the glossary has none, or the control does not exist on the platform.
        """
        if not self.exists_on(platform):
            return None
        for tag in parents(locale):
            if tag in self.locales:
                return self.overrides.get(tag, {}).get(platform or "", self.locales[tag])
        return None

    def texts(self, locale: str) -> tuple[LabelText, ...]:
        """Return all its words in a locale: the usual ones, then those of single platforms."""
        for tag in parents(locale):
            if tag in self.locales:
                return (self.locales[tag], *self.overrides.get(tag, {}).values())
        return ()


@dataclass(frozen=True, slots=True)
class TermText:
    """A term's words in one locale."""

    term: str
    sources: tuple[Source, ...] = ()
    verified: datetime.date | None = None
    note: str = ""
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A concept or a brand: words that stand on no screen element."""

    key: str
    """``spotify.subscription``."""
    app: str
    description: str
    never_translate: bool
    term: str
    """The one form of a brand; empty when each locale has its own."""
    locales: Mapping[str, TermText] = field(repr=False)

    def text(self, locale: str) -> TermText | None:
        """Return the words in a locale or what it falls back to; a brand has the same everywhere."""
        for tag in parents(locale):
            if tag in self.locales:
                return self.locales[tag]
        return TermText(self.term) if self.never_translate else None


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """Words that are a label."""

    label: UiLabel
    locale: str
    """Locale of the glossary entry; the locale asked for, or what it falls back to."""
    text: LabelText
    platforms: tuple[str, ...]
    """Platforms on which the control has these very words."""


@dataclass(frozen=True, slots=True)
class VariantMatch:
    """Words that should be others."""

    variant: Variant
    owner: UiLabel | Term
    locale: str
    instead: str
    """What to write."""
    platform: str | None = None
    """Platform whose words these stand for; ``None`` for all."""

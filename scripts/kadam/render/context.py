"""What the parts of the render stage know about the page at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class Hit(Protocol):
    """A UI label that was recognized."""

    @property
    def key(self) -> str:
        """``spotify.cancel_plan``."""

    @property
    def status(self) -> str:
        """``confirmed``, ``plausible`` or ``unknown``; ``forbidden`` or ``deprecated`` for a variant."""

    @property
    def locale(self) -> str:
        """Locale of the words that were found."""

    @property
    def words(self) -> dict[str, str]:
        """The label in every locale that has one, for the platform at hand."""


class Lookup(Protocol):
    """Recognizes UI labels."""

    def __call__(self, text: str, locale: str, platform: str | None, apps: tuple[str, ...]) -> Hit | None:
        """Return the label that ``text`` names, if it is one."""


@dataclass(frozen=True, slots=True)
class PageContext:
    """One page on its way through the Markdown renderer."""

    locale: str
    """Locale of the edition."""
    text_locale: str
    """Locale of the text."""
    source_locale: str
    apps: tuple[str, ...]
    lookup: Lookup | None
    platform_of: Callable[[str], str | None]
    """Tab title → platform, for the locale of the text."""

"""What the checks need to know of a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from kadam.locales.names import direction, english_name, native_name
from kadam.locales.steps import StepReference, StepWords, beginnings, step_references, typed_step
from kadam.text import fold_label


@dataclass(frozen=True, slots=True)
class Punctuation:
    """The marks of a language's running text."""

    sentence_ends: tuple[str, ...] = (".", "?", "!", "…")
    """Marks that may close a sentence."""
    full_stop: str = "."
    comma: str = ","
    question: str = "?"
    list_separator: str = ", "
    """Between the words of an enumeration, with its space."""
    quotes: tuple[str, str] = ("“", "”")
    inner_quotes: tuple[str, str] = ("‘", "’")
    brackets: tuple[str, str] = ("(", ")")


@dataclass(frozen=True, slots=True)
class Names:
    """What a language is called, and how it runs, where kadam has a file for it."""

    native: str
    english: str
    dir: Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class WarningWords:
    """How a language warns of what cannot be undone; each entry is a word or its beginning."""

    words: tuple[str, ...] = ()
    """What a warning begins with: ``Warning``."""
    actions: tuple[str, ...] = ()
    """What a step that may need one tells to do: ``delete``."""
    lasting: tuple[str, ...] = ()
    """What a warning says of it: ``cannot be undone``."""


@dataclass(frozen=True, slots=True, eq=False)
class LocaleProfile:
    """A language, as far as it is known; ``known`` is false for the neutral one. One for each tag."""

    tag: str
    """The tag that was asked for, in its usual form."""
    script: str
    """ISO 15924, ``Deva``; empty when unknown."""
    known: bool
    """Whether kadam has a file for it; if not, rules about its words and marks cannot run."""
    spaced: bool = True
    """Whether words are separated by spaces."""
    punctuation: Punctuation = Punctuation()
    step_words: StepWords = field(default_factory=StepWords)
    warnings: WarningWords = WarningWords()
    platforms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Platform id → tab titles; the first is the one that house style asks for."""
    names: Names | None = None
    """``None``: CLDR's, which take long to load, and which few ask for."""

    @property
    def native(self) -> str:
        """Its name for itself, as a language switcher shows it."""
        return self.names.native if self.names else native_name(self.tag)

    @property
    def english(self) -> str:
        """Its name in English."""
        return self.names.english if self.names else english_name(self.tag)

    @property
    def dir(self) -> Literal["ltr", "rtl"]:
        """The direction that it runs in."""
        return self.names.dir if self.names else direction(self.tag)

    def typed_step(self, text: str) -> int | None:
        """Return the number of a step typed by hand (``Step 3: …``) that ``text`` begins with.

        Markdown markers (``#``, ``**``, ``>``) may stand before it. A sentence that merely begins
        with such words ("Step 3 shows …") is none.
        """
        return typed_step(self.step_words, text)

    @property
    def step_beginnings(self) -> frozenset[str]:
        """What :func:`kadam.locales.steps.beginning` gives for a text that may begin with a typed step."""
        return beginnings(self.step_words)

    def step_references(self, text: str) -> Sequence[StepReference]:
        """Every mention of a step by its number (``see step 3``), typed steps included."""
        return step_references(self.step_words, self.spaced, text)

    def platform_of(self, title: str, extra: Mapping[str, Mapping[str, tuple[str, ...]]]) -> str | None:
        """Return the platform that a tab title names, or ``None``.

        ``extra`` is the project's own table: platform id → locale tag → titles.
        """
        folded = _folded((title,))
        for platform, by_locale in extra.items():
            if not folded.isdisjoint(_folded(by_locale.get(self.tag, ()))):
                return platform
        for platform, titles in self.platforms.items():
            if not folded.isdisjoint(_folded(titles)):
                return platform
        return None


@lru_cache(maxsize=1024)
def _folded(titles: tuple[str, ...]) -> frozenset[str]:
    """Titles as they are compared; every tab of a site asks for the same few."""
    return frozenset(fold_label(title).casefold() for title in titles)

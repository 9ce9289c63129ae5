"""Finding steps that are named by a typed number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import regex

from kadam.text import digits_value

_NUMBER = r"(?P<n>\p{Nd}{1,3})(?!\p{Nd}|[.,]\p{Nd})"
# Closing asterisks or underscores of bold text may stand between the number and its mark.
_AFTER = r"\s*[*_]*\s*(?:[:：．।、）]|[\-–—](?!\s*\p{Nd})|[.)](?=[\s*_]|$)|[*_]+\s|$)"
_OF = "of|von|de|sur|su|di|van|av|af|z|iz|из|із|από|dari|din|من"
_NOT_OF_ALL = rf"(?![\s*_]*(?:[%％٪]|(?:[/／]|(?:{_OF})\s)[\s*_]*\p{{Nd}}))"
"""What follows a number that another program counts, or that is no step's: ``step 6 of 8``, ``step 100%``."""
_DIGIT = re.compile(r"\d")
_CUT = re.compile(r"\{n\}|i|\s+")
_BEFORE = r"(?:[\s>#*_\-+]|<[^<>]*>)*(?:\[[ xX]\][\s*_]+)?"
_TAGS = re.compile(r"^(?:<[^<>]*>[\s*_]*)+")
_MARKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + ">#*_-+"


@dataclass(frozen=True, slots=True, eq=False)
class StepWords:
    """How a language names a step by its number. Compared by identity, which patterns are kept by."""

    templates: tuple[str, ...] = ()
    """``Step {n}``; a space in it may be missing or be any space in the text."""
    ordinals: tuple[tuple[str, ...], ...] = ()
    """The first item holds ways to say "the first step", the second "the second step" …"""
    prefix: str = ""
    """A regular expression for what may be written together with the word before it (Arabic و, ب)."""


class StepReference(NamedTuple):
    """A mention of a step: offsets into the text (end exclusive) and the number."""

    start: int
    end: int
    number: int


def typed_step(words: StepWords, text: str) -> int | None:
    """Return the number of the hand-typed step that a text begins with, or ``None``."""
    pattern = _typed(words)
    match = pattern.match(text) if pattern else None
    if match is None:
        return None
    if match.group("n"):
        return digits_value(match.group("n"))
    word = match.group("word").casefold()
    return next(
        index for index, known in enumerate(words.ordinals, start=1) if word in {_folded(w) for w in known}
    )


def beginning(text: str) -> str:
    """The first letter of a text behind marks of Markdown and tags, in small letters; ``0`` for any digit."""
    first = _TAGS.sub("", text.lstrip(_MARKS))[:1]
    return "0" if first.isdecimal() else "i" if first in "Iiİı" else first.casefold()[:1]


@cache
def beginnings(words: StepWords) -> frozenset[str]:
    """What a text must begin with to begin with a typed step; quicker to look at than the pattern."""
    known = [*words.templates, *(word for group in words.ordinals for word in group)]
    return frozenset(beginning(word.replace("{n}", "1")) for word in known)


def step_references(words: StepWords, spaced: bool, text: str) -> Sequence[StepReference]:
    """Every mention of a step by its number, in the order of the text; none of a total (``step 6 of 8``)."""
    if not words.templates or _DIGIT.search(text) is None:
        return ()
    folded = text.casefold()
    for piece in _pieces(words):
        if piece in folded:
            break
    else:
        return ()
    return [
        StepReference(match.start(), match.end(), digits_value(match.group("n")))
        for match in _reference(words, spaced).finditer(text)
    ]


@cache
def _pieces(words: StepWords) -> frozenset[str]:
    """The longest piece of each template: one of them is in every text that names a step.

    To look for them takes a hundredth of the time of the pattern. Pieces are cut at i, whose case
    is folded in more than one way (``İ``).
    """
    return frozenset(max(_CUT.split(template.casefold()), key=len) for template in words.templates)


def _folded(words: str) -> str:
    return words.casefold()


def _alternatives(templates: tuple[str, ...]) -> str:
    # Longest first, so that "Step number {n}" is not cut to "Step {n}". Group names may repeat in regex.
    parts = []
    for template in sorted(templates, key=len, reverse=True):
        before, _, after = template.partition("{n}")
        parts.append(_escaped(before) + _NUMBER + _escaped(after))
    return "|".join(parts)


def _escaped(words: str) -> str:
    return r"\s*".join(regex.escape(word) for word in words.split(" "))


@cache
def _typed(words: StepWords) -> regex.Pattern[str] | None:
    parts = [_alternatives(words.templates)] if words.templates else []
    spelled = sorted((word for group in words.ordinals for word in group), key=len, reverse=True)
    if spelled:
        parts.append(f"(?P<word>{'|'.join(regex.escape(word) for word in spelled)})")
    if not parts:
        return None
    return regex.compile(f"{_BEFORE}(?:{'|'.join(parts)}){_AFTER}", regex.IGNORECASE | regex.VERSION1)


@cache
def _reference(words: StepWords, spaced: bool) -> regex.Pattern[str]:
    start = rf"(?<![\p{{L}}\p{{M}}]){words.prefix}" if spaced else ""
    end = r"(?![\p{L}\p{M}])" if spaced else ""
    pattern = f"{start}(?:{_alternatives(words.templates)}){end}{_NOT_OF_ALL}"
    return regex.compile(pattern, regex.IGNORECASE | regex.VERSION1)

"""Finding steps that are named by a typed number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from kadam.text import digits_value

_NUMBER = r"(?P<n>\p{Nd}{1,3})(?!\p{Nd}|[.,]\p{Nd})"
# Closing asterisks or underscores of bold text may stand between the number and its mark.
_AFTER = r"\s*[*_]*\s*(?:[:：．।、）\-–—]|[.)](?=[\s*_]|$)|[*_]+\s|$)"
_DIGIT = re.compile(r"\d")
_BEFORE = r"[\s>#*_\-+]*"


class StepReference(NamedTuple):
    """A mention of a step: offsets into the text (end exclusive) and the number."""

    start: int
    end: int
    number: int


def typed_step(templates: tuple[str, ...], ordinals: tuple[tuple[str, ...], ...], text: str) -> int | None:
    """Return the number of the hand-typed step that a text begins with, or ``None``."""
    pattern = _typed(templates, ordinals)
    match = pattern.match(text) if pattern else None
    if match is None:
        return None
    if match.group("n"):
        return digits_value(match.group("n"))
    word = match.group("word").casefold()
    return next(index for index, words in enumerate(ordinals, start=1) if word in {_folded(w) for w in words})


def step_references(
    templates: tuple[str, ...], prefix: str, spaced: bool, text: str
) -> Iterator[StepReference]:
    """Every mention of a step by its number, in the order of the text."""
    if _DIGIT.search(text) is None or (pattern := _reference(templates, prefix, spaced)) is None:
        return
    for match in pattern.finditer(text):
        yield StepReference(match.start(), match.end(), digits_value(match.group("n")))


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
def _typed(templates: tuple[str, ...], ordinals: tuple[tuple[str, ...], ...]) -> regex.Pattern[str] | None:
    words = [_alternatives(templates)] if templates else []
    spelled = sorted((word for group in ordinals for word in group), key=len, reverse=True)
    if spelled:
        words.append(f"(?P<word>{'|'.join(regex.escape(word) for word in spelled)})")
    if not words:
        return None
    return regex.compile(f"{_BEFORE}(?:{'|'.join(words)}){_AFTER}", regex.IGNORECASE | regex.VERSION1)


@cache
def _reference(templates: tuple[str, ...], prefix: str, spaced: bool) -> regex.Pattern[str] | None:
    if not templates:
        return None
    start = rf"(?<![\p{{L}}\p{{M}}]){prefix}" if spaced else ""
    end = r"(?![\p{L}\p{M}])" if spaced else ""
    pattern = f"{start}(?:{_alternatives(templates)}){end}"
    return regex.compile(pattern, regex.IGNORECASE | regex.VERSION1)

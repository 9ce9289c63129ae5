"""Numbers of running text, as each language writes them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

import regex

from kadam.locales import LocaleProfile
from kadam.model import Span, Text

_SIZE = r"\|\s*\p{Nd}+\s*[x×]\s*\p{Nd}+[^\[\]]*(?=\]\()"
"""Of a picture, after its alternative text: ``![Menu|800x600](menu.png)``."""
_NOT_WORDS = regex.compile(
    rf"`[^`]*`|{_SIZE}|\[[^\[\]]*\]\([^)]*#[^)]*\)|\](?:\([^)]*\)|\[[^\[\]]*\])|<[^>]*>|\{{[^}}]*\}}|https?://\S+"
    r"|^\s*\p{Nd}+\.\s"
)
_NUMBER = regex.compile(
    r"(?<![\p{Latin}\p{Nd}_./@]|\p{Nd}[,:٫٬]|(?<![\p{Hebrew}\p{Arabic}])-)\p{Nd}+(?:[.,:٫٬]\p{Nd}+)*(?![\p{Nd}月월])"
)
"""A number, but for that of a month, which other languages have a name for. ``ל-1,000``: "to 1,000"."""
_THOUSANDS = regex.compile(r"\d{1,3}(?:[.,]\d{3})+")
_HALF_DAYS = regex.compile(r"\d\s?[ap]\.?\s?m\b", regex.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_ZONE = re.compile(r"\b(?:UTC|GMT|MSK|[A-Z]{2,3}T)\b")
_DIGIT = re.compile(r"\d")
_SEPARATORS = re.compile(r"[.,:]")
_SCALES = regex.compile(r"\p{Nd}+(?:[.,]\p{Nd}+)*\s?(?:[万萬億亿千만억折割]|[kKM](?!\p{L}))")
_GAPS = regex.compile(r"(?<=(?<!\p{Nd})\p{Nd}{1,3})[ \u00a0\u202f](?=\p{Nd}{3}(?!\p{Nd}))")


class Number(NamedTuple):
    """A number and where it stands."""

    value: str
    """In Western digits, with a full stop before decimals."""
    span: Span


def numbers(text: Text, profile: LocaleProfile, *, grouped: bool = False) -> list[Number]:
    """The numbers of a run of prose, in order; steps that are named by their number are left out.

    ``grouped``: a space may divide thousands.
    """
    found = []
    for line, column, words in text.lines:
        if _DIGIT.search(words) is None:
            continue
        words = _GAPS.sub(",", words) if grouped else words
        steps = None
        for match in _NUMBER.finditer(_words(words)):
            steps = [*profile.step_references(words)] if steps is None else steps
            if any(step.start <= match.start() < step.end for step in steps):
                continue
            span = Span(line, column + match.start(), line, column + match.end())
            found += [Number(value, span) for value in _values(match[0])]
    return found


source_numbers = lru_cache(maxsize=512)(numbers)
"""A source is compared with each of its translations."""


def are_comparable(text: str, other: str) -> bool:
    """Whether both texts have numbers, and tell times of day, if any, to 24 and in the same time zone."""
    if _DIGIT.search(text) is None or _DIGIT.search(other) is None:
        return False
    if _counts_to_twelve(other):
        return False
    clocks = _CLOCK.search(text) is not None and _CLOCK.search(other) is not None
    return not clocks or {*_ZONE.findall(text)} == {*_ZONE.findall(other)}


@lru_cache(maxsize=512)
def _counts_to_twelve(text: str) -> bool:
    return _HALF_DAYS.search(text) is not None


def _words(line: str) -> str:
    blank = _NOT_WORDS.sub(lambda match: " " * len(match[0]), line)
    return str(_SCALES.sub(lambda match: " " * len(match[0]), blank))  # 60万 is 600k


def _values(number: str) -> list[str]:
    """A number's value as text; the parts of a date or a time of day one by one."""
    western = "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in number)
    western = western.replace("٫", ".").replace("٬", ",")
    if _THOUSANDS.fullmatch(western) and western.count(".") != 3:  # an address such as 192.168.123.123
        return [western.replace(",", "").replace(".", "")]
    parts = _SEPARATORS.split(western)
    if len(parts) > 2 or ":" in western:
        return [str(int(part)) for part in parts]
    return [str(int(parts[0]))] if len(parts) == 1 else [f"{int(parts[0])}.{parts[1]}"]


def same_when_grouped(
    text: Text,
    other: Text,
    here: list[Number],
    there: list[Number],
    profiles: tuple[LocaleProfile, LocaleProfile],
) -> bool:
    """Whether the numbers agree when a space between digits divides thousands (``5 000``)."""
    if [number.value for number in here] == [number.value for number in there]:
        return True
    readings = []
    for each, plain, profile in ((text, here, profiles[0]), (other, there, profiles[1])):
        counted = [Counter(number.value for number in plain)]
        if any(_GAPS.search(line) for _, _, line in each.lines):
            counted.append(Counter(number.value for number in numbers(each, profile, grouped=True)))
        readings.append(counted)
    return any(one == two for one in readings[0] for two in readings[1])

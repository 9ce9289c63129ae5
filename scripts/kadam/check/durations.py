"""Whether two numbers are the same duration, in another unit: 2000 milliseconds and 2 s."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from itertools import product
from typing import Literal

import regex
from babel.units import format_unit

from kadam.locales.tags import babel_locale

_MILLISECONDS = {"millisecond": 1, "second": 1_000, "minute": 60_000, "hour": 3_600_000, "day": 86_400_000}
_SYMBOLS = {"ms": 1, "s": 1_000, "min": 60_000, "h": 3_600_000}
"""Those of the SI, which texts in any language use."""
_WIDTHS: tuple[Literal["long", "short", "narrow"], ...] = ("long", "short", "narrow")
_COUNTS = (0, 1, 2, 3, 5, 11, 20)
"""Numbers that take each plural form of a language."""
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
_SHORTENED = 3
"""Letters from which the beginning of a unit's name stands for it: ``сек``, ``min``."""


def are_same_duration(here: str, text: str, locale: str, there: str, source: str, language: str) -> bool:
    """Whether ``here``, a number in ``text``, is as long as ``there`` in ``source``, by units named there."""
    one, other = Decimal(here), Decimal(there)
    return any(
        mine != theirs and one * mine == other * theirs
        for mine in _units(text, locale)
        for theirs in _units(source, language)
    )


@lru_cache(maxsize=256)
def _units(text: str, locale: str) -> frozenset[int]:
    """The units that a text names, in milliseconds; where words are not divided, after a number."""
    names = _names(locale)
    found = {names.get(word) or _shortened(word, locale) for word in _LETTERS.findall(text.casefold())}
    return frozenset(unit for unit in found if unit is not None) | {
        unit
        for name, unit in names.items()
        if not name.isascii() and regex.search(rf"\p{{Nd}}\s?{regex.escape(name)}", text)
    }


def _shortened(word: str, locale: str) -> int | None:
    if len(word) < _SHORTENED:
        return None
    units = {unit for name, unit in _names(locale).items() if name.startswith(word)}
    return units.pop() if len(units) == 1 else None


@cache
def _names(locale: str) -> dict[str, int]:
    units: dict[str, set[int]] = {}
    for name, unit in _written(locale):
        units.setdefault(name, set()).add(unit)
    # "de" is no unit: 20 de secunde.
    return {name: found.pop() for name, found in units.items() if len(found) == 1} | _SYMBOLS


def _written(tag: str) -> Iterator[tuple[str, int]]:
    """Names of the units in a language, in small letters and in the forms of its plurals, after CLDR."""
    locale = babel_locale(tag)
    if locale is None:
        return
    for unit, length in _MILLISECONDS.items():
        for width, count in product(_WIDTHS, _COUNTS):
            for name in _LETTERS.findall(format_unit(count, f"duration-{unit}", width, locale=locale)):
                yield name.casefold(), length

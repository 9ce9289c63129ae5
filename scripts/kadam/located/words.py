"""Values and types in words, for messages."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from kadam.located.tagged import Tagged

_LONGEST = 60


def shown(value: Any) -> str:
    """Return how a message names a value that was found."""
    match value:
        case None:
            return "nothing"
        case bool():
            return f"the truth value {str(value).lower()}"
        case str():
            return f'"{value}"' if len(value) <= _LONGEST else f'"{value[:_LONGEST]}…"'
        case datetime.datetime():
            return f"the time {value}"
        case datetime.date():
            return f"the date {value}"
        case int() | float():
            return f"the number {value}"
        case dict():
            return "a mapping of keys"
        case list() | tuple():
            return "a list"
        case Tagged(tag=tag):
            return f"{tag}, which kadam does not evaluate"
        case _:
            return type(value).__name__


def closest(found: str, known: Iterable[str]) -> str | None:
    """Return the known word that ``found`` most likely meant, or ``None``."""
    from rapidfuzz import fuzz, process  # for those who mistype; the others need not load it

    best = process.extractOne(found, list(known), scorer=fuzz.ratio, score_cutoff=65)
    return best[0] if best else None


def did_you_mean(found: object, known: Iterable[str]) -> str:
    """Return ``'; did you mean "x"?'``, or nothing when no known word is near."""
    guess = closest(found, known) if isinstance(found, str) else None
    return f'; did you mean "{guess}"?' if guess else ""

"""What one locale adds to a build."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kadam.render.log import Collected
from kadam.render.speed import stored
from kadam.render.speed.locale_build import Made

SCRATCH = frozenset({"nav", "pages", "foreign_titles", "fonts"})
"""What ``Build.begin_locale`` forgets; every other list and dictionary of a build grows by locale."""


@dataclass
class Outcome:
    """What one locale adds to the build."""

    locale: str
    added: dict[str, Any]
    made: Made
    said: Collected
    pages: list[str] = field(default_factory=list)
    """Source of every page, for the progress."""


def stored_editions(place: Path, key: str, editions: dict[str, Any]) -> dict[str, Any]:
    """Return the editions of a locale as they lie in its store, to be read when somebody asks."""
    return {tag: stored.StoredEdition.at(place, key, about) for tag, about in editions.items()}


def growing(state: Any) -> list[tuple[str, Any]]:
    """Return what of the state of a build grows by locale, by name."""
    return [
        (name, value)
        for name, value in vars(state).items()
        if name not in SCRATCH and isinstance(value, dict | list)
    ]


def since(value: Any, before: int) -> Any:
    """Return what has come since a list or dictionary had ``before`` entries."""
    if isinstance(value, dict):
        return dict(list(value.items())[before:])
    return value[before:]

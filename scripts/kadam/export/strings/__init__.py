"""The words that a book adds to its pages, per locale."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, Field

FALLBACK = "en"


class Strings(BaseModel):
    """The words of one locale; every file beside this one has all of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    contents: str
    version: str
    checked_on: str
    evidence_stored: str
    evidence_live: str
    sources: str
    fallback_title: str
    fallback_text: str
    labels: str
    labels_intro: str
    label: str
    label_source: str
    app: str
    platform: str
    platforms: dict[str, str]
    """Names of platforms, by the words that settings use for them."""
    comma: str
    """What stands between the parts of a list."""
    language: str
    digits: str = Field(min_length=10, max_length=10)


def known_locales() -> tuple[str, ...]:
    """Return the locales that have words of their own."""
    return tuple(sorted(f.name[:-4] for f in files(__name__).iterdir() if f.name.endswith(".yml")))


@cache
def strings_for(locale: str) -> tuple[Strings, str]:
    """Return the words for ``locale``, and the locale that they come from.

    ``pt-BR`` falls back to ``pt``, and what has no file of its own to English.
    """
    known = known_locales()
    chosen = next((tag for tag in (locale, locale.split("-")[0]) if tag in known), FALLBACK)
    data = yaml.safe_load(files(__name__).joinpath(f"{chosen}.yml").read_text(encoding="utf-8"))
    return Strings.model_validate(data), chosen

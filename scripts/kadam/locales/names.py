"""What CLDR says of a language: its names, direction and script."""

from __future__ import annotations

from functools import cache
from typing import Literal

from babel.core import get_global

from kadam.locales.cldr import known
from kadam.locales.tags import babel_locale


@cache
def own_name(tag: str) -> str:
    """Return a language's name for itself, as it writes it in a sentence; the tag where there is none."""
    locale = babel_locale(tag)
    if locale is None:
        return tag
    return known()["names"].get(str(locale)) or locale.get_display_name() or tag


@cache
def native_name(tag: str) -> str:
    """Return a language's name for itself, as a language switcher shows it; the tag where there is none."""
    name = own_name(tag)
    return name if babel_locale(tag) is None else name[:1].upper() + name[1:]


@cache
def english_name(tag: str) -> str:
    """Return a language's English name; the tag where there is none."""
    locale = babel_locale(tag)
    return (locale.english_name if locale else None) or tag


@cache
def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Return the direction of a language's script."""
    locale = babel_locale(tag)
    if locale is None:
        return "ltr"
    if str(locale) in known()["names"]:
        return "rtl" if str(locale) in known()["rtl"] else "ltr"
    return "rtl" if locale.text_direction == "rtl" else "ltr"


@cache
def script_of(tag: str) -> str:
    """Return the script that a language is likely written in (ISO 15924); empty when unknown."""
    locale = babel_locale(tag)
    if locale is None:
        return ""
    if locale.script:
        return str(locale.script)
    subtags = get_global("likely_subtags")
    likely = subtags.get(f"{locale.language}_{locale.territory}") or subtags.get(locale.language) or ""
    return next((part for part in str(likely).split("_") if len(part) == 4), "")

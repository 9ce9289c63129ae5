"""BCP 47 tags as they occur in folder names and settings."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

_OTHERS = frozenset({"src"})
"""Former tags (of Sardinian) that as names of folders mean something else."""


@cache
def canonical(tag: str) -> str:
    """Return a tag in its usual form (``pt_br`` → ``pt-BR``); unchanged where it is no tag."""
    parts = tag.replace("_", "-").split("-")
    if not parts[0].isalpha() or not 2 <= len(parts[0]) <= 8:
        return tag
    formed = [parts[0].lower()]
    for part in parts[1:]:
        if len(part) == 4 and part.isalpha():
            formed.append(part.title())
        elif len(part) == 2 and part.isalpha():
            formed.append(part.upper())
        else:
            formed.append(part.lower())
    return "-".join(formed)


@cache
def babel_locale(tag: str) -> Locale | None:
    """Return what babel knows of a tag, or of the longest beginning that it knows; ``None`` if nothing."""
    parts = canonical(tag).split("-")
    while parts:
        try:
            return Locale.parse("_".join(parts))
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return None


@cache
def is_locale(name: str) -> bool:
    """Return whether a folder name or file suffix reads as the tag of a locale that babel knows whole.

    Many sites write the region in small letters: ``zh-cn``. A region in capitals that CLDR does not list
    with its language is one all the same: ``no-NO``.
    """
    tag = canonical(name)
    if tag.partition("-")[0] != name.replace("_", "-").partition("-")[0]:
        return False  # a folder "IS" or "En" is an abbreviation or a word
    if tag in _OTHERS:
        return False
    try:
        Locale.parse(tag.replace("-", "_"))
    except UnknownLocaleError:
        language, _, region = name.replace("_", "-").partition("-")
        return region in get_global("territory_languages") and is_locale(language)
    except ValueError:
        return False
    return True


def language_of_country(code: str) -> str | None:
    """Return the language that is spoken most in a country (``jp`` → ``ja``), after CLDR's likely subtags."""
    likely: str | None = get_global("likely_subtags").get(f"und_{code.upper()}")
    return likely.partition("_")[0] if likely else None


@cache
def parents(tag: str) -> tuple[str, ...]:
    """Return the tag and what it falls back to: ``zh-Hant-TW``, ``zh-Hant``, ``zh``."""
    parts = canonical(tag).split("-")
    return tuple("-".join(parts[:end]) for end in range(len(parts), 0, -1))

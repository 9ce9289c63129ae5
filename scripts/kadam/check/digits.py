"""Digits: which scripts' a locale counts in."""

from __future__ import annotations

import unicodedata

from kadam.locales import LocaleProfile

WESTERN = "0"
_BY_SCRIPT = {
    "Deva": "०", "Beng": "০", "Guru": "੦", "Gujr": "૦", "Orya": "୦", "Taml": "௦", "Telu": "౦", "Knda": "೦",
    "Mlym": "൦", "Thai": "๐", "Laoo": "໐", "Mymr": "၀", "Khmr": "០", "Tibt": "༠", "Arab": "٠", "Sinh": "෦",
    "Jpan": "０", "Hans": "０", "Hant": "０", "Kore": "０",
}  # fmt: skip
_EASTERN = frozenset({"fa", "ur", "ps", "ckb", "ug", "sd", "ks", "pa", "uz", "azb", "lrc", "mzn"})


def zeros_of(profile: LocaleProfile) -> frozenset[str]:
    """The zeros of the digits in which a locale's text may count; empty when nothing is known of it."""
    if not profile.script:
        return frozenset()
    own = _BY_SCRIPT.get(profile.script)
    if profile.script == "Arab" and profile.tag.partition("-")[0] in _EASTERN:
        own = "۰"
    return frozenset({WESTERN, own} if own else {WESTERN})


def zero_of(digit: str) -> str:
    """The zero of a digit's script."""
    return chr(ord(digit) - unicodedata.digit(digit))


def written(number: int, zero: str) -> str:
    """A number in the digits of a script."""
    return "".join(chr(ord(zero) + int(digit)) for digit in str(number))


def name_of(zero: str) -> str:
    """What a script's digits are called: ``Devanagari``."""
    if zero == WESTERN:
        return "Western"
    return (
        unicodedata.name(zero).removesuffix("DIGIT ZERO").strip().title().replace("Fullwidth", "full-width")
    )

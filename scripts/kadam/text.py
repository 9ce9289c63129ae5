"""Text as people compare it: invisible differences taken away."""

from __future__ import annotations

import unicodedata

import regex

# Bidi marks, embeddings and isolates, zero-width space and no-break, soft hyphen, word joiner, BOM.
# ZWJ and ZWNJ stay: in Hindi and Persian they are spelling.
_INVISIBLE = regex.compile(r"[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SPACES = regex.compile(r"\s+")


def fold_label(text: str) -> str:
    """Return a UI label in the form in which two labels are compared.

    NFC; bidi marks and other invisible controls dropped; any white space as one space;
    a trailing ellipsis or colon dropped. Letter case is kept, since a label is written as
    on the screen.
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = _SPACES.sub(" ", text).strip()
    return text.removesuffix("...").rstrip("…:： ")


def shortened(text: str, longest: int = 60) -> str:
    """A text of at most ``longest`` characters: of a longer one, the beginning and the end."""
    if len(text) <= longest:
        return text
    half = (longest - 1) // 2
    return f"{text[:half]}…{text[-half:]}"


def digits_value(digits: str) -> int:
    """Return the value of decimal digits of any script (``"५"`` → 5)."""
    return int("".join(str(unicodedata.digit(d)) for d in digits))

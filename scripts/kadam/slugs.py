"""Heading ids in every script, for the site and for the checker.

The usual functions keep Latin letters alone, or drop the vowel signs of Indic scripts.
"""

from __future__ import annotations

import unicodedata

import regex

_DROPPED = regex.compile(r"[^\p{L}\p{M}\p{N}_\- ]|[\u064b-\u065f\u0670\u0640]")
_SPACES = regex.compile(r"[\s-]+")


def slugify(text: str, separator: str) -> str:
    """Return a heading's id; called by the Markdown extension ``toc``."""
    text = unicodedata.normalize("NFC", text).strip().lower()
    return str(_SPACES.sub(separator, _DROPPED.sub("", text))).strip(separator)

"""Emoji, which the fonts of the book do not have: as a plain sign of the same meaning, or by name."""

from __future__ import annotations

import re
from functools import cache

from pymdownx.twemoji_db import emoji

from kadam.export.fonts import covered

_ALIKE = {
    "✅": "✔",
    "❌": "✘",
    "❎": "✘",
    "✖": "×",
    "❗": "!",
    "❕": "!",
    "❓": "?",
    "❔": "?",
    "➕": "+",
    "➖": "−",
    "➗": "÷",
    "⭐": "★",
}
_EMOJI = "\u231a-\u2bff\U0001f000-\U0001faff"
_SOME = re.compile(f"[{_EMOJI}]")
_VARIANT = "\ufe0f"


def with_plain_signs(text: str) -> str:
    """Return text with every emoji that no font has as another sign, or as ``:name:``.

    The names are those that authors write in Markdown, and that a site with emoji pictures has for them.
    """
    if text.isascii() or not _SOME.search(text):
        return text
    return _pattern().sub(lambda found: _said(found[0]), text)


@cache
def _names() -> dict[str, str]:
    """Names of emoji by their characters, without variation selectors."""
    return {
        "".join(chr(int(code, 16)) for code in entry["unicode"].split("-") if code != "fe0f"): name
        for name, entry in sorted(emoji.items(), reverse=True)
    }


@cache
def _pattern() -> re.Pattern[str]:
    sequences = sorted({*_names(), *_ALIKE}, key=len, reverse=True)
    each = "|".join(f"{_VARIANT}?".join(map(re.escape, one)) for one in sequences)
    return re.compile(f"(?=[{_EMOJI}])(?:{each}){_VARIANT}?")


def _said(found: str) -> str:
    plain = found.replace(_VARIANT, "")
    if len(plain) == 1 and ord(plain) in covered():
        return found
    return _ALIKE.get(plain) or _names()[plain]

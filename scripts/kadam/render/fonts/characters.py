"""The characters that a locale's pages use."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

import regex

ALWAYS = frozenset(
    "".join(map(chr, range(0x20, 0x7F))) + "\u00a0\u00a9\u00ab\u00bb\u00b6\u00d7\u2010\u2011\u2013\u2014"
    "\u2018\u2019\u201c\u201d\u2022\u2026\u200c\u200d\u2192\u2190\u203a"
)
_TAG = re.compile(r"<[^>]*>")
_BOLD = re.compile(r"<(h[1-6]|strong|b|th|dt|label|summary)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TITLE = re.compile(r'<p class="admonition-title">(.*?)</p>', re.DOTALL)


_SCRIPTS = {"Jpan": ("Han", "Hiragana", "Katakana"), "Arab": ("Arabic",), "Deva": ("Devanagari",)}


def of_script(characters: Iterable[str], script: str) -> frozenset[str]:
    """Return the characters that a text in a script needs: its own, Latin ones and common signs.

    A word in a third script, such as a language's name in the switcher, is left to the device.
    """
    names = ("Latin", "Common", "Inherited", *_SCRIPTS.get(script, ()))
    pattern = regex.compile("[" + "".join(rf"\p{{Script={name}}}" for name in names) + "]")
    return frozenset(char for char in characters if pattern.match(char))


def in_texts(texts: Iterable[str]) -> frozenset[str]:
    """Return the characters of texts, markup or plain."""
    found: set[str] = set()
    for text in texts:
        found.update(text)
        if "&" in text:
            found.update(html.unescape(text))
    return frozenset(char for char in found if char.isprintable() or char in "\u200c\u200d")


def in_bold(page: str) -> frozenset[str]:
    """Return the characters that a page shows in bold: headings, labels, table heads, titles."""
    found: set[str] = set()
    for match in _BOLD.finditer(page):
        found.update(_TAG.sub("", match[2]))
    for match in _TITLE.finditer(page):
        found.update(_TAG.sub("", match[1]))
    return in_texts(["".join(found)])

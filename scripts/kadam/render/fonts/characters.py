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
_REFERENCE = re.compile(r"&[#\w]{1,32};?")
_BOLD = re.compile(r"<(h[1-6]|strong|b|th|dt|label|summary|em|i|cite|dfn|time)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TITLE = re.compile(
    r'<(p|span) class="(?:admonition-title|kadam-(?:notice__title|checked__\w+|status))\b[^>]*>(.*?)</\1>',
    re.DOTALL,
)

_WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d]+")
_OTHER = regex.compile(r"[^\p{scx=Common}\p{scx=Inherited}\p{Script=Latin}\p{Cc}\p{Cn}]")
_SCRIPTS = {
    "Jpan": ("Han", "Hiragana", "Katakana"),
    "Hans": ("Han",),
    "Hant": ("Han",),
    "Kore": ("Hangul", "Han"),
}
"""What a script of ISO 15924 is made of, where Unicode has no script of that name."""


def of_script(characters: Iterable[str], script: str) -> frozenset[str]:
    """Return the characters that a text in a script needs: its own, Latin ones and common signs."""
    names = ("Latin", "Common", "Inherited", *_SCRIPTS.get(script, (script,) if script else ()))
    pattern = regex.compile("[" + "".join(rf"\p{{Script={name}}}" for name in names) + "]")
    return frozenset(char for char in characters if pattern.match(char))


def of_any_script(characters: Iterable[str]) -> frozenset[str]:
    """Return the characters that belong to a script other than the Latin one, its punctuation included."""
    return frozenset(char for char in characters if _OTHER.match(char))


def words_with(characters: frozenset[str], texts: Iterable[str]) -> frozenset[str]:
    """Return the words of texts, attributes of their markup included, that hold any of the characters.

    They are what a font of these characters will have to join.
    """
    words = {word for text in texts for word in _WORD.findall(html.unescape(text))}
    return frozenset(word for word in words if not characters.isdisjoint(word))


def in_texts(texts: Iterable[str]) -> frozenset[str]:
    """Return the characters of texts, markup or plain."""
    found: set[str] = set()
    for text in texts:
        found.update(text)
        for reference in set(_REFERENCE.findall(text)):
            found.update(html.unescape(reference))
    return frozenset(char for char in found if char.isprintable() or char in "\u200c\u200d")


def in_bold(page: str) -> frozenset[str]:
    """Return the characters that a page shows in bold: headings, labels, table heads, titles.

    Emphasis too, since scripts without slanted letters show it so.
    """
    found: set[str] = set()
    for match in _BOLD.finditer(page):
        found.update(_TAG.sub("", match[2]))
    for match in _TITLE.finditer(page):
        found.update(_TAG.sub("", match[2]))
    return in_texts(["".join(found)])

"""How the characters of a cluster are shared out among the codes that draw it.

A viewer's search sees a file as codes: each stands for characters and has a width. What they
make of that differs, and this sharing is what poppler, PDFium, MuPDF and pdf.js all read well:

- one code a character. Codes that stand for several are taken apart by width (poppler, which
  then sees overlaps), or lose their width as soon as one of them is a mark (pdf.js, which then
  sees a gap, and writes a space);
- the first code draws the whole cluster, the others draw nothing but take their share of its
  width, since poppler takes what stands in one place for a word printed twice;
- in scripts that run from right to left, codes stand from left to right as they are seen, and a
  mark stands, without width, before its letter, or MuPDF sees a space between the two;
- a joiner goes with the character after it: pdf.js drops codes that end in one.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

_STEP = 50


class Part(NamedTuple):
    """One glyph of a cluster: its number in the font and where it stands, in font units."""

    glyph: int
    dx: int
    dy: int


class Cluster(NamedTuple):
    """Characters that are drawn together, and the glyphs that draw them."""

    text: str
    parts: tuple[Part, ...]
    width: int


class Code(NamedTuple):
    """A code in a font of the file: what it stands for, how wide it is and what it draws."""

    text: str
    width: int
    parts: tuple[Part, ...] = ()


def is_rtl(text: str) -> bool:
    """Return whether a cluster belongs to a script that runs from right to left."""
    for char in text:
        if (kind := unicodedata.bidirectional(char)) in ("R", "AL"):
            return True
        if kind in ("L", "EN", "AN"):
            return False
    return False


def joins_next(char: str) -> bool:
    """Return whether a character has no place of its own before the next one (ZWJ, ZWNJ, bidi marks)."""
    return unicodedata.category(char) == "Cf"


def encode(cluster: Cluster) -> tuple[Code, ...]:
    """Return the codes of a cluster, from left to right."""
    text = cluster.text
    if len(text) == 1:
        return (Code(text, cluster.width, cluster.parts),)
    if is_rtl(text):
        return _right_to_left(cluster)
    units: list[str] = []
    for char in text:
        if units and joins_next(units[-1][-1]):
            units[-1] += char
        else:
            units.append(char)
    widths = _shares(cluster.width, len(units))
    first = Code(units[0], widths[0], cluster.parts)
    return (first, *(Code(unit, width) for unit, width in zip(units[1:], widths[1:], strict=True)))


def _right_to_left(cluster: Cluster) -> tuple[Code, ...]:
    units: list[list[str]] = []
    for char in cluster.text:
        if units and (unicodedata.category(char) == "Mn" or joins_next(char)):
            units[-1].append(char)
        else:
            units.append([char])
    codes: list[Code] = []
    parts = cluster.parts
    for (letter, *marks), width in zip(reversed(units), _shares(cluster.width, len(units)), strict=True):
        codes += [Code(mark, 0) for mark in reversed(marks)]
        codes.append(Code(letter, width, parts))
        parts = ()
    return tuple(codes)


def _shares(width: int, count: int) -> list[int]:
    """Share a width out; in steps, so that few codes differ by nothing but their width."""
    share = width // count
    share -= share % _STEP if share > _STEP else 0
    return [width - share * (count - 1)] + [share] * (count - 1)

"""Widths of a table's columns, by what its cells hold.

Lengths are half ems: a Latin letter, or half a Chinese one. They need not be exact.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from math import ceil, fsum

from kadam.export.tree import Abbreviation, Cell, Code, Image, Item, Paragraph, Style, Styled, Table, Text
from kadam.export.walk import nodes

_TEXT = 86.0
"""The width of the text on A4."""
_PADDING = 2.7
_SLACK = 1.06
"""Lengths are guessed; a word too little is another line."""
_NARROW = 0.45
"""A table that needs less than this part of the width is not stretched."""
_WIDTHS = {
    **dict.fromkeys(" ijl.,:;'|!()[]", 0.5),
    **dict.fromkeys("tfr-/", 0.7),
    **dict.fromkeys("mwMW", 1.6),
}
"""Latin letters that are narrower or wider than most."""
_SURE = 0.92
"""A table that needs less than this part of the width is sure to fit."""
_WORD = re.compile(r"[^\s/\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef-]+")


def column_widths(table: Table) -> str:
    """Return the tracks of a table's columns for Typst: ``auto``, or shares of the text's width.

    A table that fits with one line a row is as wide as the text, its last column taking what is left.
    In others, some columns get what they want and the rest share the width by their length, whichever
    makes fewest lines; none is narrower than its longest word, unless that is too much for the page.
    """
    count = max(sum(cell.columns for cell in row) for row in table.rows)
    rows = [dict(row) for row in _lengths(table)]
    wanted = [max((row.get(at, (0.0, 0.0))[0] for row in rows), default=0.0) for at in range(count)]
    least = [max((row.get(at, (0.0, 0.0))[1] for row in rows), default=0.0) for at in range(count)]
    if fsum(wanted) <= _TEXT * _NARROW or fsum(least) > _TEXT:
        return f"({'auto, ' * count})"
    if fsum(wanted) <= _TEXT * _SURE:
        return f"({'auto, ' * (count - 1)}1fr,)"

    def lines(widths: list[float]) -> int:
        return sum(
            max(
                (ceil((want - _PADDING) / (widths[at] - _PADDING)) for at, (want, _) in row.items()),
                default=1,
            )
            for row in rows
        )

    # Some columns may have all they want: none, one of them, or the shortest ones.
    order = sorted(range(count), key=lambda at: wanted[at])
    some = [set(order[:number]) for number in range(count)] + [{at} for at in range(count)]
    choices = [_shares(wanted, least, settled) for settled in some if len(settled) < count]
    best = min(choices, key=lines)
    return f"({''.join(f'{width:.1f}fr, ' for width in best)})"


def _lines(wanted: float, width: float) -> int:
    return ceil((wanted - _PADDING) / (width - _PADDING))


def _shares(wanted: list[float], least: list[float], settled: set[int]) -> list[float]:
    """Share out what settled columns leave of the text's width, each column at least its longest word."""
    widths = list(wanted)
    settled = set(settled)
    while True:
        others = [at for at in range(len(widths)) if at not in settled]
        left = max(_TEXT - fsum(widths[at] for at in settled), 0.0)
        weight = fsum(wanted[at] for at in others)
        for at in others:
            widths[at] = left * wanted[at] / weight
        tight = [at for at in others if widths[at] < least[at]]
        if not tight:
            return widths
        for at in tight:
            widths[at] = least[at]
        settled.update(tight)
        if len(settled) == len(widths):  # too much was promised
            return list(least)


def _lengths(table: Table) -> Iterator[Iterator[tuple[int, tuple[float, float]]]]:
    """For every row: column, and how wide its cell wants to be and has to be at least."""
    for row in _placed(table):
        yield ((at, (_length(cell) * _SLACK + _PADDING, _longest_word(cell) + _PADDING)) for at, cell in row)


def _placed(table: Table) -> Iterator[list[tuple[int, Cell]]]:
    """For every row, its cells of one column, with the column that each stands in."""
    taken: dict[int, int] = {}
    for row in table.rows:
        at = 0
        here = []
        spans: dict[int, int] = {}
        for cell in row:
            while taken.get(at, 0):
                at += 1
            if cell.columns == 1:
                here.append((at, cell))
            spans.update(dict.fromkeys(range(at, at + cell.columns), cell.rows))
            at += cell.columns
        yield here
        taken = {column: rows - 1 for column, rows in {**taken, **spans}.items() if rows > 1}


def _length(cell: Cell) -> float:
    """Length of a cell's longest paragraph."""
    paragraphs = [node for node in nodes(cell) if isinstance(node, Paragraph)]
    indent = 3 * any(isinstance(node, Item) for node in nodes(cell))
    return indent + max((_of_paragraph(one) for one in paragraphs), default=10.0 if cell.blocks else 0.0)


def _of_paragraph(paragraph: Paragraph) -> float:
    length = 0.0
    for node in nodes(paragraph):
        match node:
            case Text(text):
                length += _of_text(text)
            case Code(text):
                length += 1.25 * _of_text(text)
            case Abbreviation(short, long):
                length += _of_text(short) + _of_text(long) + 3
            case Image(width=width):
                number = width.removesuffix("px")
                length += float(number) / 7 if number.isdecimal() else 3
            case Styled(style=Style.LABEL):
                length += 1
    return length


def _of_text(text: str) -> float:
    return fsum(map(_of_character, text))


def _of_character(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WF":
        return 2.0
    if unicodedata.category(char) == "Mn":
        return 0.0
    return _WIDTHS.get(char, 1.2 if char.isupper() else 1.0)


def _longest_word(cell: Cell) -> float:
    words = [
        _of_text(word) * (1.25 if isinstance(node, Code) else 1.0)
        for node in nodes(cell)
        if isinstance(node, Text | Code)
        for word in _WORD.findall(node.text)
    ]
    return max(words, default=2.0)

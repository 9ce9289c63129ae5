"""Tables: from HTML to the book tree."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kadam.export.html.blocks import blocks, with_anchor
from kadam.export.html.dom import Element
from kadam.export.html.inline import inlines
from kadam.export.html.page import PageContext
from kadam.export.html.space import tidy
from kadam.export.tree import Block, Cell, Table

_ALIGN = re.compile(r"text-align:\s*(left|right|center)")


def read_table(page: PageContext, element: Element) -> Iterable[Block]:
    """Read a table; rows of headings at its start repeat on every page."""
    caption = next((e for e in element.elements() if e.tag == "caption"), None)
    rows: list[tuple[Cell, ...]] = []
    head = 0
    for row, in_head in _rows(page, element):
        cells = tuple(_cell(page, cell) for cell in row.elements() if cell.tag in ("td", "th"))
        if not cells:
            continue
        if len(rows) == head and (in_head or all(cell.header for cell in cells)):
            head += 1
        rows.append(cells)
    if head and not any(cell.blocks for row in rows[:head] for cell in row):
        rows, head = rows[head:], 0
    if not rows:
        return ()
    table = Table(tuple(rows), head, tidy(inlines(page, caption.children)) if caption else ())
    return with_anchor(page, element, (table,))


def _rows(page: PageContext, element: Element) -> Iterable[tuple[Element, bool]]:
    for child in element.elements():
        if child.tag == "tr":
            yield child, False
        elif child.tag in ("thead", "tbody", "tfoot"):
            for row in child.elements():
                yield row, child.tag == "thead"
        elif child.tag not in ("caption", "colgroup", "col"):
            page.unknown(child)


def _cell(page: PageContext, element: Element) -> Cell:
    styled = _ALIGN.search(element.attributes.get("style", ""))
    return Cell(
        blocks(page, element.children),
        element.tag == "th",
        styled[1] if styled else element.attributes.get("align", ""),
        _span(element, "colspan"),
        _span(element, "rowspan"),
    )


def _span(element: Element, name: str) -> int:
    value = element.attributes.get(name, "1")
    return max(1, int(value)) if value.isdecimal() else 1

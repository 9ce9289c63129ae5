"""Screenshots behind steps: the picture, and the marks that the site draws over it."""

from __future__ import annotations

from collections.abc import Iterable

from kadam.export.html.dom import Element
from kadam.export.html.inline import inlines
from kadam.export.html.page import PageContext
from kadam.export.html.space import tidy
from kadam.export.tree import Block, Figure, Image

_UPRIGHT, _WIDE = "220", "480"
"""Widths on paper, in CSS pixels."""


def read_shot(page: PageContext, element: Element) -> Iterable[Block]:
    """Read a figure that ``kadam.render.shots`` has made."""
    picture, drawing = element.find("img"), element.find("svg")
    if picture is None:
        return
    width, height = picture.attributes.get("width", ""), picture.attributes.get("height", "")
    upright = width.isdecimal() and height.isdecimal() and int(height) > int(width)
    caption = element.find("figcaption")
    yield Figure(
        Image(
            picture.attributes.get("src", ""),
            " ".join(picture.attributes.get("alt", "").split()),
            _UPRIGHT if upright else _WIDE,
            drawing.raw if drawing else "",
        ),
        tidy(inlines(page, caption.children)) if caption else (),
    )

"""Screenshots behind steps: the picture, and the marks that the site draws over it."""

from __future__ import annotations

from collections.abc import Iterable

from kadam.export.html.dom import Element
from kadam.export.html.inline import inlines
from kadam.export.html.page import PageContext
from kadam.export.html.space import tidy
from kadam.export.tree import Block, Figure, Image

_SCALE = 0.5
"""Of a CSS pixel of the screen to one on paper: text of 16 pixels is set in 6 points."""


def read_shot(page: PageContext, element: Element) -> Iterable[Block]:
    """Read a figure that ``kadam.render.shots`` has made."""
    picture, drawing = element.find("img"), element.find("svg")
    if picture is None:
        return
    width = picture.attributes.get("width", "")
    caption = element.find("figcaption")
    yield Figure(
        Image(
            picture.attributes.get("src", ""),
            " ".join(picture.attributes.get("alt", "").split()),
            f"{float(width) * _SCALE:g}" if width.isdecimal() else "",
            drawing.raw if drawing else "",
        ),
        tidy(inlines(page, caption.children)) if caption else (),
        screenshot=True,
    )

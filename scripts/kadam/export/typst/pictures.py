"""Large pictures in lines of text: they stand between the lines instead."""

from __future__ import annotations

from collections.abc import Callable

from kadam.export.html.space import tidy
from kadam.export.images import Picture
from kadam.export.tree import Block, Figure, Image, Inline, Link, Paragraph

_IN_A_LINE = 200
"""How wide a picture in a line of text may be, in points."""


def around_pictures(paragraph: Paragraph, picture: Callable[[Image], Picture | None]) -> tuple[Block, ...]:
    """Return a paragraph as it is, or the figures in it and the paragraphs around them."""
    out: list[Block] = []
    words: list[Inline] = []

    def end_words() -> None:
        if kept := tidy(words):
            out.append(Paragraph(kept, paragraph.align))
        words.clear()

    for child in paragraph.children:
        if (figure := _figure(child, picture)) is None:
            words.append(child)
        else:
            end_words()
            out.append(figure)
    if not out:
        return (paragraph,)
    end_words()
    return tuple(out)


def _figure(node: Inline, picture: Callable[[Image], Picture | None]) -> Figure | None:
    link = ""
    match node:
        case Link(children=(Image() as image,), url=url) if url:
            link = url
        case Image() as image:
            pass
        case _:
            return None
    if image.svg or not _is_large(image, picture):
        return None
    return Figure(image, link=link)


def _is_large(image: Image, picture: Callable[[Image], Picture | None]) -> bool:
    """Return whether a picture is too wide for a line, by the width that its author wants or its own."""
    number = image.width.removesuffix("px").removesuffix("%")
    if number.replace(".", "", 1).isdecimal():
        return float(number) >= 50 if image.width.endswith("%") else float(number) * 0.75 > _IN_A_LINE
    found = picture(image)
    return found is not None and found.width > _IN_A_LINE

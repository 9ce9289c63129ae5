"""A page's HTML as plain values. The only file that touches the HTML parser.

lexbor reads HTML the way browsers do (a ``<details>`` ends an open paragraph, ``viewBox``
keeps its letters), so that the book sees the tree that readers of the site see.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kadam.export.html.signs import with_plain_signs

_RAW = frozenset({"svg", "math"})


@dataclass(frozen=True, slots=True)
class Element:
    """An element; ``raw`` holds its markup where that is wanted as it stands (SVG)."""

    tag: str
    attributes: Mapping[str, str]
    children: tuple[Element | str, ...]
    raw: str = ""

    @property
    def classes(self) -> frozenset[str]:
        """The names in its ``class``."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def id(self) -> str:
        """Its ``id``, or nothing."""
        return self.attributes.get("id", "")

    @property
    def left_out(self) -> bool:
        """Whether it is hidden, or its author left it out of the PDF with ``data-pdf="none"``."""
        return "hidden" in self.attributes or self.attributes.get("data-pdf") == "none"

    def elements(self) -> Iterator[Element]:
        """The elements directly in it."""
        return (child for child in self.children if isinstance(child, Element))

    def walk(self) -> Iterator[Element]:
        """Every element in it, itself first."""
        yield self
        for child in self.elements():
            yield from child.walk()

    def find(self, *tags: str) -> Element | None:
        """Return the first element of one of these names in it."""
        return next((element for element in self.walk() if element.tag in tags), None)

    def text(self) -> str:
        """Return all words in it."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


def parse(html: str) -> Element:
    """Return the body of a page."""
    body = LexborHTMLParser(html).body
    return Element("body", {}, ()) if body is None else _element(body)


def _element(node: LexborNode) -> Element:
    tag = node.tag or ""
    attributes = {name: with_plain_signs(value or "") for name, value in node.attributes.items()}
    if tag in _RAW:
        return Element(tag, attributes, (), node.html or "")
    children: list[Element | str] = []
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            children.append(with_plain_signs(child.text_content or ""))
        elif child.tag and child.tag[0] not in "-_!":
            children.append(_element(child))
    return Element(tag, attributes, tuple(children))

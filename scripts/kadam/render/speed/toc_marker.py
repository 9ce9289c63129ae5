"""The place of a table of contents is looked for only in pages that have one.

Python-Markdown puts together the whole text below each element of a page to find the marker.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown.extensions.toc import TocTreeprocessor

from kadam.render.speed.guard import Known, replaced, shortcut

_RELEASE = "Markdown 3.11.3"
KNOWN = (
    Known("markdown.extensions.toc:TocTreeprocessor.replace_marker", "9f9ee8b48ecbac72", _RELEASE),
    Known("markdown.extensions.toc:TocTreeprocessor.iterparent", "3ccacc69db73bcc8", _RELEASE),
)


@shortcut("tables of contents", KNOWN)
def marker_where_it_is() -> Iterator[None]:
    """Look for it only where some element begins with it, while the block runs."""
    replace = TocTreeprocessor.replace_marker

    def replace_marker(self: Any, root: Element, elem: Element) -> None:
        marker = self.marker
        if any(element.text and marker in element.text for element in root.iter()):
            replace(self, root, elem)

    with replaced(TocTreeprocessor, "replace_marker", replace_marker):
        yield

"""What is known about the page that is being read, and what was wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kadam.errors import Problem
from kadam.export.html.dom import Element
from kadam.export.html.places import Places
from kadam.export.tree import Anchor
from kadam.rendered import RenderedPage


@dataclass(slots=True)
class PageContext:
    """One page on its way into the book."""

    page: RenderedPage
    anchor: str
    places: Places
    platform: str = ""
    root: Path | None = None
    notes: dict[str, Element] = field(default_factory=dict)
    """Footnotes by id."""
    cited: set[str] = field(default_factory=set)
    explained: set[str] = field(default_factory=set)
    """Abbreviations that the reader has met."""
    problems: list[Problem] = field(default_factory=list)

    def place(self, element: Element) -> tuple[Anchor, ...]:
        """Return the anchor for an element that has an id."""
        return (Anchor(f"{self.anchor}:{element.id}"),) if element.id else ()

    def unknown(self, element: Element, why: str = "") -> None:
        """Note an element that the book cannot show."""
        name = f"<{element.tag}" + (f' class="{c}"' if (c := element.attributes.get("class")) else "") + ">"
        words = " ".join(element.text().split())
        near = f', at "{words[:40]}"' if words else ""
        self.problems.append(
            Problem(
                self.page.source,
                self._line(element.tag, words),
                1,
                why or f"the PDF export does not know {name}{near}",
            )
        )

    def _line(self, tag: str, words: str) -> int:
        """Find the line of the source that an element probably comes from (line 1 where unknown)."""
        if self.root is None or not (path := self.root / self.page.source).is_file():
            return 1
        lines = path.read_text(encoding="utf-8").splitlines()
        for wanted in filter(None, (f"<{tag}", words[:40])):
            for number, line in enumerate(lines, 1):
                if wanted in line:
                    return number
        return 1

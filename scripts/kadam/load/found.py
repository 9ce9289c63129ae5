"""What a reader found in a page, before it becomes a :class:`kadam.model.Page`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from kadam.load.frontmatter import FrontMatter
from kadam.model import Code, Heading, Image, Label, Link, Note, Page, StepList, Swallowed, Tab, Text


@dataclass(slots=True)
class Found:
    """The fields of a page that hold what stands in it, growing."""

    headings: list[Heading] = field(default_factory=list)
    step_lists: list[StepList] = field(default_factory=list)
    swallowed: list[Swallowed] = field(default_factory=list)
    tabs: list[Tab] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    html: list[tuple[int, int, str]] = field(default_factory=list)

    def page(
        self,
        *,
        path: str,
        key: str,
        locale: str,
        rows: Sequence[str],
        front: FrontMatter,
        ids: Iterable[str],
        ids_known: bool,
    ) -> Page:
        """Make the page."""
        found: dict[str, Any] = {name: tuple(getattr(self, name)) for name in _NAMES}
        return Page(
            path=path,
            key=key,
            locale=locale,
            lines=tuple(rows),
            meta=front.values,
            meta_lines=front.lines,
            meta_error=front.error,
            body_line=front.body_line,
            ids=frozenset(ids),
            ids_known=ids_known,
            **found,
        )


_NAMES = tuple(each.name for each in fields(Found))

"""What the render stage hands on: the pages of a site as they were rendered, one edition per locale.

The PDF export and structured data read these values; nothing renders a page twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """One page of one locale, as the site shows it."""

    source: str
    """Source file, relative to the project root, with ``/`` (``docs/hi/cancel-premium.md``)."""
    url: str
    """Address of the page relative to the site's root (``hi/cancel-premium/``)."""
    title: str
    html: str
    """The page's content alone, without header, navigation and footer."""
    locale: str
    """Locale of the edition that the page belongs to."""
    text_locale: str
    """Locale of the text; differs from ``locale`` on a fallback page."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """Front matter."""
    key: str = ""
    """Path that all translations share (``cancel-premium.md``)."""


@dataclass(frozen=True, slots=True)
class NavNode:
    """A place in the navigation: a page, a section, or a section with an index page."""

    title: str
    page: RenderedPage | None = None
    children: tuple[NavNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """A site in one locale."""

    locale: str
    dir: str
    """``ltr`` or ``rtl``."""
    site_name: str
    site_url: str
    description: str
    nav: tuple[NavNode, ...]

    def count(self) -> int:
        """Return how many pages there are."""
        return sum(1 for _ in self.pages())

    def pages(self) -> Iterator[RenderedPage]:
        """Every page, in the order of the navigation."""
        stack = list(reversed(self.nav))
        while stack:
            node = stack.pop()
            if node.page is not None:
                yield node.page
            stack.extend(reversed(node.children))

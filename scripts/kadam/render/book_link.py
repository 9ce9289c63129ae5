"""The link to a locale's PDF, at the end of its pages."""

from __future__ import annotations

from html import escape

from kadam.render.strings import Strings


def book_link(url: str, strings: Strings) -> str:
    """Return the paragraph with the link; ``url`` is relative to the page."""
    return (
        '<p class="kadam-book" data-search-exclude>'
        f'<a href="{escape(url)}" type="application/pdf" download>{escape(strings.book_download)}</a></p>\n'
    )

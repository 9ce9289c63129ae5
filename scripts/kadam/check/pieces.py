"""Pieces of pages: made to be included, so that their links are meant for the page that shows them."""

from __future__ import annotations

import re

from kadam.check.context import Context
from kadam.model import Page

_NAMED = re.compile(r"(?:^|/)(?:_?(?:includes?|partials?|snippets?|fragments?)/|_[^/]+$)")


def is_piece(page: Page, context: Context) -> bool:
    """Whether a page has no title, and is named as a piece or included by another page.

    Starlight asks for a title in every file, so that there one tells nothing.

    The latter rests on all pages: ask only when there is something to say.
    """
    titled = "title" in page.meta and context.publishing.builder != "starlight"
    if titled or any(heading.level == 1 for heading in page.headings):
        return False
    return _NAMED.search(context.file(page)) is not None or context.is_included(page)

"""K501: a link to a page or file that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.model import Finding, Page

_PIECE = re.compile(r"(?:^|/)(?:_?(?:includes?|partials?|snippets?|fragments?)/|_[^/]+$)")
_PLACEHOLDER = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")


class BrokenLink(Rule):
    """A relative link leads to a page or a file that does not exist.

    Links between pages name the Markdown file, relative to the page that they stand in:
    `[Check that it worked](check-it-worked.md)`. A link to a page that is not translated yet is
    right: the reader gets the source page. Links to other sites are not followed.

    Pieces that other pages include are left out: their links are read in the page that includes
    them. A piece has no title, and stands in a folder such as `include`, `partials` or `snippets`, or
    its name begins with `_`. So are placeholders in capitals (`[the page](PAGE_URL)`).
    """

    code = "K501"
    name = "broken-link"

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Look for each link's file."""
        if _is_piece(page, context.file(page)):
            return
        for link in page.links:
            try:
                address = urlsplit(link.target)
            except ValueError:
                yield self.finding(page, link.target_span, f"“{link.target}” is no address")
                continue
            path = unquote(address.path)
            if address.scheme or address.netloc or not path or path.startswith("/"):
                continue
            if _PLACEHOLDER.fullmatch(path):
                continue
            if context.is_mdx(page) and path.startswith("@/"):
                continue  # a name of the bundler's
            if context.is_generated(page, path) or context.is_route(page, path):
                continue
            if context.target(page, path) is None:
                yield self.finding(
                    page,
                    link.target_span,
                    f"there is no file “{path}”",
                    help="Name the Markdown file, relative to this one."
                    if not path.endswith(".md")
                    else "Correct the path: it is relative to this file.",
                    platform=page.platform(link.place),
                )


def _is_piece(page: Page, file: str) -> bool:
    """Whether a file is made to be included: by its place, and because it has no title."""
    titled = "title" in page.meta or any(heading.level == 1 for heading in page.headings)
    return not titled and _PIECE.search(file) is not None

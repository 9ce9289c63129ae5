"""M702: front matter that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding
from kadam.model import Page, Span


class InvalidMetadata(Rule):
    """The block between the `---` lines at the top of a page is no valid YAML.

    MkDocs then ignores it without a word: the page loses its title, and the block is shown as
    text. The usual causes are a colon in an unquoted title (`title: Note: read this`) and a tab.
    """

    code = "M702"
    name = "invalid-metadata"

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report the place of the YAML error."""
        if page.meta_error is not None:
            line, problem = page.meta_error
            yield self.finding(
                page,
                Span(line, 1, line, 1),
                f"the front matter cannot be read: {problem}",
                help="Put values that hold a colon, or begin with a mark such as @ or [, in quotation marks.",
            )

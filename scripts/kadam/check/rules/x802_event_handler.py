"""X802: a script in an attribute."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.markup import TAG, raw_lines
from kadam.check.rule import Rule
from kadam.model import Finding, Page, Span

_HANDLER = re.compile(r"""[\s"'/](?P<name>on[a-z]{3,})\s*=""", re.IGNORECASE)
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")


class EventHandler(Rule):
    """An element in raw HTML runs a script by an attribute such as `onclick` or `onerror`.

    It is a script like any other (X801), only harder to see. Remove the attribute.
    """

    code = "X802"
    name = "event-handler"

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Look for such attributes in tags."""
        for line, column, text in raw_lines(page):
            for tag in TAG.finditer(text):
                # Values are blanked, so that words in them are no attributes.
                blank = _VALUE.sub(lambda match: "=" + "x" * (len(match[0]) - 1), tag[0])
                for match in _HANDLER.finditer(blank):
                    start = column + tag.start() + match.start("name")
                    yield self.finding(
                        page,
                        Span(line, start, line, start + len(match["name"])),
                        f"the attribute {match['name']} runs a script",
                        help="Remove it.",
                    )

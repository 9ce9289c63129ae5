"""X802: a script in an attribute."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.markup import TAG, raw_lines
from kadam.check.rule import Rule
from kadam.check.scripts import script_severity, squeezed
from kadam.findings import Finding
from kadam.model import Page, Span

_HANDLER = re.compile(r"""[\s"'/](?P<name>on[a-z]{3,})\s*=""", re.IGNORECASE)
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")

_END = re.compile(r"[\s>]")


class EventHandler(Rule):
    """An element in raw HTML runs a script by an attribute such as `onclick` or `onerror`.

    It is a script like any other, only harder to see, and as grave (X801): information in a source page of
    a site that kadam does not build, and nothing where a translation repeats it; else an error. Remove the
    attribute.
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
                    severity = script_severity(page, squeezed(_handler(tag[0], blank, match)), context)
                    if severity is None:
                        continue
                    start = column + tag.start() + match.start("name")
                    yield self.finding(
                        page,
                        Span(line, start, line, start + len(match["name"])),
                        f"the attribute {match['name']} runs a script",
                        help="Remove it.",
                        severity=severity,
                    )


def _handler(tag: str, blank: str, match: re.Match[str]) -> str:
    """The attribute with its value."""
    end = _END.search(blank, match.end())
    return tag[match.start("name") : end.start() if end else len(tag)]

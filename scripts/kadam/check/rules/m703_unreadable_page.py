"""M703: a page that is no text."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding, Severity
from kadam.model import WHOLE_FILE


class UnreadablePage(Rule):
    """A page cannot be read as UTF-8 text.

    The file was saved in another encoding, or it is no text at all. Save it as UTF-8.
    """

    code = "M703"
    name = "unreadable-page"

    def check_site(self, context: Context) -> Iterator[Finding]:
        """Report each unreadable file."""
        for path, problem in context.site.unreadable:
            yield Finding(
                self.code,
                self.name,
                Severity.ERROR,
                path,
                WHOLE_FILE,
                "",
                f"cannot be read: {problem}",
                "Save the file as UTF-8 text.",
            )

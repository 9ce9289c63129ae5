"""X804: a symbolic link out of the docs folder."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.model import Finding, Span


class LinkOut(Rule):
    """A file or folder below the docs folder is a symbolic link to a place outside of it.

    The site publishes what it leads to: a configuration file, a key, whatever the machine that
    builds the site can read. Copy the file instead.
    """

    code = "X804"
    name = "link-out"

    def check_site(self, context: Context) -> Iterator[Finding]:
        """Report each such link."""
        for path, target in context.unsafe.outside:
            yield Finding(
                self.code,
                self.name,
                self.severity,
                path,
                Span(1, 1, 1, 1),
                "",
                f"this symbolic link leads out of the docs folder, to “{target}”",
                "Put a copy here, or remove the link.",
            )

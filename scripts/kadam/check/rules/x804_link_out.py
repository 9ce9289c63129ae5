"""X804: a symbolic link out of the docs folder."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding, Severity
from kadam.model import Span

_MEANT = frozenset(
    (".md", ".mdx", ".markdown", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".css")
)


class LinkOut(Rule):
    """A file or folder below the docs folder is a symbolic link to a place outside of it.

    The site publishes what it leads to: a configuration file, a key, whatever the machine that
    builds the site can read. Copy the file instead.

    Where a page, a picture or a stylesheet of the repository itself is linked to, as with `../CHANGELOG.md`,
    it is information; with other things in the repository, a warning.
    """

    code = "X804"
    name = "link-out"

    def check_site(self, context: Context) -> Iterator[Finding]:
        """Report each such link."""
        for path, target, within in context.unsafe.outside:
            yield Finding(
                self.code,
                self.name,
                _severity(target, within),
                path,
                Span(1, 1, 1, 1),
                "",
                f"this symbolic link leads out of the docs folder, to “{target}”",
                "Put a copy here, or remove the link.",
            )


def _severity(target: str, within: bool) -> Severity:
    if not within:
        return Severity.ERROR
    return Severity.INFO if posixpath.splitext(target)[1].lower() in _MEANT else Severity.WARNING

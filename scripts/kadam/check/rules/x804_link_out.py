"""X804: a symbolic link out of the docs folder."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding, Severity
from kadam.model import Span

_KEPT_BACK = (".git", ".env")
"""Beginnings of names in a repository's folder that nobody means to publish: they may hold passwords."""
_SHARED = (".github", ".gitlab", ".gitea", ".gitbook", ".gitignore", ".gitattributes")


class LinkOut(Rule):
    """A file or folder below the docs folder is a symbolic link to a place outside of it.

    The site publishes what it leads to: a configuration file, a key, whatever the machine that
    builds the site can read. Copy the file instead.

    A link to what the repository itself holds, as `../CHANGELOG.md` or an installer that is to be downloaded,
    is no finding: that is public where the repository is. One into its `.git` folder or to an `.env` file,
    which a checkout fills with what is secret, is.
    """

    code = "X804"
    name = "link-out"

    def check_site(self, context: Context) -> Iterator[Finding]:
        """Report each such link."""
        for path, target, within in context.unsafe.outside:
            if within and not any(map(_is_kept_back, target.split("/"))):
                continue
            yield Finding(
                self.code,
                self.name,
                Severity.ERROR,
                path,
                Span(1, 1, 1, 1),
                "",
                f"this symbolic link leads out of the docs folder, to “{target}”",
                "Put a copy here, or remove the link.",
            )


def _is_kept_back(name: str) -> bool:
    return name.startswith(_KEPT_BACK) and not name.startswith(_SHARED)

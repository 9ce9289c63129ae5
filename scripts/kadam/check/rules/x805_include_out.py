"""X805: an include from outside the docs folder."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding, Severity
from kadam.model import Page, Span

_OPENINGS = ("8<", "{%", "{!")
_INCLUDES = (
    re.compile(r"""(?<![;-])-+8<-+\s+["'](?P<file>[^"'\n]+)["']"""),
    re.compile(r"""\{%-?\s*include(?:-markdown)?\s+["'](?P<file>[^"'\n]+)["']"""),
    re.compile(r"""(?<!\\)\{!\s*(?P<file>[^!\n]+?)\s*!\}"""),
)


class IncludeOut(Rule):
    """A page includes a file from outside the docs folder.

    Whoever may edit a page may then publish any file that the building machine can read. Put what
    pages share into the docs folder.

    Addresses that begin with `/` or `~`, or that climb out of the docs folder by `..`, are
    reported, for the usual notations of includes; those of other sites are not.
    """

    code = "X805"
    name = "include-out"
    severity = Severity.WARNING

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Look at every line: includes work in code too."""
        text = "\n".join(page.lines)
        if not any(opening in text for opening in _OPENINGS):
            return
        folder = posixpath.dirname(context.file(page))
        for row, line in enumerate(page.lines, 1):
            for pattern in _INCLUDES:
                for match in pattern.finditer(line):
                    if _leads_out(match["file"], folder):
                        yield self.finding(
                            page,
                            Span(row, match.start("file") + 1, row, match.end("file") + 1),
                            f"“{match['file']}” is outside of the docs folder",
                            help="Put what pages share into the docs folder.",
                        )


def _leads_out(file: str, folder: str) -> bool:
    if "://" in file:
        return False
    return file.startswith(("/", "~")) or posixpath.normpath(posixpath.join(folder, file)).startswith("..")

"""X806: a picture with a script in it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding, Severity
from kadam.model import Span


class ScriptedPicture(Rule):
    """An SVG file holds a script or an event handler.

    Shown in a page by `<img>` it does nothing, but opened by its own address it runs on your site.
    Drawing programs seldom put such things into a file: save it as plain SVG.

    On sites that kadam does not build, it is information where a source page names the picture: profilers
    and some diagrams are moved by a script of their own, and the project wants it.
    """

    code = "X806"
    name = "scripted-picture"

    def check_site(self, context: Context) -> Iterator[Finding]:
        """Report each such file once."""
        for path, line, what in context.unsafe.scripted:
            yield Finding(
                self.code,
                self.name,
                Severity.INFO if _is_wanted(path, context) else self.severity,
                path,
                Span(line, 1, line, 1),
                "",
                f"the picture holds “{what}”",
                "Remove it: save the drawing as plain SVG.",
            )


def _is_wanted(path: str, context: Context) -> bool:
    """Whether a page of the source names the picture, by whatever markup."""
    if context.publishing.uses_kadam:
        return False
    name = posixpath.basename(path)
    sources = (page for page in context.site.pages.values() if page.locale == context.site.source_locale)
    return any(name in line for page in sources for line in page.lines)

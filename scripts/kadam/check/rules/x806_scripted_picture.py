"""X806: a picture with a script in it."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding
from kadam.model import Span


class ScriptedPicture(Rule):
    """An SVG file holds a script or an event handler.

    Shown in a page by `<img>` it does nothing, but opened by its own address it runs on your site.
    Drawing programs seldom put such things into a file: save it as plain SVG.
    """

    code = "X806"
    name = "scripted-picture"

    def check_site(self, context: Context) -> Iterator[Finding]:
        """Report each such file once."""
        for path, line, what in context.unsafe.scripted:
            yield Finding(
                self.code,
                self.name,
                self.severity,
                path,
                Span(line, 1, line, 1),
                "",
                f"the picture holds “{what}”",
                "Remove it: save the drawing as plain SVG.",
            )

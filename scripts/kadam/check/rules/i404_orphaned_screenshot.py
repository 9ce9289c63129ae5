"""I404: a screenshot that belongs to no step."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.check.screens import START
from kadam.findings import Finding, Severity


class OrphanedScreenshot(Rule):
    """A screenshot belongs to a step that does not exist any more, or that asks for no picture.

    Nobody sees the picture, and nobody keeps it right. Remove it with `kadam capture --prune`, or
    give it the name of the step that it shows: `<guide>/<locale>/<platform>/<step id>.webp`.
    """

    code = "I404"
    name = "orphaned-screenshot"
    severity = Severity.WARNING

    def check_site(self, context: Context) -> Iterator[Finding]:
        """Report files and records that no step asks for."""
        for path in context.screens.value.orphans if context.screens else ():
            yield Finding(
                code=self.code,
                name=self.name,
                severity=self.severity,
                path=path,
                span=START,
                locale="",
                message="this screenshot belongs to no step",
                help="Remove it with kadam capture --prune, or name it after the step that it shows.",
            )

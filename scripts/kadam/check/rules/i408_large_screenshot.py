"""I408: a screenshot that takes long to load."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.check.screens import at_record, records
from kadam.findings import Finding, Severity


class LargeScreenshot(Rule):
    """A screenshot's file is larger than `capture.max_bytes`.

    Readers on a phone wait for it, and pay for it. Show a part of the screen (`clip:` in the
    recipe), or lower `scale` of the platform. A picture made by hand is best a lossless WebP of a
    plain screen.
    """

    code = "I408"
    name = "large-screenshot"
    severity = Severity.WARNING

    def check_site(self, context: Context) -> Iterator[Finding]:
        """Compare sizes with the limit."""
        limit = context.screens.value.max_bytes if context.screens else 0
        for _, name, shot in records(context):
            if shot.bytes > limit:
                yield from at_record(
                    self.finding,
                    context,
                    shot,
                    f"the screenshot {name} has {shot.bytes:,} bytes; the limit is {limit:,}",
                    "Show a part of the screen (clip), or lower the platform's scale.",
                )

"""I402: an image without alternative text."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding
from kadam.model import Page


class MissingAlt(Rule):
    """An image has no alternative text.

    Readers who do not see the picture, and those whose connection is too slow for it, get the
    text instead. Say what the picture shows in the step: `![The account page with the button
    Cancel plan](account.png)`.
    """

    code = "I402"
    name = "missing-alt"

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report empty alternative texts."""
        for image in page.images:
            if not image.alt.strip():
                yield self.finding(
                    page,
                    image.span,
                    f"the image “{image.src}” has no alternative text",
                    help="Describe between the square brackets what the picture shows.",
                    platform=page.platform(image.place),
                )

"""I402: an image without alternative text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding
from kadam.model import Image, Page
from kadam.text import shortened

_DECORATES = re.compile(
    r"\s?\{[^}]*(?:\brole=[\"']?(?:presentation|none)\b|\baria-hidden=[\"']?true\b|\balt=)"
)


class MissingAlt(Rule):
    """An image has no alternative text.

    Readers who do not see the picture, and those whose connection is too slow for it, get the
    text instead. Say what the picture shows in the step: `![The account page with the button
    Cancel plan](account.png)`.

    A picture that only decorates has no text, and says so: as HTML (`<img src="line.svg" alt="">`), or by
    its attributes (`![](line.svg){ role=presentation }`, `{ aria-hidden=true }`).
    """

    code = "I402"
    name = "missing-alt"

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report empty alternative texts."""
        for image in page.images:
            if not image.alt.strip() and not _decorates(page, image):
                yield self.finding(
                    page,
                    image.span,
                    f"the image “{shortened(image.src)}” has no alternative text",
                    help="Describe between the square brackets what the picture shows.",
                    platform=page.platform(image.place),
                )


def _decorates(page: Page, image: Image) -> bool:
    """Whether the attributes after a picture say that it has nothing to tell."""
    row = page.lines[image.span.end_line - 1]
    return _DECORATES.match(row, image.span.end_column - 1) is not None

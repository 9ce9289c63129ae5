"""T604: direction controls that are not closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.model import Finding, Page, Span, Text

_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EMBEDS = "\u202a\u202b\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_POP_EMBED, _POP_ISOLATE = "\u202c", "\u2069"


class BidiControls(Rule):
    """An invisible control turns the direction of text, and is not closed where it should be.

    What follows it on the page is shown in another order than it is written: numbers and brackets
    wander, and a reviewer sees other text than a reader. Every LRI, RLI and FSI (U+2066 to U+2068)
    needs a PDI (U+2069), every LRE, RLE, LRO and RLO (U+202A, U+202B, U+202D, U+202E) a PDF
    (U+202C), in the same paragraph.

    Direction marks (LRM, RLM) need no end, and are not looked at.
    """

    code = "T604"
    name = "bidi-controls"

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Count the controls of each run of prose."""
        if not any(_CONTROL.search(line) for line in page.lines):
            return
        for text in page.texts:
            span, what = _unbalanced(text)
            if span is not None:
                yield self.finding(
                    page,
                    span,
                    f"this direction control {what}",
                    help="Close it in the same paragraph, or remove it.",
                    platform=page.platform(text.place),
                )


def _unbalanced(text: Text) -> tuple[Span | None, str]:
    opened: list[tuple[str, Span]] = []
    for line, column, words in text.lines:
        for match in _CONTROL.finditer(words):
            span = Span(line, column + match.start(), line, column + match.end())
            if match[0] in _EMBEDS + _ISOLATES:
                opened.append((match[0], span))
                continue
            wanted = _EMBEDS if match[0] == _POP_EMBED else _ISOLATES
            if not opened or opened[-1][0] not in wanted:
                return span, "closes nothing"
            opened.pop()
    return (opened[0][1], "is not closed") if opened else (None, "")

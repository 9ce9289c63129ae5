"""T604: direction controls that are not closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding, Severity
from kadam.model import Page, Span, Text

_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EMBEDS = "\u202a\u202b\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_DIRECTIONS = {"ltr": "\u202a\u2066", "rtl": "\u202b\u2067"}
"""Controls that open the direction which a language has."""
_POP_EMBED, _POP_ISOLATE = "\u202c", "\u2069"


class BidiControls(Rule):
    """An invisible control turns the direction of text, and is not closed where it should be.

    What follows it on the page is shown in another order than it is written: numbers and brackets
    wander, and a reviewer sees other text than a reader. Every LRI, RLI and FSI (U+2066 to U+2068)
    needs a PDI (U+2069), every LRE, RLE, LRO and RLO (U+202A, U+202B, U+202D, U+202E) a PDF
    (U+202C), in the same paragraph.

    A control that closes nothing, and one that is not closed but opens the direction that the page's language
    has anyway, change nothing that a reader sees: they are information.

    Direction marks (LRM, RLM) need no end, and are not looked at.
    """

    code = "T604"
    name = "bidi-controls"

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Count the controls of each run of prose."""
        if not any(_CONTROL.search(line) for line in page.lines):
            return
        for text in page.texts:
            span, what, control = _unbalanced(text)
            if span is not None:
                harmless = not control or control in _DIRECTIONS[context.profile(page.locale).dir]
                yield self.finding(
                    page,
                    span,
                    f"this direction control {what}",
                    severity=Severity.INFO if harmless else Severity.ERROR,
                    help="Close it in the same paragraph, or remove it.",
                    platform=page.platform(text.place),
                )


def _unbalanced(text: Text) -> tuple[Span | None, str, str]:
    """Where a run is not balanced, how, and by which control that opens a direction."""
    opened: list[tuple[str, Span]] = []
    for line, column, words in text.lines:
        for match in _CONTROL.finditer(words):
            span = Span(line, column + match.start(), line, column + match.end())
            if match[0] in _EMBEDS + _ISOLATES:
                opened.append((match[0], span))
                continue
            wanted = _EMBEDS if match[0] == _POP_EMBED else _ISOLATES
            if not opened or opened[-1][0] not in wanted:
                return span, "closes nothing", ""
            opened.pop()
    return (opened[0][1], "is not closed", opened[0][0]) if opened else (None, "", "")

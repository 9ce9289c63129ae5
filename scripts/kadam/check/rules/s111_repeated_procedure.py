"""S111: the same steps twice in one page."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding, Related, Severity
from kadam.model import Page, StepList

_FEWEST = 3


class RepeatedProcedure(Rule):
    """A page has the same steps twice, word for word.

    Two copies drift apart: one is mended, the other forgotten, and every translator does the work
    twice. Write the steps once and link to them.

    It is information and fails no check by default. Tabs are not compared with each other, since a
    reader sees only one of them, and neither are lists of fewer than three steps.
    """

    code = "S111"
    name = "repeated-procedure"
    severity = Severity.INFO

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report the second of two equal lists."""
        known: dict[tuple[str, ...], StepList] = {}
        for steps in page.step_lists:
            words = tuple(" ".join(step.text.split()) for step in steps.steps)
            if len(words) < _FEWEST or steps.place.tab is not None or not all(words):
                continue
            first = known.setdefault(words, steps)
            if first is not steps:
                line = first.steps[0].marker.line
                yield self.finding(
                    page,
                    steps.steps[0].marker,
                    f"these {len(words)} steps stand in line {line} already",
                    help="Write them once, and link to that place.",
                    related=(Related(page.path, line, "the same steps"),),
                )

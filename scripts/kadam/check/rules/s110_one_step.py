"""S110: a list of one step."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.lists import is_accident, source_text
from kadam.check.rule import Rule
from kadam.findings import Finding, Severity
from kadam.model import Page, StepList


class OneStep(Rule):
    """A numbered list has a single step.

    A number promises that another follows. Write a single instruction as a sentence, or check
    that the other steps are not missing.

    It is information and fails no check by default. Parts of a list that was split (S102), and
    lines that became a list by accident (S107), are not reported.
    """

    code = "S110"
    name = "one-step"
    severity = Severity.INFO

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report each list of one item."""
        split = {steps.previous for steps in page.step_lists if steps.previous is not None}
        for index, steps in enumerate(page.step_lists):
            if (
                len(steps.steps) == 1
                and steps.previous is None
                and index not in split
                and _whole(page, steps)
            ):
                yield self.finding(
                    page,
                    steps.steps[0].marker,
                    "this list has a single step",
                    help="Write it as a sentence, without a number.",
                    platform=page.platform(steps.place),
                )


def _whole(page: Page, steps: StepList) -> bool:
    step = steps.steps[0]
    return step.number == 1 and not is_accident(page, step) and not source_text(page, step)[:1].islower()

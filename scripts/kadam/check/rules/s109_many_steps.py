"""S109: a list of many steps."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding, Severity
from kadam.model import Page

_MOST = 7


class ManySteps(Rule):
    """A list has more steps than a reader can keep in view.

    Long lists lose people: they lose their place between the page and the app. Divide the
    procedure at a point where something has been reached, and give each part a heading. Seven
    steps are the limit, or the option `max`.

    It is information and fails no check by default.
    """

    code = "S109"
    name = "many-steps"
    severity = Severity.INFO

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report each long list at its first step."""
        option = context.options.get(self.code, {}).get("max", _MOST)
        most = option if isinstance(option, int) else _MOST
        for steps in page.step_lists:
            if len(steps.steps) > most:
                yield self.finding(
                    page,
                    steps.steps[0].marker,
                    f"{len(steps.steps)} steps in one list, more than {most}",
                    help="Divide the procedure where something has been reached.",
                    platform=page.platform(steps.place),
                )

"""I403: a screenshot that a step should have, and has not."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.check.screens import by_page, page_of, related, step_span
from kadam.findings import Finding, Severity


class MissingScreenshot(Rule):
    """A step should have a screenshot in this language, but there is none.

    The recipe of the guide asks for the picture (`shot:` in a file below `capture.recipes`). Run
    `kadam capture` to take it, or put a picture made by hand in its place and run `kadam capture`
    to record it. The missing pictures of a page are one finding.

    It is a warning for the source language. For a translation it informs: whoever translates need not
    be able to take pictures, and readers see the step without one until a maintainer has taken it.
    """

    code = "I403"
    name = "missing-screenshot"
    severity = Severity.WARNING

    def check_site(self, context: Context) -> Iterator[Finding]:
        """Report pictures without a file or without a record."""
        states = context.screens.value.states if context.screens else ()
        missing = [state for state in states if state.shot is None or not state.exists]
        for group in by_page(missing, lambda _state: None).values():
            page = page_of(context, group[0])
            if page is not None:
                what = f"“{group[0].step}”" if len(group) == 1 else f"{len(group)} steps"
                yield self.finding(
                    page,
                    step_span(page, group[0]),
                    f"no screenshot in {page.locale} for {what}: {group[0].image} is missing",
                    help="Run kadam capture, or put a picture there and run kadam capture to record it.",
                    platform=group[0].platform,
                    related=related(group[1:]),
                    severity=None if page.locale == context.site.source_locale else Severity.INFO,
                )

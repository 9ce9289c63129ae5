"""I405: a screenshot that may no longer show what the guide says."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.check.screens import by_page, page_of, related, step_span
from kadam.findings import Finding, Severity


class StaleScreenshot(Rule):
    """Something that a screenshot was made from has changed since.

    The manifest beside the picture keeps digests of the step's text, its labels, the way to the
    screen, the app's pages, its fonts and each string of the app that the picture shows. No
    browser is needed to see that one of them has changed, and which. Pictures of a page that are
    stale for the same reason are one finding. Run `kadam capture`: it takes stale pictures anew,
    and leaves the file as it was when the screen looks the same. A picture made by hand must be
    made again by hand, or confirmed by putting it there again.
    """

    code = "I405"
    name = "stale-screenshot"
    severity = Severity.WARNING

    def check_site(self, context: Context) -> Iterator[Finding]:
        """Report pictures whose inputs have changed, and why."""
        states = context.screens.value.states if context.screens else ()
        stale = [state for state in states if state.stale and state.exists]
        for (_, reasons), group in by_page(stale, lambda state: state.stale).items():
            page = page_of(context, group[0])
            if page is not None:
                first = group[0]
                by_hand = first.shot is not None and first.shot.made == "manual"
                many = f" and {len(group) - 1} more" if len(group) > 1 else ""
                yield self.finding(
                    page,
                    step_span(page, first),
                    f"the screenshot {first.name}{many} may be out of date: {'; '.join(reasons)}",
                    help="It was made by hand: make it again." if by_hand else "Run kadam capture.",
                    platform=first.platform,
                    related=related(group[1:]),
                )

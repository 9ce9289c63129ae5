"""S105: a reference to a step that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.check.spans import code_and_addresses
from kadam.model import Finding, Page, Place, Span


class StepReference(Rule):
    """Running text sends the reader to a step number that no list has.

    "Repeat step 6" in a procedure of five steps leaves the reader stranded; it happens when a
    step is removed. The number is compared with the lists as the reader sees them, those of the
    same tab and section first.

    Wrong, after a list of five steps: `Now repeat step 6.`

    Right: `Now repeat [the last step](#web-verify).` A link to a step's id survives edits, and
    kadam checks that the id exists.

    Pages without numbered steps are not reported; code, and the words of a link to another page, are
    not read.
    """

    code = "S105"
    name = "step-reference"

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Compare every mention of a step number with the lists."""
        if not page.step_lists:
            return
        profile = context.profile(page.locale)
        mentions = [
            (text, reference, Span(line, column + reference.start, line, column + reference.end))
            for text in page.texts
            if text.kind not in ("heading", "title")
            for line, column, words in text.lines
            for reference in profile.step_references(words)
        ]
        if not mentions:
            return
        typed = {number for text in page.texts if (number := profile.typed_step(text.text)) is not None}
        hidden = code_and_addresses(page)
        for text, reference, span in mentions:
            most = _longest(page, text.place)
            if 1 <= reference.number <= most or reference.number in typed:
                continue
            if profile.typed_step(text.text) is not None or hidden.hold(span):
                continue
            if any(_holds(link.span, span) and not link.target.startswith("#") for link in page.links):
                continue  # the step of another page
            yield self.finding(
                page,
                span,
                f"there is no step {reference.number} here: the list has {most}",
                help="Correct the number, or link to the step's id.",
                platform=page.platform(text.place),
            )


def _longest(page: Page, place: Place) -> int:
    """Highest step number that a reader could mean: of the same tab, else of the whole page."""
    same = [steps for steps in page.step_lists if place.tab is not None and steps.place.tab == place.tab]
    lists = same or page.step_lists
    return max((step.rendered for steps in lists for step in steps.steps), default=0)


def _holds(outer: Span, inner: Span) -> bool:
    start, end = (outer.line, outer.column), (outer.end_line, outer.end_column)
    return start <= (inner.line, inner.column) and (inner.end_line, inner.end_column) <= end

"""S105: a reference to a step that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.check.spans import Parts, code_and_addresses
from kadam.findings import Finding, Severity
from kadam.locales.steps import StepReference as Mention
from kadam.model import Page, Place, Span, Step, Text

_DIGIT = re.compile(r"\d")
_COMPONENT = re.compile(r"<Step[\s>]")
"""A step of MDX, which counts by itself."""
_RANGE = re.compile(r"\s?[-–—~〜]\s?\d")


class StepReference(Rule):
    """Running text sends the reader to a step number that no list has.

    "Repeat step 6" in a procedure of five steps leaves the reader stranded; it happens when a
    step is removed. The number is compared with the lists as the reader sees them, those of the
    same tab and section first.

    Wrong, after a list of five steps: `Now repeat step 6.`

    Right: `Now repeat [the last step](#web-verify).` A link to a step's id survives edits, and
    kadam checks that the id exists.

    Pages without numbered steps are not reported. Not read are code, what stands for a picture, the words of
    a link, unless it leads to a step, a paragraph that sends the reader to another page or site before, a
    step out of so many ("step 6 of 8", as an installer counts), and a number that something else in the page
    bears (`A->>B: 7. Sign` in a diagram), also where the reader sees another instead (S102). It is a warning
    where a sequence may be meant that is no list: for a range ("steps 5-8"), and at the beginning of an item.
    Components (`<Step>`) count as steps.
    """

    code = "S105"
    name = "step-reference"
    needs_profile = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Compare every mention of a step number with the lists."""
        if not page.step_lists:
            return
        profile = context.profile(page.locale)
        mentions = [
            (text, words, reference, Span(line, column + reference.start, line, column + reference.end))
            for text, line, column, words in _with_digits(page.original or page)
            for reference in profile.step_references(words)
        ]
        if not mentions:
            return
        typed = {number for text in page.texts if (number := profile.typed_step(text.text)) is not None}
        typed |= set(range(1, sum(len(_COMPONENT.findall(line)) for line in page.lines) + 1))
        hidden = code_and_addresses(page)
        pictures = Parts(image.span for image in page.images)
        for text, words, reference, span in mentions:
            steps = _steps(page, text.place)
            most = max((step.rendered for step in steps), default=0)
            if 1 <= reference.number <= most or reference.number in typed:
                continue
            if any(step.number == reference.number for step in steps):
                continue
            if profile.typed_step(text.text) is not None or hidden.hold(span) or pictures.hold(span):
                continue
            if _is_of_link(page, text, span) or _stands_elsewhere(page, span, reference.number):
                continue
            yield self.finding(
                page,
                span,
                f"there is no step {reference.number} here: the list has {most}",
                help="Correct the number, or link to the step's id.",
                severity=Severity.WARNING if _may_be_other(text, words, reference) else None,
                platform=page.platform(text.place),
            )


@lru_cache(maxsize=4)
def _with_digits(page: Page) -> list[tuple[Text, int, int, str]]:
    """Lines of running text in which a digit stands; the same for copies of a page."""
    return [
        (text, line, column, words)
        for text in page.texts
        if text.kind not in ("heading", "title")
        for line, column, words in text.lines
        if _DIGIT.search(words)
    ]


def _steps(page: Page, place: Place) -> list[Step]:
    """The steps that a reader could mean: of the same tab, else of the whole page."""
    same = [steps for steps in page.step_lists if place.tab is not None and steps.place.tab == place.tab]
    return [step for steps in same or page.step_lists for step in steps.steps]


def _may_be_other(text: Text, words: str, reference: Mention) -> bool:
    """Whether a sequence may be meant that is no list: its part is named, or an item tells of its step."""
    begins = text.kind == "item" and not words[: reference.start].strip(" *_>-+")
    return begins or _RANGE.match(words, reference.end) is not None


def _stands_elsewhere(page: Page, span: Span, number: int) -> bool:
    """Whether something beside the steps bears that number, such as an arrow of a diagram."""
    written = re.compile(rf"(?:^|[:|>#*\"“(\[])\s*{number}[.)]\s*[^\W\d]")
    others = {span.line, *(step.marker.line for _, step in page.steps())}
    return any(written.search(line) for row, line in enumerate(page.lines, start=1) if row not in others)


def _is_of_link(page: Page, text: Text, span: Span) -> bool:
    """Whether a number is that of a step elsewhere: a link tells where."""
    steps = {f"#{step.id}" for _, step in page.steps() if step.id}
    lines = [line for line, _, _ in text.lines]
    return any(
        (_holds(link.span, span) and link.target not in steps)
        or (
            not link.target.startswith("#")
            and link.span.line in lines
            and (link.span.line, link.span.column) < (span.line, span.column)
        )
        for link in page.links
    )


def _holds(outer: Span, inner: Span) -> bool:
    start, end = (outer.line, outer.column), (outer.end_line, outer.end_column)
    return start <= (inner.line, inner.column) and (inner.end_line, inner.end_column) <= end

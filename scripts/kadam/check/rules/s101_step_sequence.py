"""S101: numbers out of sequence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.lists import counts_up, is_accident
from kadam.check.rule import Rule
from kadam.findings import Edit, Finding, Fix, Safety
from kadam.model import Page, Span, Step, StepList

_SAME = 3
"""Equal numbers from which a list is one that the renderer is meant to count."""


class StepSequence(Rule):
    """The numbers of a list do not count up by one.

    A step was inserted, dropped or moved, and the numbers were left as they were. The site
    counts for itself, so the reader sees other numbers than the author, and a reviewer cannot
    tell whether a step is missing.

    Wrong:

    ```markdown
    1. Open the account page.
    3. Choose **Cancel plan**.
    ```

    Right:

    ```markdown
    1. Open the account page.
    2. Choose **Cancel plan**.
    ```

    A list in which every number is the same (`1.` `1.` `1.`, the renderer counts) is a style
    and no finding; where one of them alone differs, that one is. A list may start at 0, or go on
    from an earlier list. In a translation whose numbers are those of its source, a gap is a missing
    step (P302), and disorder is disorder (P308).

    The fix counts up. Where numbers begin anew at 1 and stand farther in, a list within a step was
    meant: it is indented instead. That fix, and counting where the numbers are all there but in
    another order (steps rather changed places), are only applied with `--unsafe-fixes`.
    """

    code = "S101"
    name = "step-sequence"
    fixable = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report the first number of each list that does not follow, or the one that stands out."""
        for index, steps in enumerate(page.step_lists):
            numbered = [
                step for step in steps.steps if step.number is not None and not is_accident(page, step)
            ]
            numbers = [step.number for step in numbered]
            if len(numbered) < 2 or len(set(numbers)) == 1:
                continue
            first = numbers[0] or 0
            wrong = next((i for i, number in enumerate(numbers) if number != first + i), None)
            if wrong is None or _as_in_source(page, index, context):
                continue
            odd = _odd_one(numbers)
            if odd is not None:
                yield self._odd(page, numbered[odd], numbered[odd - 1], steps)
                continue
            step, before = numbered[wrong], numbered[wrong - 1]
            inner = _meant_inside(numbered, wrong)
            width = numbered[0].marker.column + 3
            yield self.finding(
                page,
                step.marker,
                f"step number {step.written} follows {before.written}; expected {first + wrong}",
                help=f"The reader sees {step.rendered} here. Is a step missing, or out of its place?"
                if not inner
                else f"The reader sees {step.rendered} here. If it belongs into step {before.written}, "
                f"indent it by {width} spaces.",
                platform=page.platform(steps.place),
                fix=_indent(inner, width) if inner else _renumber(numbered, first),
            )

    def _odd(self, page: Page, step: Step, before: Step, steps: StepList) -> Finding:
        return self.finding(
            page,
            step.marker,
            f"step number {step.written} stands among numbers that are all {before.written}",
            help=f"The reader sees {step.rendered} here. Write {before.written}, as the list does, "
            "or number the whole list.",
            platform=page.platform(steps.place),
            fix=Fix(f"Write {before.written}.", (Edit(step.marker, before.written),)),
        )


def _odd_one(numbers: list[int | None]) -> int | None:
    """Index of the one number that differs where all others are the same, and at least three are."""
    usual, count = Counter(numbers).most_common(1)[0]
    if count < max(_SAME, len(numbers) - 1) or numbers[0] != usual:
        return None
    return next(i for i, number in enumerate(numbers) if number != usual)


def _as_in_source(page: Page, index: int, context: Context) -> bool:
    """Whether every step of a list bears the number that it has in the source, which counts up."""
    source = context.site.source_of(page)
    pairs = [pair for pair in context.aligned(page) if pair.target and pair.target.list == index]
    if source is None or not pairs:
        return False
    for pair in pairs:
        if pair.source is None or pair.target is None or pair.source.step.number != pair.target.step.number:
            return False
    lists = {pair.source.list for pair in pairs if pair.source}
    return all(counts_up(source.step_lists[number]) for number in lists)


def _meant_inside(steps: list[Step], wrong: int) -> list[Step]:
    """The steps from ``wrong`` on that stand farther in than the first: a list within a step, it seems.

    Python-Markdown wants four spaces for that, and takes what has fewer for steps of the list itself.
    """
    column = steps[0].marker.column
    inner = []
    for step in steps[wrong:]:
        if step.marker.column <= column:
            break
        inner.append(step)
    return inner if inner and (inner[0].number or 0) <= 1 else []


def _indent(steps: list[Step], width: int) -> Fix:
    """Put steps into the one before them; lines that go on with one are for a person to move."""
    return Fix(
        "Indent the inner list.",
        tuple(
            Edit(Span(step.marker.line, 1, step.marker.line, step.marker.column), " " * width)
            for step in steps
        ),
        Safety.UNSAFE,
    )


def _renumber(steps: list[Step], first: int) -> Fix:
    """Count up from the first number, in the digits that the author uses."""
    numbers = sorted(step.number or 0 for step in steps)
    changed_places = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    edits = tuple(
        Edit(step.marker, _like(first + index, step.written))
        for index, step in enumerate(steps)
        if step.number != first + index
    )
    return Fix("Renumber the list.", edits, Safety.UNSAFE if changed_places else Safety.SAFE)


def _like(number: int, written: str) -> str:
    """A number in the digits of another."""
    zero = ord(written[0]) - int(written[0])
    return "".join(chr(zero + int(digit)) for digit in str(number))

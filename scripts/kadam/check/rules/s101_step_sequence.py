"""S101: numbers out of sequence."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.lists import accidents
from kadam.check.rule import Rule
from kadam.model import Edit, Finding, Fix, Page, Step


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
    and no finding. A list may start at 0, or go on from an earlier list.
    """

    code = "S101"
    name = "step-sequence"
    fixable = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report the first number of each list that does not follow."""
        for steps in page.step_lists:
            accidental = accidents(page, steps)  # S107's
            numbered = [step for step in steps.steps if step.number is not None and step not in accidental]
            numbers = [step.number for step in numbered]
            if len(numbered) < 2 or len(set(numbers)) == 1:
                continue
            first = numbers[0] or 0
            wrong = next((i for i, number in enumerate(numbers) if number != first + i), None)
            if wrong is None:
                continue
            step, before = numbered[wrong], numbered[wrong - 1]
            yield self.finding(
                page,
                step.marker,
                f"step number {step.written} follows {before.written}; expected {first + wrong}",
                help=f"The reader sees {step.rendered} here. Is a step missing, or out of its place?",
                platform=page.platform(steps.place),
                fix=_renumber(numbered, first),
            )


def _renumber(steps: list[Step], first: int) -> Fix:
    """Count up from the first number, in the digits that the author uses."""
    edits = tuple(
        Edit(step.marker, _like(first + index, step.written))
        for index, step in enumerate(steps)
        if step.number != first + index
    )
    return Fix("Renumber the list.", edits)


def _like(number: int, written: str) -> str:
    """A number in the digits of another."""
    zero = ord(written[0]) - int(written[0])
    return "".join(chr(zero + int(digit)) for digit in str(number))

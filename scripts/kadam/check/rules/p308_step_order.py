"""P308: steps in another order than the source's."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.model import Finding, Page, Related


class StepOrder(Rule):
    """A translation has the source's steps in another order.

    Two steps were swapped in the source or in the translation. Only steps with ids are
    compared: without ids, order is what steps are recognised by.
    """

    code = "P308"
    name = "step-order"

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report the first step of each list that comes before its predecessor."""
        source = context.site.source_of(page)
        if source is None:
            return
        last: dict[int, tuple[int, int]] = {}
        told: set[int] = set()
        for pair in context.aligned(page):
            if pair.source is None or pair.target is None or not pair.target.step.id:
                continue
            number, index = pair.target.list, pair.target.index
            before = last.get(number)
            if before is not None and index < before[0] and number not in told:
                told.add(number)
                step = pair.target.step
                yield self.finding(
                    page,
                    step.span,
                    f"step {step.rendered} ({step.id}) comes after step {before[1]} in the source",
                    help="Put the steps in the order of the source.",
                    platform=pair.target.platform,
                    related=(Related(source.path, pair.source.step.span.line, "the source's step"),),
                )
            last[number] = (index, pair.target.step.rendered)

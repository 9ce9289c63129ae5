"""P308: steps in another order than the source's."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.align import StepAt
from kadam.check.context import Context
from kadam.check.lists import counts_up
from kadam.check.rule import Rule
from kadam.findings import Finding, Related, Severity
from kadam.model import Page


class StepOrder(Rule):
    """A translation has the source's steps in another order.

    Two steps were swapped in the source or in the translation. Only steps with ids, and those
    that name the same labels, links, images or code, are compared: otherwise, order is what
    steps are recognised by. Ids make it an error; where labels tell it, it is a warning: the order of a
    list of names may be that of the language. Where the source's own numbers are out of sequence, S101
    says so there.
    """

    code = "P308"
    name = "step-order"
    severity = Severity.WARNING
    reads_translation = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report the first step of each list that comes before its predecessor."""
        source = context.site.source_of(page)
        if source is None:
            return
        last: dict[int, tuple[int, int]] = {}
        told: set[int] = set()
        for pair in context.aligned(page):
            if pair.source is None or pair.target is None or not _certain(pair.source, pair.target):
                continue
            if not counts_up(source.step_lists[pair.source.list]):
                continue
            number, index = pair.target.list, pair.target.index
            before = last.get(number)
            if before is not None and index < before[0] and number not in told:
                told.add(number)
                step = pair.target.step
                name = f" ({step.id})" if step.id else ""
                yield self.finding(
                    page,
                    step.span,
                    f"step {step.rendered}{name} comes after step {before[1]} in the source",
                    help="Put the steps in the order of the source.",
                    severity=Severity.ERROR if step.id else None,
                    platform=pair.target.platform,
                    related=(Related(source.path, pair.source.step.span.line, "the source's step"),),
                )
            last[number] = (index, pair.target.step.rendered)


def _certain(left: StepAt, right: StepAt) -> bool:
    return right.step.id is not None or bool(left.anchors & right.anchors)

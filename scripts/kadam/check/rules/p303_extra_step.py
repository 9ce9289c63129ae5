"""P303: a step that the source does not have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kadam.check.context import Context
from kadam.check.evidence import is_told
from kadam.check.lengths import list_if_joined
from kadam.check.rule import Rule
from kadam.model import Finding, Page, Place, Related, Severity, Step

_MANY = 3


class ExtraStep(Rule):
    """A translation has a step that its source does not have.

    The source has changed and the translation has not followed, or the translator knows
    something that the source should say too. Either the step goes, or the source gets it.

    A whole list without ids that has no partner is reported once, and so are three or more steps
    without ids of one list, and fewer where nothing tells which of them it is. A list is no finding
    where the source says as much in as many lines of running text. A bullet that became a step is
    S102's. A list of a single step without an id is left alone: in many languages it is an ordinal at
    the start of a line ("1. možnost"). A step more is information where the list is no longer than its
    source: a step was divided.
    """

    code = "P303"
    name = "extra-step"
    reads_translation = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report each step without a partner."""
        source = context.site.source_of(page)
        if source is None:
            return
        known = {step.id: step for _, step in source.steps() if step.id}
        pairs = context.aligned(page)
        paired = {pair.target.list for pair in pairs if pair.source and pair.target}
        extra: dict[int, list[Step]] = defaultdict(list)
        for pair in pairs:
            if pair.source is None and pair.target and pair.target.step.id is None:
                extra[pair.target.list].append(pair.target.step)
        told: set[int] = set()
        for pair in pairs:
            if pair.source is not None or pair.target is None:
                continue
            step, number = pair.target.step, pair.target.list
            steps = page.step_lists[number].steps
            if step.number is None or (step.id is None and len(steps) == 1):
                continue
            if number not in paired and not any(step.id for step in steps):
                if number not in told and not _as_paragraphs(page, source, page.step_lists[number].place):
                    told.add(number)
                    yield self.finding(
                        page,
                        step.span,
                        f"the source has no such list of {len(steps)} steps",
                        help="Remove the list, or add it to the source.",
                        platform=pair.target.platform,
                    )
                continue
            if step.id is None and len(extra[number]) >= _MANY:
                if number not in told:
                    told.add(number)
                    own = extra[number]
                    what = f"the source has no such steps: {len(own)} of this list's {len(steps)}"
                    yield self._several(page, own, what, pair.target.platform)
                continue
            twin = known.get(step.id) if step.id else None
            why = (
                f"a second step with the id {step.id}"
                if twin
                else f"the source has no step with the id {step.id}"
                if step.id
                else "the source has no such step"
            )
            divided = step.id is None and list_if_joined(pairs, pair.target) is not None
            if not divided and not is_told(pairs, pair.target):
                if number not in told:
                    told.add(number)
                    what = f"the source lacks {len(extra[number])} of this list's {len(steps)} steps"
                    yield self._several(page, steps, what, pair.target.platform)
                continue
            yield self.finding(
                page,
                step.span,
                f"step {step.rendered}: {why}",
                help="The list is no longer than the source's: a step was divided. Compare the two."
                if divided
                else "Remove the step, or add it to the source."
                if not twin
                else "Give each step the id of its source step.",
                severity=Severity.INFO if divided else None,
                platform=pair.target.platform,
                related=(Related(source.path, twin.span.line, "the source's step"),) if twin else (),
            )

    def _several(self, page: Page, steps: Sequence[Step], what: str, platform: str | None) -> Finding:
        return self.finding(
            page,
            steps[0].span,
            what,
            help="Compare the list with the source's: one of them is out of date.",
            platform=platform,
        )


def _as_paragraphs(page: Page, source: Page, place: Place) -> bool:
    """Whether a section has as many lines of text in both pages: a list in one, paragraphs in the other."""
    if [heading.level for heading in page.headings] != [heading.level for heading in source.headings]:
        return False
    counts = [
        sum(
            len(text.lines)
            for text in each.texts
            if text.place.section == place.section and text.kind in ("paragraph", "item")
        )
        for each in (page, source)
    ]
    return counts[0] == counts[1]

"""P303: a step that the source does not have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kadam.check.align import Pair, StepAt
from kadam.check.context import Context
from kadam.check.evidence import is_told
from kadam.check.forms import lines_in_other_form, lines_with_names
from kadam.check.lengths import is_said_in_section, list_if_joined
from kadam.check.rule import Rule
from kadam.check.sections import section_name
from kadam.check.versions import fit_of, in_wrong_place, stand_elsewhere, steps_more
from kadam.findings import Finding, Related, Severity
from kadam.model import Page, Place, Step, Text

_MANY = 3


class ExtraStep(Rule):
    """A translation has a step that its source does not have.

    The source has changed and the translation has not followed, or the translator knows
    something that the source should say too. Either the step goes, or the source gets it. That is a
    warning; an error where a step has an id, since no step of the source has it, or another step.

    Whole lists without ids that have no partner are one finding, since the source may say as much in
    another form; where it has as many bullets or as long a text, it is information, and no finding where
    it has as many lines. Three or more steps without ids of one list are one finding, and so are fewer
    where nothing tells which of them it is: then only what the list has more than its source is counted.
    A bullet that became a step is S102's, and what P302 says of a page is not said again.

    A list of a single step without an id is left alone: in many languages it is an ordinal at
    the start of a line ("1. možnost"). A step more is information where the list is no longer than its
    source: a step was divided; so it is where the source has a paragraph for it, between two lists.
    """

    code = "P303"
    name = "extra-step"
    severity = Severity.WARNING
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
            if pair.source or pair.target is None or pair.target.step.id is not None:
                continue
            if not in_wrong_place(pairs, pair.target):
                extra[pair.target.list].append(pair.target.step)
        fit = fit_of(source, page, pairs)
        # Lists that have steps of another one: P302 says so.
        told = {at.list for number in fit.missing for at in stand_elsewhere(pairs, number, fit)}
        lists: list[StepAt] = []
        for pair in pairs:
            if pair.source is not None or pair.target is None:
                continue
            step, number = pair.target.step, pair.target.list
            steps = page.step_lists[number].steps
            if number in told or step.number is None or (step.id is None and len(steps) == 1):
                continue
            if step.id is None and (fit.of_other_version or step not in extra[number]):
                continue  # P302's, or a step of another list
            if number not in paired and not any(step.id for step in steps):
                told.add(number)
                if number in fit.extra:
                    lists.append(pair.target)
                continue
            if step.id is None and len(extra[number]) >= _MANY:
                told.add(number)
                more = steps_more(pairs, pair.target)
                if more >= len(extra[number]):
                    what = f"the source has no such steps: {more} of this list's {len(steps)}"
                    yield self._several(page, extra[number], what, pair.target)
                elif more > 0:
                    yield self._lacks(page, source, pairs, more, pair.target)
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
                told.add(number)
                more = steps_more(pairs, pair.target)
                if more > 0:
                    yield self._lacks(page, source, pairs, more, pair.target)
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
                severity=Severity.INFO if divided else Severity.ERROR if step.id else None,
                platform=pair.target.platform,
                related=(Related(source.path, twin.span.line, "the source's step"),) if twin else (),
            )
        yield from self._lists(page, source, lists)

    def _lists(self, page: Page, source: Page, firsts: Sequence[StepAt]) -> Iterator[Finding]:
        """Whole lists without a partner: those that the source has in another form, and the others."""
        if not source.texts:
            return  # a page of another kind, or an empty one
        alone = []
        for first in firsts:
            steps = page.step_lists[first.list]
            if _as_paragraphs(page, source, steps.place) or any(
                section_name(source, line.place) == first.section for line in source.swallowed
            ):
                continue  # the source's steps are not shown as such: S102's, or S103's
            if (
                is_said_in_section(page, source, first.list)
                or lines_in_other_form(page, source, (first.list,))
                or lines_with_names(page, first.list, source, fewest=1)
            ):
                yield self.finding(
                    page,
                    first.step.span,
                    f"the source has no such list of {len(steps.steps)} steps",
                    help="It says as much in another form. Use the same form in all languages.",
                    severity=Severity.INFO,
                    platform=first.platform,
                )
            else:
                alone.append(first)
        if alone:
            counts = [len(page.step_lists[first.list].steps) for first in alone]
            rows = ", ".join(str(first.step.span.line) for first in alone)
            yield self.finding(
                page,
                alone[0].step.span,
                f"the source has no such list of {counts[0]} steps"
                if len(alone) == 1
                else f"the source has none of these {len(alone)} lists, {sum(counts)} steps (lines {rows})",
                help="Remove what is out of date, or add it to the source.",
                platform=alone[0].platform if len(alone) == 1 else None,
            )

    def _lacks(self, page: Page, source: Page, pairs: Sequence[Pair], more: int, first: StepAt) -> Finding:
        steps = page.step_lists[first.list].steps
        what = f"the source lacks {more} of this list's {len(steps)} steps"
        found = self._several(page, steps, what, first)
        if _paragraphs_between(source, pairs, first.list) < more:
            return found
        help = "The source has a paragraph between two lists, which seems to be a step here. Compare the two."
        return replace(found, help=help, severity=Severity.INFO)

    def _several(self, page: Page, steps: Sequence[Step], what: str, first: StepAt) -> Finding:
        return self.finding(
            page,
            steps[0].span,
            what,
            help="Compare the list with the source's: one of them is out of date.",
            platform=first.platform,
        )


def _paragraphs_between(source: Page, pairs: Sequence[Pair], number: int) -> int:
    """How many paragraphs divide what is one list, ``number``, in the translation."""
    beside = [pair.source for pair in pairs if pair.source and pair.target and pair.target.list == number]
    if len({at.list for at in beside}) < 2:
        return 0
    rows = [at.step.span.line for at in beside]
    lines = (text.lines[0][0] for text in source.texts if _is_between(text))
    return sum(min(rows) < line < max(rows) for line in lines)


def _is_between(text: Text) -> bool:
    return text.kind == "paragraph" and text.place.list is None and bool(text.lines)


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

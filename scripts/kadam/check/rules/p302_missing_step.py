"""P302: a step of the source that the translation lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kadam.check.align import Pair, StepAt
from kadam.check.context import Context
from kadam.check.evidence import is_told
from kadam.check.forms import lines_in_other_form
from kadam.check.lengths import is_said_in_section, list_if_joined
from kadam.check.lists import lacks_all_steps
from kadam.check.rule import Rule
from kadam.check.sections import section_name, shared_sections
from kadam.model import Finding, Page, Related, Severity, Span


class MissingStep(Rule):
    """A translation lacks a step that its source has.

    A reader who follows the translation skips something, and ends elsewhere. Steps are laid
    beside each other by their ids (`{ #web-open }`), or, where there are none, by the labels,
    links, images and code in them and by their order: each list beside one list of the source, then
    the steps of the two. The finding names the step where an id, the written numbers, or the labels,
    links, images and code of the steps around it tell which it is; else it says how many the list lacks.

    The finding stands where the step is missing: at the step before it, or at the heading of
    the section. Where a whole list is missing, or all lists of a page are, that is one finding.
    A list of a single step without an id is left alone: such lines are often an ordinal or a date,
    and no step. It is information where the list or section is as long as its source all the same:
    two steps were made one, or a list became running text. It is information, too, where the section
    has as many bullets more than its source, or as many numbers such as `1）`, as there are steps.
    """

    code = "P302"
    name = "missing-step"
    reads_translation = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report each missing step, and each missing list once."""
        source = context.site.source_of(page)
        if source is None:
            return
        if lacks_all_steps(page, source) and not _has_other_form(page, source):
            yield self._all(page, source)
            return
        pairs = context.aligned(page)
        last: dict[int, StepAt] = {}
        lost: set[int] = set()
        unsure: set[int] = set()
        for pair in pairs:
            if pair.source is None:
                continue
            if pair.target is not None:
                last[pair.source.list] = pair.target
                continue
            number = pair.source.list
            steps = source.step_lists[number].steps
            if number in lost or (len(steps) == 1 and pair.source.step.id is None):
                continue
            if _shown_as_text(page, pair.source) or _tab_is_missing(page, pair.source):
                continue  # S102's or S103's; P305's
            if len(steps) > 1 and all(
                other.target is None for other in pairs if other.source and other.source.list == number
            ):
                lost.add(number)
                beside = {
                    other for other in lost if _section_of(source, other) == _section_of(source, number)
                }
                lines = lines_in_other_form(source, page, beside)
                if lines:
                    yield self._other_form(page, source, pair.source, lines[0])
                else:
                    yield self._list(page, source, pair.source, len(steps))
                continue
            joined = list_if_joined(pairs, pair.source)
            if joined is not None:
                lost.add(number)
                yield self._joined(page, source, pair.source, joined)
            elif is_told(pairs, pair.source):
                yield self._step(page, source, pair, last.get(number))
            elif number not in unsure:
                unsure.add(number)
                yield self._some(page, source, pairs, number)

    def _all(self, page: Page, source: Page) -> Finding:
        lists = [steps for steps in source.step_lists if len(steps.steps) > 1]
        count = sum(len(steps.steps) for steps in lists)
        where = "" if len(lists) == 1 else f" in {len(lists)} lists"
        return self.finding(
            page,
            page.headings[0].span if page.headings else Span(page.body_line, 1, page.body_line, 1),
            f"this page has no steps, its source has {count}{where}",
            help="Translate them, or remove the page: readers then get the source page with a notice.",
            related=(Related(source.path, lists[0].steps[0].span.line, "the source's first list"),),
        )

    def _step(self, page: Page, source: Page, pair: Pair, last: StepAt | None) -> Finding:
        missing = pair.source
        assert missing is not None
        beside = (
            last if last and (last.platform, last.section) == (missing.platform, missing.section) else None
        )
        step = missing.step
        name = f"step {step.rendered}" + (f" ({step.id})" if step.id else "")
        return self.finding(
            page,
            beside.step.span if beside else _section(page, source, missing),
            f"{name} of the source is missing: “{_short(step.text)}”",
            help="Translate the step here"
            + (f", after step {beside.step.rendered}" if beside else ", at the start of the list")
            + (f", and keep its id {{ #{step.id} }}." if step.id else "."),
            platform=missing.platform,
            related=(Related(source.path, step.span.line, "the source's step"),),
        )

    def _some(self, page: Page, source: Page, pairs: Sequence[Pair], number: int) -> Finding:
        own = [pair for pair in pairs if pair.source and pair.source.list == number]
        here = next(pair.target for pair in own if pair.target)
        steps = source.step_lists[number].steps
        lacking = sum(pair.target is None for pair in own)
        return self.finding(
            page,
            page.step_lists[here.list].steps[0].span,
            f"this list lacks {lacking} of the {len(steps)} steps of its source",
            help="Compare the two lists, and translate what is missing.",
            platform=here.platform,
            related=(Related(source.path, steps[0].span.line, "the source's list"),),
        )

    def _other_form(self, page: Page, source: Page, first: StepAt, line: int) -> Finding:
        return self.finding(
            page,
            Span(line, 1, line, len(page.lines[line - 1]) + 1),
            f"{len(source.step_lists[first.list].steps)} steps of the source stand here in another form",
            help="Write them as a numbered list (“1. …”), as the source does: then they are steps.",
            severity=Severity.INFO,
            platform=first.platform,
            related=(Related(source.path, first.step.span.line, "the source's list"),),
        )

    def _joined(self, page: Page, source: Page, missing: StepAt, joined: int) -> Finding:
        here, there = page.step_lists[joined].steps, source.step_lists[missing.list].steps
        return self.finding(
            page,
            here[0].span,
            f"this list has {len(here)} steps, its source {len(there)}, and is as long: steps were joined",
            help="Divide the step that says two things, so that numbers agree in all languages.",
            severity=Severity.INFO,
            platform=missing.platform,
            related=(Related(source.path, there[0].span.line, "the source's list"),),
        )

    def _list(self, page: Page, source: Page, first: StepAt, count: int) -> Finding:
        said = is_said_in_section(source, page, first.list)
        return self.finding(
            page,
            _section(page, source, first),
            f"a list of {count} steps of the source is {'no list here' if said else 'missing'}: "
            f"it begins “{_short(first.step.text)}”",
            help="The text here is long enough to say as much. Steps are easier to follow as a list."
            if said
            else "Translate the list.",
            severity=Severity.INFO if said else None,
            platform=first.platform,
            related=(Related(source.path, first.step.span.line, "the source's list"),),
        )


def _shown_as_text(page: Page, missing: StepAt) -> bool:
    """Whether numbered lines under the same heading are not shown as steps."""
    return any(
        page.platform(line.place) == missing.platform and section_name(page, line.place) == missing.section
        for line in page.swallowed
    )


def _has_other_form(page: Page, source: Page) -> bool:
    """Whether some list of a page that has no steps stands there as bullets or after other marks."""
    return any(
        len(steps.steps) > 1 and bool(lines_in_other_form(source, page, (number,)))
        for number, steps in enumerate(source.step_lists)
    )


def _section_of(page: Page, number: int) -> int | None:
    return page.step_lists[number].place.section


def _tab_is_missing(page: Page, missing: StepAt) -> bool:
    return missing.platform is not None and all(tab.platform != missing.platform for tab in page.tabs)


def _section(page: Page, source: Page, missing: StepAt) -> Span:
    """The heading under which the step belongs, or after whose section; else the page's first line."""
    section = source.step_lists[missing.list].place.section
    sections = shared_sections(source, page)
    own = [heading.id or index for index, heading in enumerate(page.headings)]
    names = [sections.get(name, name) for name in own]
    for number in range(-1 if section is None else section, -1, -1):  # the one before, where it lacks it too
        wanted = source.headings[number].id or number
        if wanted in names:
            return page.headings[names.index(wanted)].span
    row = min(page.body_line, len(page.lines))
    return Span(row, 1, row, 1)


def _short(text: str, width: int = 70) -> str:
    words = " ".join(text.split())
    return words if len(words) <= width else words[: width - 1].rstrip() + "…"

"""P302: a step of the source that the translation lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from kadam.check.align import Pair, StepAt
from kadam.check.context import Context
from kadam.check.evidence import is_proven, is_told, shares_ids
from kadam.check.forms import lines_in_other_form, lines_with_names
from kadam.check.helps import or_remove
from kadam.check.lengths import is_said_in_section, list_if_joined
from kadam.check.lists import lacks_all_steps
from kadam.check.rule import Rule
from kadam.check.sections import heading_before, section_name, shared_sections
from kadam.check.versions import Fit, are_partners, fit_of, have_unlike_outlines, stand_elsewhere, steps_more
from kadam.findings import Finding, Related, Severity
from kadam.model import Page, Span, Step
from kadam.text import digits_value

_BARE_NUMBER = regex.compile(r"(\p{Nd}{1,2})\s+\p{L}")


class MissingStep(Rule):
    """A translation lacks a step that its source has.

    A reader who follows the translation skips something, and ends elsewhere. Steps are laid
    beside each other by their ids (`{ #web-open }`), or, where there are none, by the labels,
    links, images and code in them and by their order: each list beside one list of the source, then
    the steps of the two. The finding names the step where an id, the written numbers, or the labels,
    links, images and code of the steps around it, which it lacks itself, tell which it is, and the page
    has no list that the source lacks; else it says how many the list lacks.

    It is an error where the files prove it: by ids that both pages use, by written numbers that leave the
    step out, or where the step is there and its number lacks the full stop; so is a page without any steps
    whose source gives them ids. Else it is a warning: a translator may have joined two steps, or left a
    section out, on purpose. Where every translation of a page lacks the same, that is one finding, at the
    source.

    The finding stands where the step is missing: at the step before it, or at the heading of the section.
    Where a whole list is missing, or all lists of a page are, that is one finding; so it is where at least
    three lists, and a third of the source's, are: then the page seems to follow another version of its
    source. A list of a single step without an id is left alone: such lines are often an ordinal or a date,
    and no step.

    It is information where the list or section is as long as its source all the same: two steps were made
    one, or a list became running text. It is information, too, where the section has as many bullets more
    than its source, or as many numbers such as `1）`, `1:`, `1.Open` or `1\\.`, as there are steps, where
    a sentence counts through them ("(1) … (2) …"), where they stand in another list, or where paragraphs
    or bullets name the same code, products and figures, step by step.

    A project that wants every missing step to fail sets `severity: {P302: error}`.
    """

    code = "P302"
    name = "missing-step"
    severity = Severity.WARNING
    reads_translation = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report each missing step, and each missing list once."""
        source = context.site.source_of(page)
        if source is None:
            return
        if lacks_all_steps(page, source) and not _has_other_form(page, source):
            yield self._all(page, source, context)
            return
        pairs = context.aligned(page)
        fit = fit_of(source, page, pairs)
        if fit.of_other_version and not _are_mostly_written(page, source, fit):
            yield self._version(page, source, fit)
            return
        last: dict[int, StepAt] = {}
        told: set[int] = set()
        for pair in pairs:
            if pair.source is None:
                continue
            if pair.target is not None:
                last[pair.source.list] = pair.target
                continue
            number = pair.source.list
            steps = source.step_lists[number].steps
            if number in told or (len(steps) == 1 and pair.source.step.id is None):
                continue
            if _shown_as_text(page, pair.source) or _tab_is_missing(page, source, pair.source):
                continue  # S102's or S103's; P305's
            if not any(other.target for other in pairs if other.source and other.source.list == number):
                told.add(number)
                if number in fit.missing or any(step.id for step in steps):
                    yield self._whole(page, source, pair.source, pairs, fit)
                continue
            joined = list_if_joined(pairs, pair.source)
            if joined is not None:
                told.add(number)
                yield self._joined(page, source, pair.source, joined)
            elif _is_named(pairs, pair.source, fit) and are_partners(source, page, pairs, number):
                before = last.get(number)
                row = _without_stop(page, pair.source.step, before.step.span.line) if before else None
                yield (
                    self._step(page, source, pair, before, certain=is_proven(page, pairs, pair.source))
                    if row is None
                    else self._text(page, source, pair.source, row)
                )
            else:
                told.add(number)
                lacking = steps_more(pairs, pair.source)
                if lacking > 0:
                    yield self._some(page, source, pairs, number, lacking)

    def _whole(self, page: Page, source: Page, first: StepAt, pairs: Sequence[Pair], fit: Fit) -> Finding:
        """A list of which the translation has no step in its place."""
        section = source.step_lists[first.list].place.section
        beside = [other for other in fit.missing if source.step_lists[other].place.section == section]
        lines = lines_in_other_form(source, page, beside or [first.list])
        lines = lines or lines_with_names(source, first.list, page, fewest=2)
        if lines:
            return self._other_form(page, source, first, lines[0])
        twins = stand_elsewhere(pairs, first.list, fit) if fit.loose else ()
        if twins:
            return self._other_form(page, source, first, twins[0].step.span.line)
        return self._list(page, source, first, fit)

    def _all(self, page: Page, source: Page, context: Context) -> Finding:
        lists = [steps for steps in source.step_lists if len(steps.steps) > 1]
        count = sum(len(steps.steps) for steps in lists)
        where = "" if len(lists) == 1 else f" in {len(lists)} lists"
        return self.finding(
            page,
            page.headings[0].span if page.headings else Span(page.body_line, 1, page.body_line, 1),
            f"this page has no steps, its source has {count}{where}",
            help="Translate them" + or_remove("the page", context.publishing),
            severity=Severity.ERROR if any(step.id for _, step in source.steps()) else None,
            related=(Related(source.path, lists[0].steps[0].span.line, "the source's first list"),),
        )

    def _step(self, page: Page, source: Page, pair: Pair, last: StepAt | None, *, certain: bool) -> Finding:
        missing = pair.source
        assert missing is not None
        sections = shared_sections(source, page)
        under = (last.platform, sections.get(last.section, last.section)) if last else None
        beside = last if under == (missing.platform, missing.section) else None
        step = missing.step
        name = f"step {step.rendered}" + (f" ({step.id})" if step.id else "")
        return self.finding(
            page,
            beside.step.span if beside else _section(page, source, missing),
            f"{name} of the source is missing: “{_short(step.text)}”",
            help="Translate the step here"
            + (f", after step {beside.step.rendered}" if beside else ", at the start of the list")
            + (f", and keep its id {{ #{step.id} }}." if step.id else "."),
            severity=Severity.ERROR if certain else None,
            platform=missing.platform,
            related=(Related(source.path, step.span.line, "the source's step"),),
        )

    def _text(self, page: Page, source: Page, missing: StepAt, row: int) -> Finding:
        return self.finding(
            page,
            Span(row, 1, row, len(page.lines[row - 1]) + 1),
            f"step {missing.step.rendered} of the source is text here: its number has no full stop",
            help=f"Write “{missing.step.number}.”, as the other steps of the list do.",
            severity=Severity.ERROR,
            platform=missing.platform,
            related=(Related(source.path, missing.step.span.line, "the source's step"),),
        )

    def _some(self, page: Page, source: Page, pairs: Sequence[Pair], number: int, lacking: int) -> Finding:
        here = next(
            pair.target for pair in pairs if pair.source and pair.source.list == number and pair.target
        )
        steps = source.step_lists[number].steps
        less = f"{lacking} {'step' if lacking == 1 else 'steps'} less"
        return self.finding(
            page,
            page.step_lists[here.list].steps[0].span,
            f"this list lacks {lacking} of the {len(steps)} steps of its source"
            if are_partners(source, page, pairs, number)
            else f"this list has {less} than what seems its source",
            help="Compare the two lists, and translate what is missing.",
            platform=here.platform,
            related=(Related(source.path, steps[0].span.line, "the source's list"),),
        )

    def _version(self, page: Page, source: Page, fit: Fit) -> Finding:
        lists = [source.step_lists[number].steps for number in fit.missing]
        share = f"{len(lists)} of the source's {len(source.step_lists)} lists of steps"
        return self.finding(
            page,
            page.headings[0].span if page.headings else Span(page.body_line, 1, page.body_line, 1),
            f"{share} are not here, {sum(map(len, lists))} steps",
            help="The page seems to follow another version of its source. Compare the two.",
            related=tuple(
                Related(source.path, steps[0].span.line, "a list of the source") for steps in lists
            ),
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

    def _list(self, page: Page, source: Page, first: StepAt, fit: Fit) -> Finding:
        said = is_said_in_section(source, page, first.list)
        count = len(source.step_lists[first.list].steps)
        # So many steps here have no partner either, or the page has another shape.
        unsure = len(fit.loose) * 2 >= count or have_unlike_outlines(source, page)
        certain = not unsure and first.step.id is not None and shares_ids(page)
        return self.finding(
            page,
            _section(page, source, first),
            f"a list of {count} steps of the source is {'no list here' if said else 'missing'}"
            + (f": it begins “{_short(first.step.text)}”" if first.step.text else ""),
            help="The text here is long enough to say as much. Steps are easier to follow as a list."
            if said
            else "Translate the list.",
            severity=Severity.INFO if said else Severity.ERROR if certain else None,
            platform=first.platform,
            related=(Related(source.path, first.step.span.line, "the source's list"),),
        )


def _without_stop(page: Page, step: Step, after: int) -> int | None:
    """Line of the next text of a page, below the line ``after``, if it begins with a step's bare number."""
    lines = (text.lines[0] for text in page.texts if text.lines and text.lines[0][0] > after)
    row, _, words = next(lines, (0, 0, ""))
    found = _BARE_NUMBER.match(words)
    return row if found is not None and digits_value(found[1]) == step.number else None


def _shown_as_text(page: Page, missing: StepAt) -> bool:
    """Whether numbered lines under the same heading are not shown as steps."""
    return any(
        page.platform(line.place) == missing.platform and section_name(page, line.place) == missing.section
        for line in page.swallowed
    )


def _are_mostly_written(page: Page, source: Page, fit: Fit) -> bool:
    """Whether half or more of the missing lists stand there as bullets or after other marks."""
    written = sum(bool(_lines(source, page, number)) for number in fit.missing)
    return written * 2 >= len(fit.missing)


def _lines(source: Page, page: Page, number: int) -> tuple[int, ...]:
    """Lines that stand for the steps of one list of the source in another form."""
    return lines_in_other_form(source, page, (number,)) or lines_with_names(source, number, page, fewest=2)


def _is_named(pairs: Sequence[Pair], lone: StepAt, fit: Fit) -> bool:
    """Whether a step is told from its neighbours, and does not stand in a list that the source lacks."""
    return (lone.step.id is not None or not fit.extra) and is_told(pairs, lone)


def _has_other_form(page: Page, source: Page) -> bool:
    """Whether some list of a page that has no steps stands there as bullets or after other marks."""
    return any(
        len(steps.steps) > 1 and bool(_lines(source, page, number))
        for number, steps in enumerate(source.step_lists)
    )


def _tab_is_missing(page: Page, source: Page, missing: StepAt) -> bool:
    if not page.tabs:
        return source.step_lists[missing.list].place.tab is not None
    return missing.platform is not None and all(tab.platform != missing.platform for tab in page.tabs)


def _section(page: Page, source: Page, missing: StepAt) -> Span:
    """The heading under which the step belongs, or after whose section; else the page's first line."""
    section = source.step_lists[missing.list].place.section
    return heading_before(source, page, -1 if section is None else section)


def _short(text: str, width: int = 70) -> str:
    words = " ".join(text.split())
    return words if len(words) <= width else words[: width - 1].rstrip() + "…"

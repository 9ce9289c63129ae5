"""S104: steps numbered by hand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding, Related, Severity
from kadam.locales import LocaleProfile
from kadam.locales.steps import beginning
from kadam.model import Page, Span, Text

_PART = regex.compile(r"(?<=^[^\p{Nd}]{1,24}\p{Nd}{1,3})[A-Za-z](?!\p{L})")
"""The letter of a part of a step: `Step 7A`."""


class _Typed(NamedTuple):
    """A typed step: where it stands, its number, and whether it is a part of the step of that number."""

    text: Text
    row: tuple[int, int, str]
    """Line, column and words."""
    number: int
    is_part: bool = False

    def follows(self, before: _Typed) -> bool:
        return self.number == before.number + 1 or (self.is_part and self.number == before.number)


class TypedStepWord(Rule):
    """Steps are numbered by words typed by hand: "Step 3:", "चरण 3:", "Paso 3:", "الخطوة 3", "手順 3".

    Typed numbers go wrong when a step is inserted, are translated each time anew, and cannot be
    read out, linked to or counted as steps. A numbered list supplies number and order.

    Wrong:

    ```markdown
    ## Step 1: Open the account page
    ## Step 3: Choose **Cancel plan**
    ```

    Right:

    ```markdown
    1. Open the account page.
    2. Choose **Cancel plan**.
    ```

    Reported once for each procedure, at the first number that does not count up by one: a step is
    missing there, or has another word ("Part 3:"). Numbers that do count up from 1 are information: it
    is a way to write, which goes wrong later. Steps that stand below each other in one paragraph count,
    too. A procedure begins anew at 1, or below another heading. A single one is not reported, nor are
    numbers that begin later than with 1 and have gaps: they name steps that stand elsewhere, and so
    does a text that names a later step beside its own. A step between that has no mark behind its
    number ("Step 2 Save it") is no gap, and a letter behind it divides a step (`Step 7A`, `Step 7B`).
    Headings of a translation that are typed steps of the source, too, with the same numbers, are said at
    the source alone.
    """

    code = "S104"
    name = "typed-step-word"
    severity = Severity.WARNING
    needs_profile = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report the first typed step of each run, and the first that is out of sequence."""
        profile = context.profile(page.locale)
        runs: dict[str, list[_Typed]] = {}  # a sentence about a step is none of the items below
        may_be = profile.step_beginnings
        for text, words, begins in _beginnings(page.original or page) if may_be else ():
            step = _typed(text, words, profile) if begins in may_be else None
            if step is not None and _begins_anew(runs.get(text.kind), step):
                yield from self._run(page, runs.pop(text.kind, []), profile, context)
            if step is not None:
                runs.setdefault(text.kind, []).append(step)
            for row in text.lines[1:]:  # steps one below the other, divided by `<br>`
                run = runs.get(text.kind, [])
                number = profile.typed_step(row[2])
                if number == 1:
                    yield from self._run(page, runs.pop(text.kind, []), profile, context)
                    runs[text.kind] = [_Typed(text, row, number)]
                elif run and number == run[-1].number + 1:
                    run.append(_Typed(text, row, number))
        for run in runs.values():
            yield from self._run(page, run, profile, context)

    def _run(
        self, page: Page, run: list[_Typed], profile: LocaleProfile, context: Context
    ) -> Iterator[Finding]:
        if len(run) < 2:
            return
        wrong = next((i for i in range(1, len(run)) if not run[i].follows(run[i - 1])), None)
        if wrong is not None and run[0].number > 1:
            return  # they speak of steps that stand elsewhere
        if wrong is not None and _is_other_way(page, run, wrong, profile):
            return
        if wrong is not None:
            step, before = run[wrong], run[wrong - 1]
            yield self.finding(
                page,
                _span(step),
                f"typed step {step.number} follows {before.number}; expected {before.number + 1}",
                help="Use a numbered list: it counts by itself.",
                platform=page.platform(step.text.place),
                related=(Related(page.path, before.row[0], f"step {before.number}"),),
            )
            return
        if _are_sections_of_source(page, run, context):
            return
        yield self.finding(
            page,
            _span(run[0]),
            f"{len(run)} steps are numbered by hand",
            help="Use a numbered list (“1. …”), and leave the step word out.",
            severity=Severity.INFO if run[0].number == 1 else None,
            platform=page.platform(run[0].text.place),
        )


def _typed(text: Text, words: str, profile: LocaleProfile) -> _Typed | None:
    """The step that a text begins with."""
    number = profile.typed_step(words)
    if number is not None:
        return _Typed(text, text.lines[0], number)
    whole = _PART.sub("", words, 1)
    number = profile.typed_step(whole) if whole != words else None
    return None if number is None else _Typed(text, text.lines[0], number, is_part=True)


def _begins_anew(run: list[_Typed] | None, step: _Typed) -> bool:
    """Whether a typed step begins another procedure: by its number, or below another heading."""
    if not run or (step.number <= 1 and not step.is_part):
        return True
    text, last = step.text, run[-1]
    elsewhere = text.kind != "heading" and text.place.section != last.text.place.section
    return elsewhere and step.number <= last.number


def _is_other_way(page: Page, run: list[_Typed], wrong: int, profile: LocaleProfile) -> bool:
    """Whether the step between begins a text without a mark ("Step 2 Save it"), or one speaks of several."""
    before, step = run[wrong - 1], run[wrong]
    if any(named.number > step.number for named in profile.step_references(step.row[2])):
        return True
    between = range(before.number + 1, step.number)
    named = {
        reference.number
        for other, words, _ in _beginnings(page.original or page)
        if before.row < other.lines[0] < step.row
        for reference in profile.step_references(words)[:1]
        if reference.start == 0
    }
    return bool(between) and named.issuperset(between)


def _are_sections_of_source(page: Page, run: list[_Typed], context: Context) -> bool:
    """Whether a translation's typed steps are headings, and those of its source have the same numbers."""
    source = context.site.source_of(page)
    if source is None or any(step.text.kind != "heading" for step in run):
        return False
    profile = context.profile(source.locale)
    numbers = [profile.typed_step(heading.text) for heading in source.headings]
    if len(source.headings) != len(page.headings):
        return {step.number for step in run} <= {*numbers}
    here = {heading.span.line: number for heading, number in zip(page.headings, numbers, strict=True)}
    return all(here.get(step.row[0]) == step.number for step in run)


@lru_cache(maxsize=4)
def _beginnings(page: Page) -> list[tuple[Text, str, str]]:
    """Texts that may be steps, without marks, and what they begin with; the same for copies of a page."""
    found = []
    for text in page.texts:
        if text.kind in ("heading", "paragraph", "item"):
            words = text.text.lstrip("\\*_ ")
            found.append((text, words, beginning(words)))
    return found


def _span(step: _Typed) -> Span:
    line, column, words = step.row
    return Span(line, column, line, column + len(words))

"""What several rules ask about lists: does one go on from another, is it one at all."""

from __future__ import annotations

from functools import cache

import regex

from kadam.locales.tags import babel_locale
from kadam.model import Page, Step, StepList

_DATE = regex.compile(r"\d{1,2}\.\s?(?:\d{4}|\d{2})(?!\w)|\d{1,2}\.\s*$")
_FIRST_WORD = regex.compile(r"[\p{L}\p{M}]+\.?")
_OLDEST_YEAR = 1000


def continued(page: Page, steps: StepList) -> StepList | None:
    """The list before, under the same heading, that this one's first number goes on from."""
    if steps.previous is None:
        return None
    before = page.step_lists[steps.previous]
    return before if _follows(before, steps) else None


def continues_elsewhere(page: Page, index: int) -> bool:
    """Whether a list goes on from the one before it in the page, across a heading or a tab."""
    steps = page.step_lists[index]
    others = [other for other in page.step_lists[:index] if other.depth == steps.depth]
    return bool(others) and _follows(others[-1], steps)


def _follows(before: StepList, after: StepList) -> bool:
    last = next((step.number for step in reversed(before.steps) if step.number is not None), None)
    return last is not None and bool(after.steps) and after.steps[0].number == last + 1


def counts_up(steps: StepList) -> bool:
    """Whether a list's written numbers follow each other, or are all the same."""
    numbers = [step.number for step in steps.steps if step.number is not None]
    if len(set(numbers)) <= 1:
        return True
    return all(number == numbers[0] + offset for offset, number in enumerate(numbers))


def source_text(page: Page, step: Step) -> str:
    """A step's first line after its marker, as written."""
    return page.lines[step.marker.line - 1][step.marker.end_column :].strip()


def accidents(page: Page, steps: StepList) -> tuple[Step, ...]:
    """The steps of a list that were meant as a date, a year or an ordinal at the start of a line."""
    found = []
    for index, step in enumerate(steps.steps):
        if step.number is None or not step.written[:1].isdigit():
            continue
        text = source_text(page, step)
        expected = (steps.steps[0].number or 0) + index
        if _is_date(page, step, text):
            if len(steps.steps) == 1 or step.number != expected or index == 0:
                found.append(step)
        elif len(steps.steps) == 1 and step.number > 1 and continued(page, steps) is None:
            year = step.number >= _OLDEST_YEAR
            if year or text[:1].islower() or _starts_with_month(text, page.locale):
                found.append(step)
    return tuple(found)


def _is_date(page: Page, step: Step, text: str) -> bool:
    return 1 <= (step.number or 0) <= 31 and _DATE.match(text) is not None


def _starts_with_month(text: str, locale: str) -> bool:
    word = _FIRST_WORD.match(text)
    return word is not None and word[0].rstrip(".").casefold() in _months(locale)


@cache
def _months(tag: str) -> frozenset[str]:
    locale = babel_locale(tag)
    if locale is None:
        return frozenset()
    return frozenset(
        name.rstrip(".").casefold()
        for context in locale.months.values()
        for width in ("wide", "abbreviated")
        for name in context.get(width, {}).values()
    )

"""What several rules ask about lists: does one go on from another, is it one at all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

import regex

from kadam.locales.tags import babel_locale
from kadam.model import Page, Step, StepList, Swallowed
from kadam.text import digits_value

_DATE = regex.compile(r"\d{1,2}\.(?:\s?\d{4}|\s\d{2})(?!\w|\.\d)|\d{1,2}\.\s*$")  # `1.11.16` is a version
_FIRST_WORD = regex.compile(r"[\p{L}\p{M}]+\.?")
_OLDEST_YEAR = 1000


def continued(page: Page, steps: StepList) -> StepList | None:
    """The list before, under the same heading, that this one's first number goes on from."""
    if steps.previous is None:
        return None
    before = page.step_lists[steps.previous]
    return before if _follows(before, steps) else None


def swallowed_before(page: Page, steps: StepList) -> Swallowed | None:
    """The line in the same section that this list's first number goes on from, if it became running text."""
    first = steps.steps[0]
    above = [line for line in page.swallowed if line.span.line < first.marker.line]
    if not above or above[-1].shown != "paragraph" or above[-1].place.section != steps.place.section:
        return None
    line = above[-1]
    between = any(
        line.span.line < step.marker.line < first.marker.line
        for other in page.step_lists
        for step in other.steps
    )
    return line if not between and digits_value(line.written) + 1 == first.number else None


def continues_elsewhere(page: Page, index: int) -> bool:
    """Whether a list goes on from the one before it in the page, across a heading or a tab."""
    steps = page.step_lists[index]
    others = [other for other in page.step_lists[:index] if other.depth == steps.depth]
    return bool(others) and _follows(others[-1], steps)


def counts_up(steps: StepList) -> bool:
    """Whether a list's written numbers follow each other, or are all the same."""
    numbers = [step.number for step in steps.steps if step.number is not None]
    if len(set(numbers)) <= 1:
        return True
    return all(number == numbers[0] + offset for offset, number in enumerate(numbers))


def lacks_all_steps(page: Page, source: Page) -> bool:
    """Whether a translation has none of its source's lists of steps (several, or in tabs)."""
    if page.step_lists or page.swallowed or page.tabs:
        return False
    lists = [steps for steps in source.step_lists if len(steps.steps) > 1]
    return len(lists) > 1 or any(steps.place.tab is not None for steps in lists)


def source_text(page: Page, step: Step) -> str:
    """A step's first line after its marker, as written."""
    return page.lines[step.marker.line - 1][step.marker.end_column :].strip()


@lru_cache(maxsize=8)
def accidents(page: Page) -> Mapping[int, tuple[StepList, Step]]:
    """Lines that begin with a date, a year or an ordinal and became steps: line → list and step."""
    found: dict[int, tuple[StepList, Step]] = {}
    for number, steps in enumerate(page.step_lists):
        for index, step in enumerate(steps.steps):
            if step.number is None or step.marker.line in found:
                continue
            if _is_accident(page, number, step, index):
                found[step.marker.line] = (steps, step)
    return found


def is_accident(page: Page, step: Step) -> bool:
    """Whether a step was meant as a date, a year or an ordinal at the start of a line.

    What stands behind one in its line is one, too: of `24. 5. 2024` two lists are made.
    """
    found = accidents(page).get(step.marker.line)
    return found is not None and found[1].marker.column <= step.marker.column


def _is_accident(page: Page, list_index: int, step: Step, index: int) -> bool:
    steps = page.step_lists[list_index]
    number = step.number or 0
    text = source_text(page, step)
    single = len(steps.steps) == 1
    if 1 <= number <= 31 and _DATE.match(text) is not None:
        expected = (steps.steps[0].number or 0) + index
        return single or index == 0 or number != expected
    if not single or number <= 1 or continued(page, steps) is not None:
        return False
    if continues_elsewhere(page, list_index):
        return False  # in a note or a bullet of its own
    return number >= _OLDEST_YEAR or text[:1].islower() or _starts_with_month(text, page.locale)


def _follows(before: StepList, after: StepList) -> bool:
    last = next((step.number for step in reversed(before.steps) if step.number is not None), None)
    return last is not None and bool(after.steps) and after.steps[0].number == last + 1


def _starts_with_month(text: str, locale: str) -> bool:
    word = _FIRST_WORD.match(text)
    return word is not None and word[0].rstrip(".").casefold() in month_names(locale)


@cache
def month_names(tag: str) -> frozenset[str]:
    """The months of a language, in full and shortened, in small letters."""
    locale = babel_locale(tag)
    if locale is None:
        return frozenset()
    return frozenset(
        name.rstrip(".").casefold()
        for context in locale.months.values()
        for width in ("wide", "abbreviated")
        for name in context.get(width, {}).values()
    )

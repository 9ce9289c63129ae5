"""Whether steps that have no partner are said elsewhere: a text of full length lacks nothing.

As in Gale and Church (1993), translations of a page are longer or shorter than their source at a
steady rate, so that two sentences made into one show in the length.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from kadam.check.align import Pair, StepAt
from kadam.model import Page

_FEWEST = 2
"""Steps that a rate is taken from."""
_LEAST = 30
"""Letters of a step; the length of a list says nothing about a shorter one: a gloss is as long."""
_SHORTEST = 400
"""Letters of other text that a rate is taken from."""


def list_if_joined(pairs: Sequence[Pair], lone: StepAt) -> int | None:
    """The translation's list, if it is as long as its source although a step has no partner.

    ``lone`` is a step of either side; then steps were joined, or divided. ``None`` where one is missing.
    """
    both = [(pair.source, pair.target) for pair in pairs if pair.source and pair.target]
    rates = [len(t.step.text) / len(s.step.text) for s, t in both if s.step.text and t.step.text]
    if len(rates) < _FEWEST:
        return None
    rate = median(rates)
    missing = any(pair.source is lone for pair in pairs)
    lists = {(s.list, t.list) for s, t in both if (s if missing else t).list == lone.list}
    if len(lists) != 1:
        return None
    source, target = next(iter(lists))
    wanted = rate * sum(len(p.source.step.text) for p in pairs if p.source and p.source.list == source)
    found = sum(len(p.target.step.text) for p in pairs if p.target and p.target.list == target)
    step = len(lone.step.text) * (rate if missing else 1)
    if step < _LEAST:
        return None
    return target if abs(wanted - found) < step / 2 else None


def is_said_in_section(source: Page, target: Page, number: int) -> bool:
    """Whether the section of a missing list is as long as it should be: the list became running text.

    ``number`` is the list's.
    """
    section = source.step_lists[number].place.section
    if section is None or len(source.headings) != len(target.headings):
        return False
    here, rest_here = _letters(source, section)
    there, rest_there = _letters(target, section)
    if rest_here < _SHORTEST or not rest_there:
        return False
    steps = sum(len(step.text) for step in source.step_lists[number].steps)
    rate = rest_there / rest_here
    return here * rate - there < steps * rate / 2


def _letters(page: Page, section: int) -> tuple[int, int]:
    """Letters of prose in a section, and in the rest of the page."""
    inside = sum(len(text.text) for text in page.texts if text.place.section == section)
    return inside, sum(len(text.text) for text in page.texts) - inside

"""Whether it is certain which step of a list has no partner, or only that one has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kadam.check.align import Pair, StepAt
from kadam.model import Page

_FEWEST = 2
"""Steps in common whose numbers tell something: one alone may be a heading, or an ordinal."""


def is_told(pairs: Sequence[Pair], lone: StepAt) -> bool:
    """Whether something tells that ``lone``, a step of either side without a partner, is the one.

    Its id does, where the other side has ids; so do the written numbers, where they leave it out; so do
    the labels, links, images and code of the steps around it: between those that share some, which
    ``lone`` has not, the other side has no step at all.
    Nothing does where the two lists have another order, or each has steps that the other lacks.
    """
    number = next(n for n, pair in enumerate(pairs) if lone is pair.source or lone is pair.target)
    missing = pairs[number].source is lone
    others = [pair.target if missing else pair.source for pair in pairs]
    if lone.step.id is not None and any(other and other.step.id for other in others):
        return True
    if _is_muddled(pairs, lone):
        return False
    return _by_numbers(pairs, lone, missing) or (
        _is_fixed(pairs[:number][::-1], lone, missing) and _is_fixed(pairs[number + 1 :], lone, missing)
    )


def is_proven(page: Page, pairs: Sequence[Pair], lone: StepAt) -> bool:
    """Whether ids, or a gap in its numbers, prove that ``page`` lacks a step which :func:`is_told`."""
    if lone.step.id is not None:
        return shares_ids(page)
    begins = any(pair.source and pair.target and _after(lone, pair.source) for pair in _of_list(pairs, lone))
    return begins and _by_numbers(pairs, lone, missing=True)


def shares_ids(page: Page) -> bool:
    """Whether steps of a page have ids, so that one which is not there is missing."""
    return any(step.id is not None for _, step in page.steps())


def _is_muddled(pairs: Sequence[Pair], lone: StepAt) -> bool:
    """Whether the list of ``lone`` and those beside it differ in more than single steps of one side."""
    missing = any(pair.source is lone for pair in pairs)
    sides = [(p.source, p.target) if missing else (p.target, p.source) for p in pairs]
    beside = [other for own, other in sides if own and other and own.list == lone.list]
    lists = {other.list for other in beside}
    if any(own is None and other is not None and other.list in lists for own, other in sides):
        return True
    return any(one.step.span > other.step.span for one, other in pairwise(beside))


def _by_numbers(pairs: Sequence[Pair], lone: StepAt, missing: bool) -> bool:
    """Whether the other list, with numbers that fit, leaves out this one."""
    both = [(pair.source, pair.target) for pair in pairs if pair.source and pair.target]
    own = [(s, t) for s, t in both if (s if missing else t).list == lone.list]
    return (
        len({s.step.number for s, _ in own}) == len(own) >= _FEWEST
        and all(s.step.number == t.step.number for s, t in own)
        and any(_after(s if missing else t, lone) for s, t in own)
    )


def _of_list(pairs: Sequence[Pair], lone: StepAt) -> Iterator[Pair]:
    return (pair for pair in pairs if pair.source and pair.source.list == lone.list)


def _after(at: StepAt, lone: StepAt) -> bool:
    return at.step.number is not None and lone.step.number is not None and at.step.number > lone.step.number


def _is_fixed(others: Sequence[Pair], lone: StepAt, missing: bool) -> bool:
    """Whether the next pair, seen from a lone step, is certain, or its list ends there."""
    for pair in others:
        own, other = (pair.source, pair.target) if missing else (pair.target, pair.source)
        if own is not None and own.list != lone.list:
            return True
        if own is not None and other is not None:
            same_id = own.step.id is not None and own.step.id == other.step.id
            return same_id or bool((own.anchors & other.anchors) - lone.anchors)
    return True

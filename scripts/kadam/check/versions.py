"""How well a translation's lists fit those of its source: what may be said of single ones depends on it.

That a list or step has no partner is certain where the lists around it have theirs. Where a page was
rewritten, or follows another version of its source, most of them have none, and which belongs to
which is a guess: then that is what a reader of the findings has to know, once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kadam.check.align import Pair, StepAt
from kadam.check.sections import section_name, shared_sections
from kadam.model import Page

_MANY = 3
"""Lists without a partner from which a page may be of another version …"""
_SHARE = 3
"""… if they are one in so many of the page's."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Lists of two pages that have no partner, by their numbers; no lists of one step, none in another."""

    missing: tuple[int, ...]
    """Of the source."""
    extra: tuple[int, ...]
    """Of the translation."""
    loose: tuple[StepAt, ...]
    """Steps of the translation, in any list, that have no partner."""
    of_other_version: bool
    """Whether so much is missing that the pages follow different versions."""


def fit_of(source: Page, page: Page, pairs: Sequence[Pair]) -> Fit:
    """Compare whole lists, once their steps were aligned."""
    sides = [[pair.source for pair in pairs], [pair.target for pair in pairs]]
    with_partner = [
        {at.list for at, other in zip(side, others, strict=True) if at and other}
        for side, others in (sides, sides[::-1])
    ]
    alone = []
    for each, side, known in zip((source, page), sides, with_partner, strict=True):
        seen = dict.fromkeys(at.list for at in side if at and at.list not in known)
        own = [number for number in seen if len(each.step_lists[number].steps) > 1]
        alone.append(tuple(number for number in own if each.step_lists[number].place.list not in own))
    missing, extra = alone
    loose = tuple(
        pair.target
        for pair in pairs
        if pair.source is None and pair.target and len(page.step_lists[pair.target.list].steps) > 1
    )
    many = len(missing) >= _MANY and len(missing) * _SHARE >= len(source.step_lists)
    ids = any(pair.source.step.id for pair in pairs if pair.source)
    return Fit(missing, extra, loose, many and not ids)


def _are_tied(one: StepAt, other: StepAt) -> bool:
    return bool(one.anchors & other.anchors) or (one.step.id is not None and one.step.id == other.step.id)


def are_partners(source: Page, page: Page, pairs: Sequence[Pair], number: int) -> bool:
    """Whether something tells that the lists beside the source's list ``number`` are its translation.

    A step of the same id or with a label, link, picture or code in common does; so do headings, and
    so it does if both pages have equally many lists.
    """
    both = [(p.source, p.target) for p in pairs if p.source and p.target and p.source.list == number]
    if any(_are_tied(s, t) for s, t in both):
        return True
    counts = [sum(len(steps.steps) > 1 for steps in each.step_lists) for each in (source, page)]
    if counts[0] == counts[1] or have_same_outline(source, page):
        return True
    known = shared_sections(source, page)
    place = source.step_lists[number].place
    return place.section is not None and section_name(source, place) in known.values()


def have_same_outline(source: Page, page: Page) -> bool:
    """Whether two pages have headings of the same levels in the same order."""
    return [heading.level for heading in source.headings] == [heading.level for heading in page.headings]


def have_unlike_outlines(source: Page, page: Page) -> bool:
    """Whether one page has sections, but less than half of the other's: it was rewritten, it seems."""
    fewest, most = sorted((len(source.headings), len(page.headings)))
    return fewest > 1 and most > _MANY and fewest * 2 < most


def steps_more(pairs: Sequence[Pair], lone: StepAt) -> int:
    """How many steps the list of ``lone``, a step without a partner, has more than the lists beside it."""
    missing = any(pair.source is lone for pair in pairs)
    sides = [((p.source, p.target) if missing else (p.target, p.source)) for p in pairs]
    others = {other.list for own, other in sides if own and other and own.list == lone.list}
    lists = {own.list for own, other in sides if own and other and other.list in others}
    return sum(own is not None and own.list in lists for own, _ in sides) - sum(
        other is not None and other.list in others for _, other in sides
    )


def stand_elsewhere(pairs: Sequence[Pair], number: int, fit: Fit) -> tuple[StepAt, ...]:
    """Steps in other lists of the translation that name half or more of a missing list's steps; else none."""
    own = [pair.source for pair in pairs if pair.source and pair.source.list == number]
    left = [at for at in fit.loose if at.anchors]
    found = []
    for at in own:
        twin = next((other for other in left if other.anchors & at.anchors), None)
        if twin is not None:
            left.remove(twin)
            found.append(twin)
    return tuple(found) if len(found) * 2 >= len(own) else ()


def in_wrong_place(pairs: Sequence[Pair], lone: StepAt) -> bool:
    """Whether a step without a partner names what a step of the source does whose partner does not."""
    return any(
        pair.source.anchors & lone.anchors
        for pair in pairs
        if pair.source and not (pair.target and pair.source.anchors & pair.target.anchors)
    )

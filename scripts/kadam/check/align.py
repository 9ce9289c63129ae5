"""Lay the steps of a translation beside those of its source.

Ids decide where both have them. Where they do not, lists find their lists first. The steps of two
lists are aligned like sequences in biology (Needleman and Wunsch 1970): a step fits another by the
labels, links, images and code in it, its platform and its number; a step that fits nothing is missing
or extra, unless it turns up elsewhere in the same list: then it was moved.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from kadam.check.lists import continued, is_accident
from kadam.check.pairing import Block, paired_lists
from kadam.check.sections import Sections, section_name, shared_sections
from kadam.model import Label, Page, Step

Keys = Callable[[Page, Label], Collection[str]]
"""What a label stands for, in whatever language it is written."""

_GAP = -1.0
_LIST_GAP = -0.75
"""Of each step in a list left alone: less than in a list that has a partner, so that counts decide."""


@dataclass(frozen=True, slots=True)
class StepAt:
    """A step and where it stands."""

    list: int
    index: int
    step: Step
    platform: str | None
    section: str | int | None
    anchors: frozenset[str]
    below: int = 0
    """How many headings follow that of its section: where sections came or went above, the rest agree."""
    chain: int = -1
    """The first of the lists that its own goes on from, one by one, by its numbers."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A source step and its translation; ``None`` on the side that lacks it."""

    source: StepAt | None
    target: StepAt | None


def align_steps(source: Page, target: Page, keys: Keys) -> tuple[Pair, ...]:
    """Align all steps of two pages, list by list, in the order of the source."""
    return align(steps_of(source, keys), steps_of(target, keys), shared_sections(source, target))


def align(left: Sequence[StepAt], right: Sequence[StepAt], sections: Sections) -> tuple[Pair, ...]:
    """Align the steps of a source, ``left``, with those of its translation."""
    if left and right and all(s.step.id for s in left) and any(s.step.id for s in right):
        return _by_id(left, right)
    if len(left) == len(right) and all(map(_alike, left, right)):
        return tuple(map(Pair, left, right))  # what follows would come to the same, slowly
    lists, others = _by_list(left), _by_list(right)
    names = [
        [(steps[0].platform, known.get(steps[0].section, steps[0].section), len(steps)) for steps in each]
        for each, known in ((lists, {}), (others, sections))
    ]
    if names[0] == names[1]:
        blocks = [((number, number + 1), (number, number + 1)) for number in range(len(lists))]
    else:
        blocks = paired_lists(lists, others, lambda a, b: _score(lists, others, a, b, sections), _LIST_GAP)
    pairs: list[Pair] = []
    for here, there in blocks:
        pairs += _by_content(_joined(lists, here), _joined(others, there), sections)[1]
    return _with_moved(tuple(pairs))


def steps_of(page: Page, keys: Keys) -> list[StepAt]:
    """Every step of a page, with what it can be recognised by."""
    anchors: dict[tuple[int, int], set[str]] = {}

    def note(place_list: int | None, place_step: int | None, anchor: str) -> None:
        if place_list is not None and place_step is not None:
            anchors.setdefault((place_list, place_step), set()).add(anchor)

    for label in page.labels:
        for key in keys(page, label) if label.place.step is not None else ():
            note(label.place.list, label.place.step, f"label {key}")
    for link in page.links:
        note(link.place.list, link.place.step, f"link {link.target}")
    for image in page.images:
        note(image.place.list, image.place.step, f"image {image.src.rpartition('/')[2]}")
    for code in page.codes:
        note(code.place.list, code.place.step, f"code {code.text}")
    out = []
    chains: dict[int, int] = {}
    for number, steps in enumerate(page.step_lists):
        name = section_name(page, steps.place)
        before = steps.previous if continued(page, steps) is not None else None
        chains[number] = number if before is None else chains[before]
        for index, step in enumerate(steps.steps):
            if is_accident(page, step):
                continue  # S107's
            found = frozenset(anchors.get((number, index), ()))
            below = len(page.headings) - (steps.place.section or 0)
            platform = page.platform(steps.place)
            out.append(StepAt(number, index, step, platform, name, found, below, chains[number]))
    # A nested list's steps stand where the text has them, not after the whole outer list.
    return sorted(out, key=lambda at: at.step.span)


def _alike(one: StepAt, other: StepAt) -> bool:
    """Whether two steps fit as well as any can."""
    return (
        one.anchors == other.anchors
        and one.index == other.index
        and one.step.number == other.step.number
        and one.section == other.section
        and one.platform == other.platform
    )


def _by_id(left: Sequence[StepAt], right: Sequence[StepAt]) -> tuple[Pair, ...]:
    by_id = {at.step.id: at for at in right if at.step.id}
    pairs = [Pair(at, by_id.pop(at.step.id or "", None)) for at in left]
    known = {id(pair.target) for pair in pairs if pair.target}
    orphans = [at for at in right if id(at) not in known]
    # A step whose id was lost is still that step when it stands at the same place of the same list.
    for at in [at for at in orphans if at.step.id is None]:
        for number, pair in enumerate(pairs):
            if pair.source and not pair.target and _same_spot(pair.source, at):
                pairs[number] = Pair(pair.source, at)
                orphans.remove(at)
                break
    return (*pairs, *(Pair(None, at) for at in orphans))


def _same_spot(left: StepAt, right: StepAt) -> bool:
    return (left.platform, left.section, left.index) == (right.platform, right.section, right.index)


def _by_list(steps: Sequence[StepAt]) -> list[list[StepAt]]:
    """Steps list by list, in the order of the lists' first steps."""
    lists: dict[int, list[StepAt]] = {}
    for at in steps:
        lists.setdefault(at.chain, []).append(at)
    return list(lists.values())


def _joined(lists: Sequence[Sequence[StepAt]], block: Block) -> list[StepAt]:
    return sorted((at for steps in lists[slice(*block)] for at in steps), key=lambda at: at.step.span)


def _score(
    lists: Sequence[Sequence[StepAt]],
    others: Sequence[Sequence[StepAt]],
    here: Block,
    there: Block,
    sections: Sections,
) -> float | None:
    """How well lists fit; ``None`` where tabs or headings tell that they are others."""
    left, right = lists[slice(*here)], others[slice(*there)]
    for block in (left, right):
        if len({(steps[0].platform, steps[0].section) for steps in block}) > 1:
            return None
    if _are_apart(left[0][0], right[0][0], sections, frozenset(sections.values())):
        return None
    return _by_content(_joined(lists, here), _joined(others, there), sections)[0]


def _by_content(
    left: Sequence[StepAt], right: Sequence[StepAt], sections: Sections
) -> tuple[float, tuple[Pair, ...]]:
    """The best alignment of two lists, and its score."""
    rows, columns = len(left), len(right)
    known = frozenset(sections.values())
    fits = [[_fit(source, target, sections, known) for target in right] for source in left]
    score = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(1, rows + 1):
        score[i][0] = score[i - 1][0] + _GAP
    for j in range(1, columns + 1):
        score[0][j] = score[0][j - 1] + _GAP
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            score[i][j] = max(
                score[i - 1][j - 1] + fits[i - 1][j - 1],
                score[i - 1][j] + _GAP,
                score[i][j - 1] + _GAP,
            )
    pairs: list[Pair] = []
    i, j = rows, columns
    while i or j:
        if i and j and score[i][j] == score[i - 1][j - 1] + fits[i - 1][j - 1]:
            i, j = i - 1, j - 1
            pairs.append(Pair(left[i], right[j]))
        elif i and score[i][j] == score[i - 1][j] + _GAP:
            i -= 1
            pairs.append(Pair(left[i], None))
        else:
            j -= 1
            pairs.append(Pair(None, right[j]))
    return score[rows][columns], tuple(reversed(pairs))


def _with_moved(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Pair a missing step with one of the same list that names the same things.

    That one was extra, or stands beside a step that names other things, only because of its place.
    """
    lists = {pair.source.list: pair.target.list for pair in pairs if pair.source and pair.target}
    free: dict[tuple[int, frozenset[str]], list[int]] = {}
    for number, pair in enumerate(pairs):
        target = pair.target
        if target is None or not target.anchors:
            continue
        if pair.source is None or (pair.source.anchors and not pair.source.anchors & target.anchors):
            free.setdefault((target.list, target.anchors), []).append(number)
    if not free:
        return pairs
    out: list[Pair | None] = list(pairs)
    for number, pair in enumerate(pairs):
        source = pair.source
        if source is None or not source.anchors or source.list not in lists:
            continue
        if pair.target is not None and (not pair.target.anchors or source.anchors & pair.target.anchors):
            continue
        found = free.get((lists[source.list], source.anchors))
        if not found:
            continue
        there = found.pop(0)
        left = out[there]
        out[number] = Pair(source, pairs[there].target)
        if left is not None and there != number and left.target is pairs[there].target:
            out[there] = Pair(left.source, None) if left.source else None
        if pair.target is not None:  # is beside no step now, until its own is found
            out.append(Pair(None, pair.target))
    known = {id(pair.target) for pair in out if pair and pair.source and pair.target}
    return tuple(pair for pair in out if pair and (pair.source or id(pair.target) not in known))


def _fit(left: StepAt, right: StepAt, sections: Sections, known: frozenset[object]) -> float:
    """How well two steps fit: above twice the gap, they are better paired than left alone."""
    if _are_apart(left, right, sections, known):
        return -4.0
    section = sections.get(right.section, right.section)
    value = 0.0
    if left.anchors or right.anchors:
        shared = len(left.anchors & right.anchors)
        value += 3.0 * shared / len(left.anchors | right.anchors) - (1.5 if not shared else 0.0)
    if left.index == right.index:
        value += 0.5
    if left.step.number == right.step.number:
        value += 0.5
    if left.section == section:
        value += 0.5
    elif left.below == right.below:
        value += 0.1
    return value


def _are_apart(left: StepAt, right: StepAt, sections: Sections, known: frozenset[object]) -> bool:
    """Whether tabs or headings that both pages have tell that two steps are not the same."""
    certain = right.section in sections or left.section in known
    section = sections.get(right.section, right.section)
    return left.platform != right.platform or (certain and section != left.section)

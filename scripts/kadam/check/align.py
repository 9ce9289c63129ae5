"""Lay the steps of a translation beside those of its source.

Ids decide where both have them. Where they do not, steps are aligned like sequences in
biology (Needleman and Wunsch 1970): a step fits another by the labels, links, images and code
in it, its platform and its number; a step that fits nothing is missing or extra, unless it
turns up elsewhere in the same list: then it was moved.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from kadam.check.lists import is_accident
from kadam.check.sections import Sections, section_name, shared_sections
from kadam.model import Label, Page, Step

Keys = Callable[[Page, Label], Collection[str]]
"""What a label stands for, in whatever language it is written."""

_GAP = -1.0


@dataclass(frozen=True, slots=True)
class StepAt:
    """A step and where it stands."""

    list: int
    index: int
    step: Step
    platform: str | None
    section: str | int | None
    anchors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A source step and its translation; ``None`` on the side that lacks it."""

    source: StepAt | None
    target: StepAt | None


def align_steps(source: Page, target: Page, keys: Keys) -> tuple[Pair, ...]:
    """Align all steps of two pages, in the order of the source."""
    return align(steps_of(source, keys), steps_of(target, keys), shared_sections(source, target))


def align(left: Sequence[StepAt], right: Sequence[StepAt], sections: Sections) -> tuple[Pair, ...]:
    """Align the steps of a source, ``left``, with those of its translation."""
    if left and right and all(s.step.id for s in left) and any(s.step.id for s in right):
        return _by_id(left, right)
    if len(left) == len(right) and all(map(_alike, left, right)):
        return tuple(map(Pair, left, right))  # what follows would come to the same, slowly
    lists, others = (_by_list(steps, sections if steps is right else {}) for steps in (left, right))
    if [(name, len(steps)) for name, steps in lists] == [(name, len(steps)) for name, steps in others]:
        pairs: list[Pair] = []
        for (_, steps), (_, there) in zip(lists, others, strict=True):
            pairs += _by_content(steps, there, sections)
        return _with_moved(tuple(pairs))
    return _with_moved(_by_content(left, right, sections))


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
    for number, steps in enumerate(page.step_lists):
        name = section_name(page, steps.place)
        for index, step in enumerate(steps.steps):
            if is_accident(page, step):
                continue  # S107's
            found = frozenset(anchors.get((number, index), ()))
            out.append(StepAt(number, index, step, page.platform(steps.place), name, found))
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


def _by_list(steps: Sequence[StepAt], sections: Sections) -> list[tuple[object, list[StepAt]]]:
    """Steps list by list, with where each stands: its platform and section."""
    return [
        ((found[0].platform, sections.get(found[0].section, found[0].section)), found)
        for _, group in groupby(steps, key=lambda at: at.list)
        if (found := list(group))
    ]


def _by_content(left: Sequence[StepAt], right: Sequence[StepAt], sections: Sections) -> tuple[Pair, ...]:
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
    return tuple(reversed(pairs))


def _with_moved(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Pair a missing step with an extra one of the same list that names the same things."""
    lists = {pair.source.list: pair.target.list for pair in pairs if pair.source and pair.target}
    extra = [pair.target for pair in pairs if pair.source is None and pair.target and pair.target.anchors]
    moved: dict[int, StepAt] = {}
    for number, pair in enumerate(pairs):
        source = pair.source
        if source is None or pair.target is not None or not source.anchors:
            continue
        for at in extra:
            if at.anchors == source.anchors and lists.get(source.list) == at.list:
                moved[number] = at
                extra.remove(at)
                break
    gone = {id(at) for at in moved.values()}
    return tuple(
        Pair(pair.source, moved.get(number, pair.target))
        for number, pair in enumerate(pairs)
        if pair.source is not None or id(pair.target) not in gone
    )


def _fit(left: StepAt, right: StepAt, sections: Sections, known: frozenset[object]) -> float:
    """How well two steps fit: above twice the gap, they are better paired than left alone."""
    section = sections.get(right.section, right.section)
    certain = right.section in sections or left.section in known
    if left.platform != right.platform or (certain and section != left.section):
        return -4.0
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
    return value

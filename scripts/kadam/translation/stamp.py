"""The stamp of a translation: digests of the source that it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kadam.model import Page
from kadam.translation.units import Unit, units_of


@dataclass(frozen=True, slots=True)
class Mark:
    """What one unit was made from."""

    digest: str
    minor: str | None = None
    """Digest of a later wording that somebody called a minor change."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a whole translation was made from."""

    meta: Mapping[str, Mark] = field(default_factory=dict)
    steps: Mapping[str, Mark] = field(default_factory=dict)
    sections: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)


def stamp_of(source: Page) -> Stamp:
    """The stamp of a translation that says all that its source says today."""
    meta: dict[str, Mark] = {}
    steps: dict[str, Mark] = {}
    sections: dict[str, tuple[Mark, ...]] = {}
    for unit in units_of(source):
        mark = Mark(unit.digest)
        if unit.kind == "meta":
            meta[unit.name] = mark
        elif unit.kind == "step":
            steps[unit.name] = mark
        else:
            sections[unit.name] = (*sections.get(unit.name, ()), mark)
    return Stamp(meta, steps, sections)


def accept(
    stamp: Stamp, old: Page, new: Page, *, minor: bool = False, steps: Iterable[str] | None = None
) -> Stamp:
    """Take over a change of the source into a stamp, so that the translation does not count as stale.

    Only units that the translation had in the old wording are taken over: what was stale before
    stays stale. ``minor`` keeps the change in sight without calling the translation stale.
    ``steps`` narrows it to the steps of these ids.
    """
    wanted = None if steps is None else frozenset(steps)
    changed = {(str(unit.kind), unit.name): unit for unit in units_of(old) if unit.kind != "text"}
    meta, by_step = dict(stamp.meta), dict(stamp.steps)
    for unit in units_of(new):
        before = changed.get((unit.kind, unit.name))
        if before is None or before.digest == unit.digest:
            continue
        table = meta if unit.kind == "meta" else by_step
        if (wanted is None or unit.name in wanted) and unit.name in table:
            table[unit.name] = _taken(table[unit.name], before.digest, unit.digest, minor)
    sections = dict(stamp.sections)
    if wanted is None:
        for name, before_digest, after_digest in _replaced(old, new):
            sections[name] = _swap(sections.get(name, ()), before_digest, after_digest, minor)
    return Stamp(meta, by_step, sections)


def strict(stamp: Stamp) -> Stamp:
    """The stamp without what was called minor: such changes make the translation stale again."""

    def plain(mark: Mark) -> Mark:
        return replace(mark, minor=None)

    return Stamp(
        {key: plain(mark) for key, mark in stamp.meta.items()},
        {key: plain(mark) for key, mark in stamp.steps.items()},
        {name: tuple(map(plain, marks)) for name, marks in stamp.sections.items()},
    )


def _taken(mark: Mark, old: str, new: str, minor: bool) -> Mark:
    if mark.digest == old:
        return Mark(old, minor=new) if minor else Mark(new)
    if mark.minor == old:
        return replace(mark, minor=new)
    return mark


def _replaced(old: Page, new: Page) -> Iterable[tuple[str, str, str]]:
    """Paragraphs that took the place of others: (section, old digest, new digest)."""
    before, after = _paragraphs(old), _paragraphs(new)
    for name in before.keys() & after.keys():
        for gone, came in pairs(before[name], after[name]):
            if gone is not None and came is not None:
                yield name, gone.digest, came.digest


def _paragraphs(page: Page) -> dict[str, list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for unit in units_of(page):
        if unit.kind == "text":
            found.setdefault(unit.name, []).append(unit)
    return found


def pairs(old: list[Unit], new: list[Unit]) -> Iterable[tuple[Unit | None, Unit | None]]:
    """Lay the units that differ beside each other: what replaced what, what came, what went."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, [u.digest for u in old], [u.digest for u in new], autojunk=False)
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what == "equal":
            continue
        left, right = old[start:end], new[new_start:new_end]
        for index in range(max(len(left), len(right))):
            yield (
                left[index] if index < len(left) else None,
                right[index] if index < len(right) else None,
            )


def _swap(marks: tuple[Mark, ...], old: str, new: str, minor: bool) -> tuple[Mark, ...]:
    for index, mark in enumerate(marks):
        if old in (mark.digest, mark.minor):
            return (*marks[:index], _taken(mark, old, new, minor), *marks[index + 1 :])
    return marks

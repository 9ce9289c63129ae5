"""What changed in a source since a translation was stamped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kadam.model import Page
from kadam.translation.stamp import Mark, Stamp
from kadam.translation.units import Kind, Unit, units_of

Freshness = Literal["changed", "minor", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One unit of the source that the translation was not made from."""

    what: Freshness
    kind: Kind
    name: str
    """Front matter key, step id or section."""
    old: str | None
    """Digest of the wording that was translated; ``None`` for what is new, or not known."""
    unit: Unit | None
    """The source as it is; ``None`` for what is gone."""

    @property
    def stale(self) -> bool:
        """Whether a reader may be misled; a minor change misleads nobody."""
        return self.what != "minor"


def compare(source: Page, stamp: Stamp, page: Page | None = None) -> tuple[Change, ...]:
    """The changes, in the order of the source; what is gone comes last.

    A paragraph is compared with all that the page had: moving one makes nothing stale. With the
    translation itself (``page``), steps that the source lost and the translation too are left out.
    """
    have = {step.id for _, step in page.steps()} if page else set()
    return (
        *_named(source, stamp),
        *_paragraphs(source, stamp),
        *(c for c in _gone(source, stamp) if page is None or c.kind != "step" or c.name in have),
    )


def _named(source: Page, stamp: Stamp) -> Iterator[Change]:
    for unit in units_of(source):
        if unit.kind == "text":
            continue
        mark = (stamp.meta if unit.kind == "meta" else stamp.steps).get(unit.name)
        if mark is None:
            yield Change("added", unit.kind, unit.name, None, unit)
        elif unit.digest != mark.digest:
            what: Freshness = "minor" if unit.digest == mark.minor else "changed"
            yield Change(what, unit.kind, unit.name, mark.digest, unit)


def _paragraphs(source: Page, stamp: Stamp) -> Iterator[Change]:
    """Paragraphs that are not in the stamp; each is laid beside one of its section that is gone."""
    units = [unit for unit in units_of(source) if unit.kind == "text"]
    left = Counter(mark.digest for marks in stamp.sections.values() for mark in marks)
    minor = {mark.minor: mark.digest for marks in stamp.sections.values() for mark in marks if mark.minor}
    open_: list[Unit] = []
    for unit in units:
        if left[unit.digest] > 0:
            left[unit.digest] -= 1
        elif unit.digest in minor:
            left[minor[unit.digest]] -= 1
            yield Change("minor", "text", unit.name, minor[unit.digest], unit)
        else:
            open_.append(unit)
    for unit in open_:
        old = next((m.digest for m in stamp.sections.get(unit.name, ()) if left[m.digest] > 0), None)
        if old is not None:
            left[old] -= 1
        yield Change("changed" if old else "added", "text", unit.name, old, unit)
    for name, marks in stamp.sections.items():
        for mark in marks:
            if left[mark.digest] > 0:
                left[mark.digest] -= 1
                yield Change("removed", "text", name, mark.digest, None)


def _gone(source: Page, stamp: Stamp) -> Iterator[Change]:
    have = {(unit.kind, unit.name) for unit in units_of(source)}
    tables: tuple[tuple[Kind, Mapping[str, Mark]], ...] = (("meta", stamp.meta), ("step", stamp.steps))
    for kind, table in tables:
        for name, mark in table.items():
            if (kind, name) not in have:
                yield Change("removed", kind, name, mark.digest, None)

"""A stale translation beside its source: what was translated, what the source says now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kadam.drafts.labels import label_words
from kadam.drafts.page import prepared_line
from kadam.glossary import Glossary
from kadam.model import Page
from kadam.translation import Change, Stamp, Unit, compare, units_of
from kadam.translation.units import normalized, section_name, step_id


@dataclass(frozen=True, slots=True)
class Side:
    """One change, with all that a translator needs to take it over."""

    change: Change
    old: str | None
    """What the source said; ``None`` when it is not known."""
    new: str | None
    """What it says now; ``None`` when it is gone."""
    current: str | None
    """The translation as it is; ``None`` when it has nothing there."""
    line: int
    """Where the translation has it, or the section that it belongs to; 1 when unknown."""
    prepared: str | None
    """The new source with the labels in the locale's words, to be translated."""


def sides(
    source: Page,
    page: Page,
    stamp: Stamp,
    glossary: Glossary,
    old_texts: Mapping[str, str],
    *,
    apps: Collection[str] | None = None,
) -> tuple[Side, ...]:
    """Every change since a translation was stamped; ``old_texts`` by digest, as far as known."""
    ready = _prepared(source, page.locale, glossary, apps)
    own = _own(page)
    found = []
    for change in compare(source, stamp, page):
        here = _match(change, source, page, own)
        found.append(
            Side(
                change=change,
                old=old_texts.get(change.old or ""),
                new=change.unit.text if change.unit else None,
                current=here.text if here else None,
                line=here.line if here else _section_line(page, change),
                prepared=ready.get(change.unit.digest) if change.unit and change.kind != "meta" else None,
            )
        )
    return tuple(found)


def _prepared(source: Page, locale: str, glossary: Glossary, apps: Collection[str] | None) -> dict[str, str]:
    words = label_words(source, locale, glossary, apps)
    by_name: dict[tuple[str, str], list[str]] = {}
    for text in source.texts:
        step = step_id(source, text)
        where = ("step", step) if step else ("text", normalized(text.text))
        if step or where not in by_name:
            by_name.setdefault(where, []).append(normalized(prepared_line(source, text, locale, words)))
    found = {}
    for unit in units_of(source):
        lines = by_name.get((unit.kind, unit.name if unit.kind == "step" else unit.text), [])
        found[unit.digest] = "\n".join(lines)
    return found


def _own(page: Page) -> dict[tuple[str, str], list[Unit]]:
    found: dict[tuple[str, str], list[Unit]] = {}
    for unit in units_of(page):
        found.setdefault((unit.kind, unit.name), []).append(unit)
    return found


def _match(
    change: Change, source: Page, page: Page, own: Mapping[tuple[str, str], list[Unit]]
) -> Unit | None:
    """What the translation has for a changed unit: by name, or by place in the section."""
    theirs = own.get((change.kind, change.name), [])
    if change.kind != "text":
        return theirs[0] if theirs else None
    if change.unit is None or change.what == "added":
        return None
    ours = [unit for unit in units_of(source) if (unit.kind, unit.name) == ("text", change.name)]
    at = next((i for i, unit in enumerate(ours) if unit.line == change.unit.line), None)
    return theirs[at] if at is not None and len(theirs) == len(ours) else None


def _section_line(page: Page, change: Change) -> int:
    for index, heading in enumerate(page.headings):
        if section_name(page, index) == change.name:
            return heading.span.line
    return 1

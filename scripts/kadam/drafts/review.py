"""A stale translation beside its source: what was translated, what the source says now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kadam.drafts.labels import label_words
from kadam.drafts.memory import beside
from kadam.drafts.page import prepared_line
from kadam.glossary import Glossary
from kadam.model import Page
from kadam.translation import Change, Stamp, compare, units_of
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
    own = {(unit.kind, unit.name): unit for unit in units_of(page) if unit.kind != "text"}
    others = {one.lines[0][0]: other for one, other in beside(source, page)}
    found = []
    for change in compare(source, stamp, page):
        current, line = None, 1
        if change.kind != "text":
            here = own.get((change.kind, change.name))
            current, line = (here.text, here.line) if here else (None, 1)
        else:
            other = others.get(change.unit.line) if change.unit and change.what != "added" else None
            line = other.lines[0][0] if other else _section_line(source, page, change)
            current = normalized(other.text) if other else None
        prepared = ready.get(change.unit.digest) if change.unit and change.kind != "meta" else None
        new = change.unit.text if change.unit else None
        found.append(Side(change, old_texts.get(change.old or ""), new, current, line, prepared))
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


def _section_line(source: Page, page: Page, change: Change) -> int:
    for index in range(min(len(source.headings), len(page.headings))):
        if section_name(source, index) == change.name:
            return page.headings[index].span.line
    return 1

"""Taking translations from a platform's file into the site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kadam.drafts.memory import beside
from kadam.exchange.meta import MetaText, meta_texts
from kadam.exchange.segments import (
    ATTRIBUTES,
    Exported,
    Segment,
    Shown,
    digest,
    named,
    target_text,
)
from kadam.exchange.tokens import keys_in, show
from kadam.findings import Edit
from kadam.glossary import Glossary
from kadam.model import Page, Span, Text
from kadam.translation.units import TODO
from kadam.writing.edits import edited
from kadam.writing.yamltext import quoted

_MARKER = re.compile(r"[^\s>|]")


@dataclass
class Applied:
    """The translated page, and what there is to say."""

    text: str
    taken: int = 0
    """Texts that were changed."""
    kept: list[str] = field(default_factory=list)
    """Texts that were edited by hand since the export: both are left to a person."""
    left: list[str] = field(default_factory=list)
    """Texts that could not be placed, or that lost a label."""
    open: int = 0
    """Texts without a translation."""


def apply(
    file: Exported,
    source: Page,
    page: Page,
    glossary: Glossary,
    *,
    drafted: bool = False,
    theirs: bool = False,
) -> Applied:
    """Put the translations of a file into a page.

    Args:
        page: the translation as it is, or its draft.
        drafted: the page is a draft that nobody has edited.
        theirs: take the file's texts in the place of those that were edited by hand, too.
    """
    drafted = drafted or theirs  # then nothing in the page is worth keeping
    names = named(source)
    places = {names[id(one)]: (one, other) for one, other in beside(source, page) if id(one) in names}
    front = meta_texts(page)
    shown = Shown(glossary, page.locale, source.locale)
    applied = Applied("")
    edits: list[Edit] = []
    for segment in file.segments:
        if not segment.target or segment.stale:
            applied.open += 1
            continue
        if segment.id.startswith("meta."):
            edits += _meta(segment, front, page, applied, drafted)
            continue
        if segment.id not in places:
            applied.left.append(f"{segment.id}: the page has no place for “{_short(segment.target)}”")
            continue
        one, other = places[segment.id]
        if not _same_source(segment, source, one, shown):
            applied.left.append(f"{segment.id}: the source has changed since the export")
            continue
        now = target_text(page, other, segment.source, shown)
        lost = [k for k in keys_in(segment.source, glossary.labels) if f"{{{k}}}" not in segment.target]
        if now == segment.target:
            continue
        if lost:
            applied.left.append(f"{segment.id}: the label {lost[0]} is missing in “{_short(segment.target)}”")
            continue
        if _by_hand(segment, now, drafted):
            applied.kept.append(_both(page, other.lines[0][0], now, segment))
            continue
        words = shown.words(page.platform(other.place))
        edits.append(_edit(page, other, show(segment.target, words)))
        applied.taken += 1
    applied.text = edited(page, edits)
    return applied


def _same_source(segment: Segment, source: Page, text: Text, shown: Shown) -> bool:
    words = show(segment.source, shown.words(source.platform(text.place), source.locale))
    lines = (ATTRIBUTES.sub("", line) for _, _, line in text.lines)
    return " ".join(words.split()) == " ".join(" ".join(lines).split())


def _meta(
    segment: Segment, places: Mapping[str, MetaText], page: Page, applied: Applied, drafted: bool
) -> Iterator[Edit]:
    place = places.get(segment.id)
    if place is None:
        applied.left.append(f"{segment.id}: the front matter has no place for “{_short(segment.target)}”")
        return
    now, span = place
    if now == segment.target:
        return
    if _by_hand(segment, now, drafted):
        applied.kept.append(_both(page, span.line, now, segment))
        return
    applied.taken += 1
    yield Edit(span, quoted(segment.target, flow=False))


def _by_hand(segment: Segment, now: str, drafted: bool) -> bool:
    return not drafted and not now.startswith(TODO) and segment.exported != digest(now)


def _both(page: Page, line: int, now: str, segment: Segment) -> str:
    return f"{page.path}:{line} “{_short(now)}”, the file says “{_short(segment.target)}”"


def _edit(page: Page, text: Text, words: str) -> Edit:
    """Replace a text; ids at the end of its lines stay, further lines are indented as before."""
    line, column, first = text.lines[0]
    identifier = ATTRIBUTES.search(first)
    rows = words.split("\n") if text.kind in ("paragraph", "item") else [" ".join(words.split("\n"))]
    prefix = _prefix(page, text)
    rows = [rows[0] + (identifier[0] if identifier else ""), *(prefix + row for row in rows[1:])]
    last_line, last_column, last = text.lines[-1]
    return Edit(Span(line, column, last_line, last_column + len(last)), "\n".join(rows))


def _prefix(page: Page, text: Text) -> str:
    if len(text.lines) > 1:
        line, column, _ = text.lines[1]
        return page.lines[line - 1][: column - 1]
    line, column, _ = text.lines[0]
    return _MARKER.sub(" ", page.lines[line - 1][: column - 1])


def _short(text: str, width: int = 60) -> str:
    words = " ".join(text.split())
    return words if len(words) <= width else words[: width - 1] + "…"

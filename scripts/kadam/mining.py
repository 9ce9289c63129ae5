"""A glossary proposed from existing guides: bold text in a step and in its translation.

Which bold text of the source is which of the translation is settled by counting, as in the
competitive linking of Melamed (1997): what stands alone in its step counts most, and the pairs
that were seen most often are linked first. The order within a step only breaks ties, since
languages differ in it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kadam.check.align import align_steps
from kadam.drafts.memory import beside
from kadam.model import Label, Page, Site, Text
from kadam.text import fold_label
from kadam.translation.status import is_copy
from kadam.writing.yamltext import quoted

_NO_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Seen:
    """A translation of a label, as guides write it."""

    text: str
    count: int
    examples: tuple[str, ...]
    """``path:line``."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A label of the source and what translations write for it, most frequent first."""

    text: str
    count: int
    examples: tuple[str, ...]
    platforms: tuple[str, ...]
    """Tabs that it was seen in; empty when it was seen outside of tabs, too."""
    locales: dict[str, tuple[Seen, ...]]

    @property
    def conflicts(self) -> dict[str, tuple[Seen, ...]]:
        """Locales with more than one word for it."""
        return {tag: seen for tag, seen in self.locales.items() if len(seen) > 1}


@dataclass(frozen=True, slots=True)
class _Group:
    """Labels of one step or paragraph, in the source and in a translation."""

    left: tuple[Label, ...]
    right: tuple[Label, ...]
    page: Page


def mine(site: Site, *, least: int = 1, locales: Collection[str] | None = None) -> list[Proposal]:
    """Propose a label for each bold text of the source that occurs ``least`` times, by frequency."""
    wanted = [t for t in site.locales if t != site.source_locale and (locales is None or t in locales)]
    sources = [page for page in site.pages.values() if page.locale == site.source_locale]
    seen: dict[str, list[tuple[Page, Label]]] = defaultdict(list)
    for page in sources:
        for label in page.labels:
            seen[fold_label(label.text)].append((page, label))
    links = {tag: _links(site, tag) for tag in wanted}
    found = []
    for folded, places in sorted(seen.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(places) < least:
            continue
        spelled = Counter(" ".join(label.text.split()) for _, label in places).most_common(1)[0][0]
        platforms = {page.platform(label.place) for page, label in places}
        found.append(
            Proposal(
                text=spelled,
                count=len(places),
                examples=tuple(f"{page.path}:{label.span.line}" for page, label in places[:3]),
                platforms=tuple(sorted(p for p in platforms if p)) if None not in platforms else (),
                locales={tag: _seen(pairs[folded]) for tag, pairs in links.items() if folded in pairs},
            )
        )
    return found


def glossary_text(proposals: Sequence[Proposal], app: str, source_locale: str) -> str:
    """A glossary file with the proposals, to be looked through: every status is unknown."""
    lines = [
        "# Proposed from the guides; nobody has seen these words on a screen yet. Look through it,",
        "# add sources, and change the statuses: confirmed, plausible or unknown.",
        f"app: {app}",
        f"name: {quoted(app.replace('-', ' ').capitalize())}",
        "labels:",
    ]
    taken: set[str] = set()
    for number, proposal in enumerate(proposals, 1):
        key = _key(proposal.text, taken, number)
        lines += [
            f"  {key}:",
            f"    description: {quoted('Proposed from the guides; say what it is.')}",
            *([f"    platforms: [{', '.join(proposal.platforms)}]"] if proposal.platforms else []),
            f"    locales: # seen {proposal.count} times: {', '.join(proposal.examples)}",
            f"      {source_locale}: {{label: {quoted(proposal.text)}, status: unknown}}",
        ]
        for tag, seen in proposal.locales.items():
            first, *others = seen
            entry = f"      {tag}: {{label: {quoted(first.text)}, status: unknown}}"
            lines.append(f"{entry} # {first.count} times: {', '.join(first.examples)}")
            lines += [
                f"      # {tag} also: {o.text} ({o.count} times: {', '.join(o.examples)})" for o in others
            ]
    return "\n".join(lines) + "\n"


def _links(site: Site, locale: str) -> dict[str, Counter[tuple[str, str]]]:
    """Folded source label → (text, example) of its translations, counted."""
    groups: list[_Group] = []
    for (tag, key), page in site.pages.items():
        source = site.page(site.source_locale, key)
        if tag == locale and source is not None and not is_copy(source, page):
            groups += _groups(source, page)
    scores: dict[tuple[str, str], float] = defaultdict(float)
    for group in groups:
        weight = 1.0 / max(len(group.left), len(group.right)) ** 2
        for i, one in enumerate(group.left):
            for j, other in enumerate(group.right):
                near = 1.5 if i == j and len(group.left) == len(group.right) else 1.0
                scores[fold_label(one.text), fold_label(other.text)] += weight * near
    pairs: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for group in groups:
        for one, other in _linked(group, scores):
            place = f"{group.page.path}:{other.span.line}"
            pairs[fold_label(one.text)][" ".join(other.text.split()), place] += 1
    return pairs


def _linked(group: _Group, scores: Mapping[tuple[str, str], float]) -> Iterator[tuple[Label, Label]]:
    """Link labels of one group, the surest pair first; a twin in brackets settles it."""
    left, right = list(group.left), list(group.right)
    for other in list(right):
        twin = next(
            (one for one in left if other.twin and fold_label(other.twin) == fold_label(one.text)), None
        )
        if twin is not None:
            left.remove(twin)
            right.remove(other)
            yield twin, other
    ranked = sorted(
        ((scores.get((fold_label(a.text), fold_label(b.text)), 0.0), -abs(i - j), i, j)
         for i, a in enumerate(left) for j, b in enumerate(right)),
        reverse=True,
    )  # fmt: skip
    used_left: set[int] = set()
    used_right: set[int] = set()
    for _, _, i, j in ranked:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            yield left[i], right[j]


def _groups(source: Page, page: Page) -> Iterator[_Group]:
    for pair in align_steps(source, page, lambda _page, label: {fold_label(label.twin or label.text)}):
        if pair.source and pair.target:
            left = _in_step(source, pair.source.list, pair.source.index)
            right = _in_step(page, pair.target.list, pair.target.index)
            if left and right:
                yield _Group(left, right, page)
    for one, other in beside(source, page):
        if one.place.step is None and other.place.step is None:
            left, right = _in_text(source, one), _in_text(page, other)
            if left and right:
                yield _Group(left, right, page)


def _in_step(page: Page, number: int, step: int) -> tuple[Label, ...]:
    found = [label for label in page.labels if (label.place.list, label.place.step) == (number, step)]
    return tuple(dict.fromkeys(found))


def _in_text(page: Page, text: Text) -> tuple[Label, ...]:
    rows = {line: (column, column + len(words)) for line, column, words in text.lines}
    return tuple(
        label
        for label in page.labels
        if label.span.line in rows
        and rows[label.span.line][0] <= label.span.column < rows[label.span.line][1]
    )


def _seen(pairs: Counter[tuple[str, str]]) -> tuple[Seen, ...]:
    by_text: dict[str, list[tuple[str, int]]] = defaultdict(list)
    spelled: dict[str, str] = {}
    for (text, place), count in pairs.items():
        spelled.setdefault(fold_label(text), text)
        by_text[fold_label(text)].append((place, count))
    found = [
        Seen(spelled[folded], sum(count for _, count in places), tuple(place for place, _ in places[:3]))
        for folded, places in by_text.items()
    ]
    return tuple(sorted(found, key=lambda seen: (-seen.count, seen.text)))


def _key(text: str, taken: set[str], number: int) -> str:
    base = _NO_KEY.sub("_", text.casefold()).strip("_")[:40].strip("_") or f"label_{number}"
    key, again = base, 2
    while key in taken:
        key, again = f"{base}_{again}", again + 1
    taken.add(key)
    return key

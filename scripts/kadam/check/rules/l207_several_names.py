"""L207: one control under several names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import regex
from rapidfuzz.distance import Prefix

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Fact, Finding, Related, Severity
from kadam.model import Label, Page
from kadam.text import fold_label

_OTHER = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
_EDGES = regex.compile(r"^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$")
_ENDING = 3
"""Letters at the end of a word that inflection may change."""
_SPELLING = "spelling of "
_SOURCE = "translation of "
_SHOWN = 5
"""Further places of a name that a finding lists."""
_TIMES = 2
"""How often the usual name must stand for each time that the other does."""


class SeveralNames(Rule):
    """One control has several names in the pages of a language.

    The screen has one. Two spellings (`Sign In`, `Sign in`), or two translations of the source's
    label, leave the reader looking for a second button.

    Wrong:

    ```markdown
    1. Choose **Sign in**.
    2. After **Sign In**, look at the account.
    3. If **Sign in** comes again, choose it.
    ```

    All pages of a language are compared. Reported is the name that is used less often (at most half
    as often as the usual one), once for the whole site, at its first place, with the others counted.
    Spellings are compared without letter case, spaces and marks; translations by steps that name one
    label each, as their source does. Not reported are words in small letters (emphasis rather than
    labels), a spelling that a translation has from its source, and two inflections of one word.
    Labels that the glossary knows are left to L201 to L206.

    It is information, because bold text is not always a label, and because two screens may really
    have two names. A glossary makes errors of such findings.
    """

    code = "L207"
    name = "several-names"
    severity = Severity.INFO
    reads_translation = True
    compares_pages = True

    def gather(self, page: Page, context: Context) -> Iterator[Fact]:
        """Note down the labels in steps that the glossary does not know."""
        source = context.site.source_of(page)
        inherited = {label.text for label in source.labels} if source else set()
        places: dict[tuple[str, str], list[Label]] = defaultdict(list)
        for label in page.labels:
            name = _name(label)
            if label.place.step is None or name.islower() or label.text in inherited:
                continue
            if (form := _OTHER.sub("", name.casefold())) and not _known(page, label, context):
                places[_SPELLING + form, name].append(label)
        for original, label in _translations(page, context):
            if not _known(page, label, context):
                places[_SOURCE + _name(original), _name(label)].append(label)
        for (about, value), labels in places.items():
            first = labels[0]
            where = page.platform(first.place)
            yield Fact(self.code, page.path, page.locale, about, value, len(labels), first.span, where)

    def conclude(
        self, findings: Sequence[Finding], facts: Sequence[Fact], context: Context
    ) -> Iterator[Finding]:
        """Report the rarer names of one control."""
        groups: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
        for fact in sorted(facts, key=lambda fact: (fact.path, fact.span)):
            groups[fact.about][fact.value].append(fact)
        told: set[str] = set()
        for about, names in sorted(groups.items()):
            counts = Counter({name: sum(fact.count for fact in found) for name, found in names.items()})
            usual, most = counts.most_common(1)[0]
            for name, count in sorted(counts.items()):
                if name == usual or most < _TIMES * count or name in told:
                    continue
                if about.startswith(_SPELLING) or not _inflected(name, usual):
                    told.add(name)
                    yield self._finding(about, names[name], count, names[usual], most)

    def _finding(self, about: str, rare: list[Fact], count: int, usual: list[Fact], most: int) -> Finding:
        first, other = rare[0], usual[0]
        of = f"“{about.removeprefix(_SOURCE)}” is " if about.startswith(_SOURCE) else ""
        return Finding(
            self.code,
            self.name,
            self.severity,
            first.path,
            first.span,
            first.locale,
            f"{of}“{first.value}” {_places(rare, count)}, “{other.value}” {_places(usual, most)}",
            help="Write the label as it stands on the screen, in every step.",
            platform=first.platform,
            related=(
                Related(other.path, other.span.line, f"“{other.value}”"),
                *(Related(fact.path, fact.span.line, f"“{fact.value}”") for fact in rare[1 : _SHOWN + 1]),
            ),
        )


def _name(label: Label) -> str:
    """A label's text without symbols around it (``+ Create``)."""
    text = fold_label(label.text)
    return _EDGES.sub("", text) or text


def _inflected(one: str, other: str) -> bool:
    """Whether two names differ in the endings of their words alone."""
    words, others = one.casefold().split(), other.casefold().split()
    return len(words) == len(others) and all(
        Prefix.similarity(word, pair) >= max(min(len(word), len(pair)) - _ENDING, 1)
        for word, pair in zip(words, others, strict=True)
    )


def _places(facts: list[Fact], count: int) -> str:
    pages = len(facts)
    return f"in {count} {'place' if count == 1 else 'places'}" + (f" of {pages} pages" if pages > 1 else "")


def _known(page: Page, label: Label, context: Context) -> bool:
    glossary = context.glossary
    return bool(
        glossary
        and (
            glossary.find(label.text, page.locale)
            or glossary.variants(label.text, page.locale)
            or glossary.locales_of(label.text)
        )
    )


def _translations(page: Page, context: Context) -> Iterator[tuple[Label, Label]]:
    """Labels of the source, each with its translation, from steps that name one each."""
    source = context.site.source_of(page)
    if source is None:
        return
    for pair in context.aligned(page):
        if pair.source is None or pair.target is None:
            continue
        left = context.step_labels(source, pair.source.list, pair.source.index)
        right = context.step_labels(page, pair.target.list, pair.target.index)
        if len(left) == len(right) == 1:
            yield left[0], right[0]

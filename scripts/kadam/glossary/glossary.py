"""Lookups over all glossary files of a project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from kadam.glossary.values import (
    PLATFORMS,
    App,
    LabelMatch,
    LabelText,
    Term,
    UiLabel,
    VariantMatch,
)
from kadam.locales.tags import parents
from kadam.text import fold_label

_NEAR = 72.0
"""Least similarity, in per cent, of a label that is offered instead of an unknown one."""


class Glossary:
    """Labels and terms of every app; immutable, with its indexes built once.

    ``apps`` in a lookup narrows it to those app ids; ``None`` asks all of them. Words are
    compared as ``kadam.text.fold_label`` leaves them.
    """

    def __init__(
        self,
        apps: Mapping[str, App],
        labels: Mapping[str, UiLabel],
        terms: Mapping[str, Term],
        platforms: Collection[str] = PLATFORMS,
    ) -> None:
        self.apps = apps
        self.labels = labels
        """By key: ``spotify.cancel_plan``."""
        self.terms = terms
        self.platforms = tuple(platforms)

    def __bool__(self) -> bool:
        return bool(self.labels or self.terms)

    def label(self, key: str, locale: str, platform: str | None = None) -> LabelText | None:
        """Return a label's words; ``KeyError`` for a key that no glossary has."""
        return self.labels[key].text(locale, platform)

    def find(
        self, text: str, locale: str, platform: str | None = None, apps: Collection[str] | None = None
    ) -> list[LabelMatch]:
        """Return the labels that read like ``text`` in a locale, in the order of the files.

        With a platform, only controls that have these words on that platform.
        """
        folded = fold_label(text)
        found = [match for tag in parents(locale) for match in self._labels[tag].get(folded, ())]
        return [
            match
            for match in found
            if (apps is None or match.label.app in apps)
            and (platform is None or platform in match.platforms or self._unlisted(match, platform))
        ]

    def variants(self, text: str, locale: str, apps: Collection[str] | None = None) -> list[VariantMatch]:
        """Return the forbidden and deprecated variants that read like ``text``."""
        folded = fold_label(text)
        found = [match for tag in parents(locale) for match in self._variants[tag].get(folded, ())]
        return [match for match in found if apps is None or match.owner.app in apps]

    def variants_in(self, locale: str, apps: Collection[str] | None = None) -> Iterator[VariantMatch]:
        """Every variant of a locale, for a search in running text."""
        for tag in parents(locale):
            for matches in self._variants[tag].values():
                yield from (match for match in matches if apps is None or match.owner.app in apps)

    def locales_of(self, text: str, apps: Collection[str] | None = None) -> tuple[str, ...]:
        """Return the locales in which ``text`` is a label, sorted."""
        folded = fold_label(text)
        return tuple(
            sorted(
                tag
                for tag, index in self._labels.items()
                if any(apps is None or match.label.app in apps for match in index.get(folded, ()))
            )
        )

    def nearest(self, text: str, locale: str, apps: Collection[str] | None = None) -> LabelMatch | None:
        """Return the label of a locale that ``text`` most likely means, or ``None``."""
        return next(iter(self.near(text, locale, apps, most=1)), None)

    def near(
        self, text: str, locale: str, apps: Collection[str] | None = None, *, most: int
    ) -> list[LabelMatch]:
        """Return the labels of a locale that ``text`` may mean, the likeliest first."""
        choices: dict[str, LabelMatch] = {}
        for tag in parents(locale):
            for folded, matches in self._labels[tag].items():
                for match in matches:
                    if apps is None or match.label.app in apps:
                        choices.setdefault(folded, match)
        from rapidfuzz import fuzz, process  # for suggestions alone

        found = process.extract(
            fold_label(text),
            choices.keys(),
            scorer=fuzz.ratio,
            processor=str.casefold,
            score_cutoff=_NEAR,
            limit=most,
        )
        return [choices[folded] for folded, _, _ in found]

    def _unlisted(self, match: LabelMatch, platform: str) -> bool:
        """A platform that the glossary does not know has the usual words of controls found everywhere."""
        usual = match.label.locales[match.locale] is match.text
        return platform not in self.platforms and not match.label.platforms and usual

    @cached_property
    def _labels(self) -> defaultdict[str, dict[str, list[LabelMatch]]]:
        index: defaultdict[str, dict[str, list[LabelMatch]]] = defaultdict(dict)
        for label in self.labels.values():
            for tag, usual in label.locales.items():
                by_text: dict[str, tuple[LabelText, list[str]]] = {}
                overrides = label.overrides.get(tag, {})
                for platform in (p for p in self.platforms if label.exists_on(p)):
                    words = overrides.get(platform, usual)
                    by_text.setdefault(fold_label(words.label), (words, []))[1].append(platform)
                for folded, (words, platforms) in by_text.items():
                    match = LabelMatch(label, tag, words, tuple(platforms))
                    index[tag].setdefault(folded, []).append(match)
        return index

    @cached_property
    def _variants(self) -> defaultdict[str, dict[str, list[VariantMatch]]]:
        index: defaultdict[str, dict[str, list[VariantMatch]]] = defaultdict(dict)

        def add(match: VariantMatch) -> None:
            index[match.locale].setdefault(fold_label(match.variant.text), []).append(match)

        for label in self.labels.values():
            for tag, usual in label.locales.items():
                for variant in usual.variants:
                    add(VariantMatch(variant, label, tag, usual.label))
                for platform, words in label.overrides.get(tag, {}).items():
                    for variant in words.variants:
                        add(VariantMatch(variant, label, tag, words.label, platform))
        for term in self.terms.values():
            for tag, text in term.locales.items():
                for variant in text.variants:
                    add(VariantMatch(variant, term, tag, text.term))
        return index


EMPTY = Glossary({}, {}, {})
"""The glossary of a project that has none."""

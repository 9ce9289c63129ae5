"""From a validated glossary file to the values that lookups return."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from kadam.glossary.schema import GlossaryFile, SourceEntry, TermLocaleEntry, TextEntry, VariantEntry
from kadam.glossary.values import App, LabelText, Source, Term, TermText, UiLabel, Variant


def app_of(file: GlossaryFile) -> App:
    """Return the app that a file is about."""
    return App(file.app, file.name, MappingProxyType(_sources(file.sources)))


def labels_of(file: GlossaryFile) -> Iterator[UiLabel]:
    """Every label of a file."""
    sources = _sources(file.sources)
    for key, label in file.labels.items():
        yield UiLabel(
            key=f"{file.app}.{key}",
            app=file.app,
            description=label.description,
            platforms=label.platforms,
            irreversible=label.irreversible,
            locales=MappingProxyType({tag: _text(entry, sources) for tag, entry in label.locales.items()}),
            overrides=MappingProxyType(
                {
                    tag: MappingProxyType({p: _text(words, sources) for p, words in entry.platforms.items()})
                    for tag, entry in label.locales.items()
                    if entry.platforms
                }
            ),
        )


def terms_of(file: GlossaryFile) -> Iterator[Term]:
    """Every term of a file."""
    sources = _sources(file.sources)
    for key, term in file.terms.items():
        texts = {tag: _term(entry, term.term or "", sources) for tag, entry in term.locales.items()}
        yield Term(
            key=f"{file.app}.{key}",
            app=file.app,
            description=term.description,
            never_translate=term.never_translate,
            term=term.term or "",
            locales=MappingProxyType(texts),
        )


def _sources(entries: Mapping[str, SourceEntry]) -> dict[str, Source]:
    return {key: Source(key, entry.title, entry.url, entry.kind) for key, entry in entries.items()}


def _variants(entries: tuple[VariantEntry, ...]) -> tuple[Variant, ...]:
    return tuple(Variant(entry.text, entry.status, entry.reason) for entry in entries)


def _text(entry: TextEntry, sources: Mapping[str, Source]) -> LabelText:
    return LabelText(
        label=entry.label,
        status=entry.status,
        sources=tuple(sources[name] for name in entry.source),
        verified=entry.verified,
        note=entry.note or "",
        variants=_variants(entry.variants),
    )


def _term(entry: TermLocaleEntry, brand: str, sources: Mapping[str, Source]) -> TermText:
    return TermText(
        term=entry.term or brand,
        sources=tuple(sources[name] for name in entry.source),
        verified=entry.verified,
        note=entry.note or "",
        variants=_variants(entry.variants),
    )

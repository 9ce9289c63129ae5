"""What stands in a glossary file; docs-dev/glossary.md describes it for writers."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from kadam.glossary.values import SourceKind, Status, VariantStatus
from kadam.located.marks import FilledText
from kadam.located.types import Day, Strict


def _address(value: str) -> str:
    if not value.startswith(("https://", "http://")):
        raise ValueError(f'expected a web address that begins with https://, found "{value}"')
    return value


class SourceEntry(Strict):
    """A page or an app in which labels were seen."""

    title: FilledText
    url: Annotated[FilledText, AfterValidator(_address)]
    kind: SourceKind


class VariantEntry(Strict):
    """Another word that writers use, and why not to."""

    text: FilledText
    status: VariantStatus
    reason: FilledText


class TextEntry(Strict):
    """A label's words in one locale, or on one platform of it."""

    label: FilledText
    status: Status
    source: tuple[FilledText, ...] = ()
    verified: Day | None = None
    note: FilledText | None = None
    variants: tuple[VariantEntry, ...] = ()

    @model_validator(mode="after")
    def _proven(self) -> TextEntry:
        if self.status != "unknown":
            lacking = [name for name in ("source", "verified") if not getattr(self, name)]
            if lacking:
                raise ValueError(f"a {self.status} label needs {' and '.join(lacking)}")
        return self


class LocaleEntry(TextEntry):
    """A label's words in one locale."""

    platforms: dict[str, TextEntry] = Field(default_factory=dict)


class LabelEntry(Strict):
    """Words on the screen."""

    description: FilledText
    platforms: tuple[FilledText, ...] = ()
    irreversible: bool = False
    locales: dict[str, LocaleEntry] = Field(min_length=1)


class TermLocaleEntry(Strict):
    """A term's words in one locale."""

    term: FilledText | None = None
    source: tuple[FilledText, ...] = ()
    verified: Day | None = None
    note: FilledText | None = None
    variants: tuple[VariantEntry, ...] = ()

    @model_validator(mode="after")
    def _proven(self) -> TermLocaleEntry:
        if self.term is not None and not self.source:
            raise ValueError("a term needs source")
        return self


class TermEntry(Strict):
    """Words that are no label."""

    description: FilledText
    never_translate: bool = False
    term: FilledText | None = None
    locales: dict[str, TermLocaleEntry] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_form(self) -> TermEntry:
        own = [tag for tag, entry in self.locales.items() if entry.term is not None]
        if self.never_translate:
            if self.term is None:
                raise ValueError("never_translate needs term: the one form for all locales")
            if own:
                raise ValueError(f"never_translate leaves no other form, but {', '.join(own)} has one")
        elif self.term is not None:
            raise ValueError("term stands in each locale; here it is for never_translate: true")
        elif lacking := [tag for tag in self.locales if tag not in own]:
            raise ValueError(f'lacks the key "term" in {", ".join(lacking)}')
        return self


class GlossaryFile(Strict):
    """A whole file."""

    app: FilledText
    name: FilledText
    sources: dict[str, SourceEntry] = Field(default_factory=dict)
    labels: dict[str, LabelEntry] = Field(default_factory=dict)
    terms: dict[str, TermEntry] = Field(default_factory=dict)

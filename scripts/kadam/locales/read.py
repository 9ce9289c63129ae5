"""Profiles from the packaged files, one a locale; a neutral one for every other language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import Field

from kadam.errors import InvalidFiles
from kadam.locales.names import script_of
from kadam.locales.profile import LocaleProfile, Names, Punctuation, WarningWords
from kadam.locales.steps import StepWords
from kadam.locales.tags import canonical, parents
from kadam.located import read_located, validate
from kadam.located.types import FilledText, Strict

Pair = tuple[FilledText, FilledText]


class _Punctuation(Strict):
    sentence_ends: tuple[FilledText, ...]
    full_stop: FilledText
    comma: FilledText
    question: FilledText
    list_separator: str
    quotes: Pair
    inner_quotes: Pair
    brackets: Pair = ("(", ")")


class _Steps(Strict):
    templates: tuple[FilledText, ...]
    ordinals: tuple[tuple[FilledText, ...], ...] = ()
    prefix: str = ""


class _Warnings(Strict):
    words: tuple[FilledText, ...]
    actions: tuple[FilledText, ...]
    lasting: tuple[FilledText, ...]


class _File(Strict):
    """What a packaged file holds."""

    native: FilledText
    english: FilledText
    dir: Literal["ltr", "rtl"]
    script: FilledText
    spaced: bool = True
    punctuation: _Punctuation
    steps: _Steps
    warnings: _Warnings
    platforms: dict[str, tuple[FilledText, ...]] = Field(default_factory=dict)


_ANYWHERE: Mapping[str, tuple[str, ...]] = {
    "web": ("Web", "PC", "Desktop"),
    "android": ("Android",),
    "ios": ("iPhone", "iOS", "iPad", "iPhone / iPad", "iPhone/iPad"),
}
"""Titles that are names rather than words, and occur in every language."""


@cache
def profile(tag: str) -> LocaleProfile:
    """Return the profile of a locale: its own, its language's (``es-MX`` → ``es``), or a neutral one.

    The neutral profile has ``known=False``; its direction, script and names come from CLDR.
    """
    tag = canonical(tag)
    for parent in parents(tag):
        file = _file(parent)
        if file is not None:
            return _known(tag, parent, file)
    return LocaleProfile(tag, script_of(tag), False, platforms=_ANYWHERE)


def available() -> tuple[str, ...]:
    """Return the tags that have a file, sorted."""
    folder = resources.files("kadam.locales") / "data"
    return tuple(
        sorted(item.name.removesuffix(".yml") for item in folder.iterdir() if item.name.endswith(".yml"))
    )


@cache
def _file(tag: str) -> _File | None:
    if tag not in available():
        return None
    text = (resources.files("kadam.locales") / "data" / f"{tag}.yml").read_text(encoding="utf-8")
    located = read_located(text, f"locales/data/{tag}.yml")
    file, problems = validate(_File, located)
    if file is None or located.problems:
        raise InvalidFiles((*located.problems, *problems))
    return file


def _known(tag: str, parent: str, file: _File) -> LocaleProfile:
    own = tag == parent
    names = dict(file.platforms)
    platforms = {
        name: _unique((*names.get(name, ()), *_ANYWHERE.get(name, ()))) for name in {**names, **_ANYWHERE}
    }
    return LocaleProfile(
        tag=tag,
        script=file.script if own else script_of(tag),
        known=True,
        spaced=file.spaced,
        punctuation=Punctuation(**file.punctuation.model_dump()),
        step_words=StepWords(**file.steps.model_dump()),
        warnings=WarningWords(**file.warnings.model_dump()),
        platforms=platforms,
        names=Names(file.native, file.english, file.dir) if own else None,
    )


def _unique(titles: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(titles))

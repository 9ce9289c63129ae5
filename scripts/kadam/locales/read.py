"""Profiles from the packaged files, one a locale; a neutral one for every other language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from kadam.errors import InvalidFiles, Problem
from kadam.locales.names import script_of
from kadam.locales.profile import LocaleProfile, Names, Punctuation, WarningWords
from kadam.locales.steps import StepWords
from kadam.locales.tags import canonical, parents
from kadam.located import read_located

FilledText = Annotated[str, msgspec.Meta(pattern=r"^\S(.*\S)?\Z")]
Pair = tuple[FilledText, FilledText]


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Not pydantic's, which takes long to load: every run reads some of these files."""


class _Punctuation(_Strict, frozen=True):
    sentence_ends: tuple[FilledText, ...]
    full_stop: FilledText
    comma: FilledText
    question: FilledText
    list_separator: str
    quotes: Pair
    inner_quotes: Pair
    brackets: Pair = ("(", ")")


class _Steps(_Strict, frozen=True):
    templates: tuple[FilledText, ...]
    ordinals: tuple[tuple[FilledText, ...], ...] = ()
    prefix: str = ""


class _Warnings(_Strict, frozen=True):
    words: tuple[FilledText, ...]
    actions: tuple[FilledText, ...]
    lasting: tuple[FilledText, ...]


class _File(_Strict, frozen=True):
    """What a packaged file holds."""

    native: FilledText
    english: FilledText
    dir: Literal["ltr", "rtl"]
    script: FilledText
    punctuation: _Punctuation
    steps: _Steps
    warnings: _Warnings
    spaced: bool = True
    platforms: dict[str, tuple[FilledText, ...]] = {}


_DATA = Path(__file__).parent / "data"
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


@cache
def available() -> tuple[str, ...]:
    """Return the tags that have a file, sorted."""
    return tuple(sorted(path.stem for path in _DATA.glob("*.yml")))


@cache
def _file(tag: str) -> _File | None:
    if tag not in available():
        return None
    text = (_DATA / f"{tag}.yml").read_text(encoding="utf-8")
    located = read_located(text, f"locales/data/{tag}.yml")
    try:
        file = msgspec.convert(located.data, _File)
    except msgspec.ValidationError as error:
        raise InvalidFiles((*located.problems, Problem(located.path, 1, 1, str(error)))) from None
    if located.problems:
        raise InvalidFiles(located.problems)
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
        punctuation=Punctuation(**msgspec.structs.asdict(file.punctuation)),
        step_words=StepWords(**msgspec.structs.asdict(file.steps)),
        warnings=WarningWords(**msgspec.structs.asdict(file.warnings)),
        platforms=platforms,
        names=Names(file.native, file.english, file.dir) if own else None,
    )


def _unique(titles: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(titles))

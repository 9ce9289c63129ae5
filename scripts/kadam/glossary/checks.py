"""What a schema cannot say about a glossary file: names that must fit together, dates, spelling.

The checks read the plain data, not the schema's result, so that a file with schema errors still
reports everything in one run.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import Any

from kadam.errors import Problem
from kadam.locales.tags import canonical, is_locale
from kadam.located import Located
from kadam.located.read import KeyPath
from kadam.located.words import did_you_mean
from kadam.text import fold_label

_KEY = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*\Z")


def check_file(file: Located, platforms: Collection[str], today: datetime.date) -> Iterator[Problem]:
    """Problems of one file beside its schema; ``today`` is the day after which a date is in the future."""
    yield from _name(file)
    yield from _keys(file)
    yield from _sources(file)
    yield from _days(file, today)
    yield from _spelling(file)
    yield from _platforms(file, platforms)
    yield from _variants(file)


def _entries(file: Located) -> Iterator[tuple[str, str, KeyPath, dict[Any, Any]]]:
    """Every (section, locale, path, entry) with words in it, platform overrides included."""
    for section in ("labels", "terms"):
        for key, item in _mapping(file.data, section).items():
            for tag, entry in _mapping(item, "locales").items():
                path: KeyPath = (section, key, "locales", tag)
                if isinstance(entry, dict):
                    yield section, str(tag), path, entry
                for platform, words in _mapping(entry, "platforms").items():
                    if isinstance(words, dict):
                        yield section, str(tag), (*path, "platforms", platform), words


def _mapping(data: Any, key: str) -> dict[Any, Any]:
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, dict) else {}


def _list(data: Any, key: str) -> list[Any]:
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, list) else []


def _name(file: Located) -> Iterator[Problem]:
    app = file.data.get("app") if isinstance(file.data, dict) else None
    stem = PurePosixPath(file.path).stem
    if isinstance(app, str) and app != stem:
        yield file.at_value(
            ("app",), f'app: "{app}" is not the name of the file; rename it or write "{stem}"'
        )


def _keys(file: Located) -> Iterator[Problem]:
    for section in ("sources", "labels", "terms"):
        for key, item in _mapping(file.data, section).items():
            if isinstance(key, str) and not _KEY.match(key):
                yield file.at_key((section, key), f'key "{key}": expected small letters, digits, - and _')
            if section == "sources":
                continue
            for tag in _mapping(item, "locales"):
                if isinstance(tag, str) and (not is_locale(tag) or canonical(tag) != tag):
                    usual = canonical(tag)
                    hint = f'; write "{usual}"' if usual != tag and is_locale(usual) else ""
                    at = (section, key, "locales", tag)
                    yield file.at_key(at, f'"{tag}" is no language tag that is known{hint}')


def _sources(file: Located) -> Iterator[Problem]:
    defined = _mapping(file.data, "sources")
    names = [str(name) for name in defined]
    used = set()
    for _, _, path, entry in _entries(file):
        for index, name in enumerate(_list(entry, "source")):
            if not isinstance(name, str):
                continue
            used.add(name)
            if name not in names:
                message = f'source "{name}" is not defined under sources{did_you_mean(name, names)}'
                yield file.at_value((*path, "source", index), message)
    for name in defined:
        if str(name) not in used:
            yield file.at_key(("sources", name), f'source "{name}" is not used')


def _days(file: Located, today: datetime.date) -> Iterator[Problem]:
    for _, _, path, entry in _entries(file):
        day = entry.get("verified")
        if isinstance(day, datetime.datetime):
            day = day.date()
        if isinstance(day, datetime.date) and day > today:
            yield file.at_value((*path, "verified"), f"verified: {day} is in the future")


def _spelling(file: Located) -> Iterator[Problem]:
    for path, value in _strings((), file.data):
        if not unicodedata.is_normalized("NFC", value):
            message = f'{path[-1]}: "{value}" is not in Unicode form NFC; type it again, or normalize it'
            yield file.at_value(path, message)


def _strings(path: KeyPath, value: Any) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings((*path, key), inner)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _strings((*path, index), inner)


def _platforms(file: Located, known: Collection[str]) -> Iterator[Problem]:
    for key, label in _mapping(file.data, "labels").items():
        listed = _list(label, "platforms")
        named: list[tuple[KeyPath, Any]] = [
            (("labels", key, "platforms", index), name) for index, name in enumerate(listed)
        ]
        for tag, entry in _mapping(label, "locales").items():
            for name in _mapping(entry, "platforms"):
                path: KeyPath = ("labels", key, "locales", tag, "platforms", name)
                named.append((path, name))
                if listed and name in known and name not in listed:
                    message = (
                        f"{name}: the label's own platforms do not name it ({', '.join(map(str, listed))})"
                    )
                    yield file.at_key(path, message)
        for path, name in named:
            if isinstance(name, str) and name not in known:
                expected = f"expected {', '.join(known)}{did_you_mean(name, known)}"
                yield file.at_key(path, f'platform "{name}" is not known; {expected}')


def _variants(file: Located) -> Iterator[Problem]:
    valid: dict[tuple[str, str], str] = {}
    for section, tag, path, entry in _entries(file):
        words = entry.get("label")
        if section == "labels" and isinstance(words, str):
            valid.setdefault((tag, fold_label(words)), str(path[1]))
    for section, tag, path, entry in _entries(file):
        seen: set[str] = set()
        own = entry.get("term") or _brand(file, path)
        for index, variant in enumerate(_list(entry, "variants")):
            text = variant.get("text") if isinstance(variant, dict) else None
            if not isinstance(text, str):
                continue
            folded = fold_label(text)
            at = (*path, "variants", index, "text")
            if folded in seen:
                yield file.at_value(at, f'variant "{text}" is listed twice')
            elif isinstance(own, str) and folded == fold_label(own):
                yield file.at_value(at, f'variant "{text}" is the term itself')
            elif section == "labels" and (tag, folded) in valid:
                label = valid[tag, folded]
                yield file.at_value(at, f'variant "{text}" is the valid label {label} in {tag}')
            seen.add(folded)


def _brand(file: Located, path: KeyPath) -> Any:
    item = _mapping(file.data, str(path[0])).get(path[1])
    return item.get("term") if isinstance(item, dict) else None

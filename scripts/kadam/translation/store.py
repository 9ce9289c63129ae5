"""Stamps as files: one for each translation, a line for each digest, sorted, so that they merge well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

import yaml
from pydantic import Field, StringConstraints

from kadam.errors import InvalidFiles, Problem
from kadam.located import read_located
from kadam.located.types import Strict
from kadam.located.validate import validate
from kadam.model import Site
from kadam.translation.stamp import Mark, Stamp
from kadam.writing.files import write_text

_HEAD = "# What this translation was made from. Written by: kadam stamp\n"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_LINE = re.compile(
    r"(meta|steps|sections):"
    r'|(?:  ([A-Za-z][A-Za-z0-9_-]*):|(    -))(?: "([0-9a-f]{12})(?: minor ([0-9a-f]{12}))?")?'
)

_Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}( minor [0-9a-f]{12})?$")]


class _File(Strict):
    meta: dict[str, _Digest] = Field(default_factory=dict)
    steps: dict[str, _Digest] = Field(default_factory=dict)
    sections: dict[str, list[_Digest]] = Field(default_factory=dict)


def stamp_path(folder: Path, locale: str, key: str) -> Path:
    """The file of a translation's stamp."""
    return folder / locale / PurePosixPath(key).with_suffix(".yml")


def read_stamps(folder: Path, site: Site, root: Path) -> dict[tuple[str, str], Stamp] | None:
    """The stamps of a site's translations, by (locale, key); ``None`` for a project without any.

    Raises ``InvalidFiles`` with the problems of all files.
    """
    if not folder.is_dir():
        return None
    found: dict[tuple[str, str], Stamp] = {}
    problems: list[Problem] = []
    for locale, key in site.pages:
        if locale == site.source_locale:
            continue
        path = stamp_path(folder, locale, key)
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            continue
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(_name(path, root), 1, 1, f"cannot be read: {error}"))
            continue
        stamp, wrong = parse_stamp(text, _name(path, root))
        problems += wrong
        if stamp is not None:
            found[locale, key] = stamp
    if problems:
        hint = "After a merge conflict, keep both sides' lines, or stamp the page again: kadam stamp."
        raise InvalidFiles(problems, hint=hint)
    return found


def parse_stamp(text: str, name: str) -> tuple[Stamp | None, Iterable[Problem]]:
    """Read a stamp; problems name ``name``."""
    plain = _plain(text)
    if plain is not None:
        return plain, ()
    try:
        data = _File.model_validate(yaml.load(text, Loader=_LOADER) or {})
    except (ValueError, yaml.YAMLError):
        located = read_located(text, name)  # slower, and knows the lines
        _, problems = validate(_File, located)
        return None, (*located.problems, *problems) or (Problem(name, 1, 1, "is no stamp"),)
    return Stamp(
        {key: _mark(value) for key, value in data.meta.items()},
        {key: _mark(value) for key, value in data.steps.items()},
        {name: tuple(map(_mark, values)) for name, values in data.sections.items()},
    ), ()


def _plain(text: str) -> Stamp | None:
    """Read a stamp that looks just as it was written, without a YAML parser: a site has thousands."""
    tables: dict[str, dict[str, Mark]] = {"meta": {}, "steps": {}}
    sections: dict[str, list[Mark]] = {}
    table: dict[str, Mark] | None = None
    marks: list[Mark] | None = None
    for line in text.splitlines()[1:] if text.startswith(_HEAD) else [text]:
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        top, key, item, digest, minor = match.groups()
        if top:
            table, marks = tables.get(top), None
        elif item:
            if marks is None or digest is None:
                return None
            marks.append(Mark(digest, minor))
        elif digest and table is not None and key not in table:
            table[key] = Mark(digest, minor)
        elif not digest and table is None and key not in sections:
            marks = sections.setdefault(key, [])
        else:
            return None
    return Stamp(tables["meta"], tables["steps"], {name: tuple(found) for name, found in sections.items()})


def write_stamp(folder: Path, locale: str, key: str, stamp: Stamp) -> bool:
    """Write a translation's stamp; return whether that changed anything."""
    path = stamp_path(folder, locale, key)
    text = format_stamp(stamp)
    if path.is_file() and path.read_bytes() == text.encode():
        return False
    write_text(path, text)
    return True


def format_stamp(stamp: Stamp) -> str:
    """The text of a stamp's file."""
    lines = [_HEAD.rstrip()]
    for title, table in (("meta", stamp.meta), ("steps", stamp.steps)):
        lines += _table(title, table)
    if any(stamp.sections.values()):
        lines.append("sections:")
        for name, marks in sorted(stamp.sections.items()):
            lines += [f"  {_key(name)}:", *(f"    - {_written(mark)}" for mark in marks)] if marks else []
    return "\n".join(lines) + "\n"


def _table(title: str, table: Mapping[str, Mark]) -> list[str]:
    rows = [f"  {_key(name)}: {_written(mark)}" for name, mark in sorted(table.items())]
    return [f"{title}:", *rows] if rows else []


def _key(name: str) -> str:
    """A key as YAML takes it; in quotation marks where it would be read as something else."""
    plain = name.isascii() and name.replace("-", "").replace("_", "").isalnum() and name[0].isalpha()
    reserved = name.lower() in {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
    if plain and not reserved:
        return name
    return str(yaml.safe_dump(name, allow_unicode=True, default_style='"', width=10_000)).strip()


def _written(mark: Mark) -> str:
    # In quotation marks: 123456789012 would be read as a number, 12345e678901 as another one.
    return f'"{mark.digest} minor {mark.minor}"' if mark.minor else f'"{mark.digest}"'


def _mark(value: str) -> Mark:
    digest, _, minor = value.partition(" minor ")
    return Mark(digest, minor or None)


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()

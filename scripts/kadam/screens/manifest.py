"""Manifests: a YAML file for each guide and locale, sorted, beside the pictures that it describes."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field

from kadam.errors import Problem
from kadam.located import read_located
from kadam.located.marks import FilledText
from kadam.located.types import Day, Strict
from kadam.located.validate import validate
from kadam.screens.values import Manifest, Mark, Shot
from kadam.writing.files import write_text

_HEAD = "# Written by `kadam capture`; the format is described in docs-dev/screenshots.md.\n"


class _Mark(Strict):
    box: tuple[int, int, int, int]
    kind: Literal["press", "look"] = "look"
    text: str = ""


class _Shot(Strict):
    alt: str = ""
    browser: str = ""
    bytes: int
    date: Day | None = None
    digest: FilledText
    inputs: dict[str, str] = Field(default_factory=dict)
    made: Literal["capture", "manual"] = "capture"
    marks: tuple[_Mark, ...] = ()
    scale: float = 1
    screen: str = ""
    size: tuple[int, int]
    strings: dict[str, str] = Field(default_factory=dict)


class _File(Strict):
    guide: FilledText
    locale: FilledText
    shots: dict[str, _Shot] = Field(default_factory=dict)


def manifest_path(screens: str, guide: str, locale: str) -> str:
    """The manifest of a guide and a locale; ``screens`` is the folder of all, relative to the project."""
    return f"{screens}/{guide.removesuffix('.md')}/{locale}.yml"


def read_manifests(root: Path, screens: str) -> tuple[list[Manifest], list[Problem]]:
    """Read every manifest below a folder."""
    found: list[Manifest] = []
    problems: list[Problem] = []
    for path in sorted((root / screens).rglob("*.yml")):
        name = path.relative_to(root).as_posix()
        located = read_located(path.read_text("utf-8"), name)
        problems += located.problems
        if located.problems:
            continue
        file, wrong = validate(_File, located)
        problems += wrong
        if file is None:
            continue
        if manifest_path(screens, file.guide, file.locale) != name:
            problems.append(located.at_value(("guide",), "guide and locale do not fit the file's name"))
            continue
        shots = {key: _shot(file, key, shot) for key, shot in file.shots.items() if key.count("/") == 1}
        problems += [
            located.at_key(("shots", key), f'"{key}" is no platform/step')
            for key in file.shots
            if key.count("/") != 1
        ]
        found.append(Manifest(file.guide, file.locale, name, shots))
    return found, problems


def _shot(file: _File, name: str, shot: _Shot) -> Shot:
    platform, _, step = name.partition("/")
    return Shot(
        guide=file.guide,
        locale=file.locale,
        platform=platform,
        step=step,
        width=shot.size[0],
        height=shot.size[1],
        scale=shot.scale,
        bytes=shot.bytes,
        digest=shot.digest,
        alt=shot.alt,
        marks=tuple(Mark(*mark.box, mark.kind, mark.text) for mark in shot.marks),
        made=shot.made,
        date=shot.date.isoformat() if shot.date else "",
        browser=shot.browser,
        inputs=shot.inputs,
        strings=shot.strings,
        screen=shot.screen,
    )


def write_manifest(root: Path, manifest: Manifest) -> None:
    """Write a manifest; one without pictures is removed."""
    path = root / manifest.path
    if not manifest.shots:
        path.unlink(missing_ok=True)
        return
    data = {
        "guide": manifest.guide,
        "locale": manifest.locale,
        "shots": {name: _data(shot) for name, shot in manifest.shots.items()},
    }
    write_text(path, _HEAD + yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=True, width=110))


def _data(shot: Shot) -> dict[str, Any]:
    data: dict[str, Any] = {
        "alt": shot.alt,
        "bytes": shot.bytes,
        "digest": shot.digest,
        "size": [shot.width, shot.height],
        "scale": shot.scale,
        "made": shot.made,
        "inputs": dict(shot.inputs),
        "marks": [_mark(mark) for mark in shot.marks],
    }
    day = datetime.date.fromisoformat(shot.date) if shot.date else None
    optional = {"date": day, "browser": shot.browser, "screen": shot.screen}
    return data | {key: value for key, value in optional.items() if value} | _strings(shot)


def _strings(shot: Shot) -> dict[str, Any]:
    return {"strings": dict(shot.strings)} if shot.strings else {}


def _mark(mark: Mark) -> dict[str, Any]:
    box = [mark.x, mark.y, mark.width, mark.height]
    return {"box": box, "kind": mark.kind, **({"text": mark.text} if mark.text else {})}


class _Dumper(yaml.SafeDumper):
    """Boxes and sizes on one line, screens as blocks."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _list(dumper: yaml.SafeDumper, data: list[Any]) -> yaml.Node:
    numbers = all(isinstance(item, int) for item in data)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=numbers)


def _str(dumper: yaml.SafeDumper, data: str) -> yaml.Node:
    style = "|" if "\n" in data else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Dumper.add_representer(list, _list)
_Dumper.add_representer(str, _str)

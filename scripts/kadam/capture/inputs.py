"""What a picture is made from, as digests: pure, so that a check needs no browser."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kadam.capture.plan import Procedure, Task
from kadam.catalogues import Catalogue, Catalogues, Entry
from kadam.screens import Shot, digest
from kadam.text import fold_label

_PLACEHOLDER = re.compile(r"\{\w+\}|%(?:\d+\$)?[sd@]")
_CODE = frozenset({".html", ".css", ".js", ".mjs", ".svg"})


@dataclass(frozen=True, slots=True)
class Around:
    """Inputs that all pictures of a platform share."""

    view: str
    """Digest of the stand-in's own files, its strings aside; empty for an app elsewhere."""
    fonts: str
    settings: Mapping[str, str]
    """Platform → its screen, clock and browser flags, as text."""


def view_digest(folder: Path) -> str:
    """Digest of what makes a stand-in's screens look as they do."""
    parts: list[str | bytes] = []
    for path in view_files(folder):
        parts += [path.relative_to(folder).as_posix(), path.read_bytes()]
    return digest(*parts)


def view_files(folder: Path) -> list[Path]:
    """The stand-in's pages, styles and scripts."""
    return [path for path in sorted(folder.rglob("*")) if path.suffix in _CODE]


def inputs_of(procedure: Procedure, task: Task, around: Around) -> dict[str, str]:
    """The inputs of a step's picture, by name."""
    before = procedure.tasks[: procedure.tasks.index(task) + 1]
    recipe: list[str] = [around.settings.get(procedure.platform, "")]
    for earlier in before:
        recipe += [action.model_dump_json(exclude_none=True) for action in earlier.do]
        recipe += [f"{sorted(label.keys)} {label.press} {label.group}" for label in earlier.labels]
        if earlier is not task:
            recipe += [action.model_dump_json(exclude_none=True) for action in earlier.then]
    if task.shot is not None:
        recipe.append(task.shot.model_dump_json(exclude={"alt", "platforms"}))
    found = {
        "step": digest(task.text),
        "labels": digest(*(fold_label(label.text) for label in task.labels)),
        "recipe": digest(*recipe),
        "view": around.view,
        "fonts": around.fonts,
    }
    return {name: value for name, value in found.items() if value}


def strings_seen(texts: Collection[str], catalogues: Catalogues, locale: str) -> dict[str, str]:
    """The app's strings that a screen shows: name → digest of the words."""
    folded = {fold_label(text) for text in texts}
    found: dict[str, str] = {}
    for catalogue in catalogues.of(locale):
        for entry in _all(catalogue, catalogues):
            if _shows(entry.text, folded):
                found[string_name(catalogue, entry.key)] = digest(entry.text)
    return found


def _all(catalogue: Catalogue, catalogues: Catalogues) -> Iterator[Entry]:
    yield from catalogue.entries.values()
    twin = catalogues.twin(catalogue)
    for key, entry in twin.entries.items() if twin else ():
        if key not in catalogue.entries:
            yield entry


def string_name(catalogue: Catalogue, key: str) -> str:
    """A string's name in a manifest: ``spotify/web/cancel_plan``."""
    return f"{catalogue.app}/{'+'.join(catalogue.platforms)}/{key}"


def _shows(text: str, folded: set[str]) -> bool:
    if not _PLACEHOLDER.search(text):
        return fold_label(text) in folded
    pattern = re.compile(".+".join(map(re.escape, _PLACEHOLDER.split(fold_label(text)))))
    return any(pattern.fullmatch(seen) for seen in folded)


_WHY = {
    "step": "the text of the step has changed",
    "labels": "the step names other labels",
    "recipe": "the way to the screen, or the screen's size, has changed",
    "view": "the app's pages have changed",
    "fonts": "the fonts have changed",
}


def why_stale(shot: Shot, now: Mapping[str, str], catalogues: Catalogues) -> tuple[str, ...]:
    """Why a picture may no longer show what the guide says; empty when nothing has changed."""
    reasons = []
    for name, why in _WHY.items():
        manual = shot.made == "manual" and name not in ("step", "labels")
        if not manual and shot.inputs.get(name, "") != now.get(name, ""):
            reasons.append(why)
    for name, words in sorted(shot.strings.items()):
        current = _current(name, shot.locale, catalogues)
        if current is None:
            reasons.append(f"the app no longer has the string {name}")
        elif digest(current.text) != words:
            reasons.append(f"the app now says “{current.text}” ({name})")
    return tuple(reasons)


def _current(name: str, locale: str, catalogues: Catalogues) -> Entry | None:
    for catalogue in catalogues.of(locale):
        prefix = string_name(catalogue, "")
        if name.startswith(prefix):
            key = name.removeprefix(prefix)
            twin = catalogues.twin(catalogue)
            return catalogue.entries.get(key) or (twin.entries.get(key) if twin else None)
    return None

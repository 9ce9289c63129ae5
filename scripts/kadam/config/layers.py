"""mkdocs.yml and the files that it inherits from, merged as MkDocs does, each value with its place."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from kadam.buffers import NO_BUFFERS, Buffers, read_text
from kadam.errors import Problem
from kadam.located import Located, Tagged, read_located
from kadam.located.read import KeyPath


class Layers:
    """Settings files, the nearest first; mappings merged in depth, anything else replaced."""

    def __init__(self, files: list[Located]) -> None:
        self._files = files
        # Only what keeps a file from being read: MkDocs lives with duplicate keys, so must we.
        self.problems: list[Problem] = [p for file in files if file.data is None for p in file.problems]
        merged: dict[Any, Any] = {}
        for file in reversed(files):
            merged = _merged(merged, file.data if isinstance(file.data, dict) else {})
        self.data: dict[Any, Any] = merged

    def at_key(self, path: KeyPath, message: str) -> Problem:
        """Return a problem at the key, in the file that sets it."""
        return self._file(path).at_key(path, message)

    def at_value(self, path: KeyPath, message: str) -> Problem:
        """Return a problem at the value, in the file that sets it."""
        return self._file(path).at_value(path, message)

    def problems_at(self, path: KeyPath) -> list[Problem]:
        """Return the YAML problems of one part, in every file that sets it."""
        return [problem for file in self._files for problem in file.problems_at(path)]

    def _file(self, path: KeyPath) -> Located:
        for end in range(len(path), 0, -1):
            for file in self._files:
                if file.has(path[:end]):
                    return file
        return self._files[0]


def _merged(base: dict[Any, Any], over: dict[Any, Any]) -> dict[Any, Any]:
    result = dict(base)
    for key, value in over.items():
        old = result.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        result[key] = _merged(old, value) if both else value  # type: ignore[arg-type]
    return result


def read_layers(path: Path, root: Path, buffers: Buffers = NO_BUFFERS) -> Layers:
    """Read a settings file and its ``INHERIT`` chain; problems name files relative to ``root``."""
    files: list[Located] = []
    problems: list[Problem] = []
    seen: set[Path] = set()
    while True:
        seen.add(path.resolve())
        located = read_file(path, root, buffers)
        files.append(located)
        parent = located.data.get("INHERIT") if isinstance(located.data, dict) else None
        if parent is None:
            break
        if not isinstance(parent, str):
            what = f"{parent.tag} is not evaluated" if isinstance(parent, Tagged) else "expected a file name"
            problems.append(
                located.at_value(("INHERIT",), f"INHERIT: {what}; the inherited settings are missing")
            )
            break
        path = path.parent / parent
        if path.resolve() in seen:
            problems.append(located.at_value(("INHERIT",), "INHERIT: the files inherit from each other"))
            break
        if not path.is_file():
            problems.append(located.at_value(("INHERIT",), f'INHERIT: the file "{parent}" does not exist'))
            break
    layers = Layers(files)
    layers.problems += problems
    return layers


def read_file(path: Path, root: Path, buffers: Buffers = NO_BUFFERS) -> Located:
    """Read a YAML file that must hold a mapping; what is wrong becomes a problem, never an exception."""
    name = Path(os.path.relpath(path, root)).as_posix()
    try:
        text = read_text(path, buffers)
    except UnicodeDecodeError as error:
        return Located(
            name, None, (Problem(name, 1, 1, f"is not UTF-8: {error.reason} at byte {error.start}"),)
        )
    except OSError as error:
        return Located(name, None, (Problem(name, 1, 1, f"cannot be read: {error.strerror}"),))
    located = read_located(text, name)
    if located.data is not None and not isinstance(located.data, dict):
        problem = located.at_value((), "expected a mapping of keys at the top")
        return Located(name, None, (*located.problems, problem))
    return located

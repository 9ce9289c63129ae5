"""Files below the docs folder that a site should not publish: links out of it, pictures with scripts."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kadam.model import Site

_SCRIPTED = re.compile(
    rb"<script\b(?!(?:\s+(?!(?:xlink:)?href\b|src\b)[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*(?:/>|>\s*</script>))"
    rb"|\son[a-z]{3,}\s*=(?=\s*[\"'])|(?:href|src)\s*=\s*[\"']\s*javascript:",
    re.IGNORECASE,
)
_LARGEST = 4_000_000


@dataclass(frozen=True, slots=True)
class UnsafeFiles:
    """Paths relative to the project, with ``/``."""

    outside: tuple[tuple[str, str, bool], ...] = ()
    """(symbolic link, what it leads to, whether that is in the repository) of links that lead out."""
    scripted: tuple[tuple[str, int, str], ...] = ()
    """(SVG file, line, what stands there) of the first script in it."""


def unsafe_files(root: Path, docs_dir: Path, site: Site) -> UnsafeFiles:
    """Look at the files of a site. ``root``: the project's folder."""
    prefix = "" if site.docs_dir == "." else f"{site.docs_dir}/"
    found = _outside(_repository(root), docs_dir, site.files)
    return UnsafeFiles(
        tuple((prefix + name, target, within) for name, target, within in found),
        tuple(
            (prefix + name, *script)
            for name in sorted(site.files)
            if name.lower().endswith(".svg") and (script := _script(docs_dir / name)) is not None
        ),
    )


def _repository(root: Path) -> Path:
    """The repository that a project is a part of, else its folder."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)


def _outside(project: Path, docs_dir: Path, files: Iterable[str]) -> list[tuple[str, str, bool]]:
    names: set[str] = set()
    for name in files:
        while name and name not in names:
            names.add(name)
            name = name.rpartition("/")[0]
    root = docs_dir.resolve()
    found = []
    for name in sorted(names.intersection(_links(docs_dir, {name.rpartition("/")[0] for name in names}))):
        path = docs_dir / name
        if not path.resolve().is_relative_to(root):
            within = path.resolve().is_relative_to(project.resolve())
            found.append((name, path.readlink().as_posix(), within))
    return found


def _links(docs_dir: Path, folders: Iterable[str]) -> Iterator[str]:
    """The links in folders: to list them takes half the time of asking for each file."""
    for folder in folders:
        with contextlib.suppress(OSError), os.scandir(f"{docs_dir}/{folder}") as entries:
            for entry in entries:
                if entry.is_symlink():
                    yield f"{folder}/{entry.name}" if folder else entry.name


def _script(path: Path) -> tuple[int, str] | None:
    try:
        data = path.read_bytes()[:_LARGEST]
    except OSError:
        return None
    match = _SCRIPTED.search(data)
    if match is None:
        return None
    return data.count(b"\n", 0, match.start() + 1) + 1, match[0].decode(errors="replace").strip()

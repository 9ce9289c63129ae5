"""Find a project's pages: which file is which page in which locale."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kadam.paths import MDX_SUFFIXES, PAGE_SUFFIXES, is_mdx

_SUFFIXES = {"commonmark": PAGE_SUFFIXES | MDX_SUFFIXES, "mdx": MDX_SUFFIXES}
"""By dialect; MkDocs' own for any other."""


class Source(NamedTuple):
    """A page's file, relative to the docs folder, and what it is."""

    file: str
    locale: str
    key: str


def docs_files(docs_dir: Path, *, folders: Iterable[str] = (), alone: bool = False) -> list[str]:
    """Every file below the docs folder, sorted; hidden files and folders are left out, as MkDocs does.

    Where the locales' folders alone hold pages (``alone``: Docusaurus), only they and ``static`` are
    looked at, not the whole project. A link that leads back into its own folder is not followed.
    """
    deep = {folder.partition("/")[0] for folder in folders} if alone else None
    found: list[str] = []
    seen: set[tuple[int, int]] = set()

    def walk(folder: str, prefix: str) -> None:
        status = os.stat(folder)  # noqa: PTH116  (hundreds of folders)
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
        for entry in listed:
            if entry.name.startswith(".") or entry.name == "node_modules":
                continue
            if not entry.is_dir():
                found.append(prefix + entry.name)
            elif deep is None or prefix or entry.name in deep | {"static"}:
                walk(entry.path, f"{prefix}{entry.name}/")

    walk(str(docs_dir), "")
    return sorted(found)


def pages(
    files: Iterable[str],
    *,
    layout: str,
    folders: Mapping[str, str],
    default_locale: str,
    dialect: str = "python-markdown",
    alone: bool = False,
) -> Iterator[Source]:
    """Tell which files are pages, of which locale, under which key shared by all translations.

    A page in no locale's folder, or without a suffix, belongs to the default locale, unless the
    locales' folders ``alone`` hold pages.
    """
    by_name = {name: tag for tag, name in folders.items()}
    suffixes = _SUFFIXES.get(dialect, PAGE_SUFFIXES)
    depths = sorted({name.count("/") + 1 for name in by_name})
    for file in files:
        stem, suffix = posixpath.splitext(file)
        if suffix.lower() not in suffixes:
            continue
        if layout == "folder":
            parts = file.split("/")
            name = None
            for depth in depths:
                if depth < len(parts) and (first := "/".join(parts[:depth])) in by_name:
                    name = first
                    break
            if name is None and alone:
                continue
            key = file if name is None else file[len(name) + 1 :]
        else:
            rest, dot, name = stem.rpartition(".")
            key = rest + suffix if dot and name in by_name else file
        if is_mdx(file, dialect):
            key = key[: -len(suffix)] + ".md"  # a translation may be .md where its source is .mdx
        yield Source(file, by_name.get(name or "", default_locale), key)

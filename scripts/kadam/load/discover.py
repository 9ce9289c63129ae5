"""Find a project's pages: which file is which page in which locale."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from kadam.paths import PAGE_SUFFIXES


class Source(NamedTuple):
    """A page's file, relative to the docs folder, and what it is."""

    file: str
    locale: str
    key: str


def docs_files(docs_dir: Path) -> list[str]:
    """Every file below the docs folder, sorted; hidden files and folders are left out, as MkDocs does."""
    found = []
    for folder, folders, names in os.walk(docs_dir, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        base = Path(folder).relative_to(docs_dir).as_posix()
        prefix = "" if base == "." else base + "/"
        found += [prefix + name for name in names if not name.startswith(".")]
    return sorted(found)


def pages(
    files: Iterable[str], *, layout: str, folders: Mapping[str, str], default_locale: str
) -> Iterator[Source]:
    """Tell which files are pages, of which locale, under which key shared by all translations.

    A page in no locale's folder, or without a suffix, belongs to the default locale.
    """
    by_name = {name: tag for tag, name in folders.items()}
    for file in files:
        path = PurePosixPath(file)
        if path.suffix.lower() not in PAGE_SUFFIXES:
            continue
        locale, key = default_locale, file
        if layout == "folder":
            if len(path.parts) > 1 and path.parts[0] in by_name:
                locale, key = by_name[path.parts[0]], "/".join(path.parts[1:])
        else:
            stem, dot, suffix = path.stem.rpartition(".")
            if dot and suffix in by_name:
                locale, key = by_name[suffix], path.with_name(stem + path.suffix).as_posix()
        yield Source(file, locale, key)

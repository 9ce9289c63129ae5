"""The command that describes a site whose settings kadam does not read, as its files show it."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from kadam.config.builders import Builder
from kadam.config.guess import locale_folders, locale_suffixes, stand_beside
from kadam.locales.tags import canonical

_ANY = "LOCALE"
"""Stands for the source, where nothing tells which language it is."""


def source_of(docs: Path, builder: Builder | None) -> str | None:
    """The language that a builder's settings show to be the source: a folder's name, where it has one."""
    wanted = builder.language if builder else None
    if wanted is None:
        return None
    folders = locale_folders(docs)
    same = [name for name in folders if canonical(name) == canonical(wanted)]
    alike = [name for name in folders if _language(name) == _language(wanted)]
    return next(iter(same or (alike if len(alike) == 1 else [])), wanted)


def hint(start: Path, builder: Builder | None) -> str:
    """Say which command checks the site. ``start``: where its files are looked for."""
    docs = builder.pages if builder else start / "docs"
    command = kadam_in(start, "check")
    if not docs.is_dir():
        return (
            "Go to the project, name it with -C DIR, or describe a folder of Markdown files: "
            f"{command} --docs DIR --layout folder --source {_ANY}. {_what_source_is(())}"
        )
    folders, suffixes = locale_folders(docs), locale_suffixes(docs)
    layout = "suffix" if suffixes and (not folders or not _are_languages(docs, folders)) else "folder"
    source = source_of(docs, builder)
    place = shlex.quote(os.path.relpath(docs, start))
    told = f"{command} --docs {place} --layout {layout} --source {source or _ANY}"
    found = suffixes if layout == "suffix" else folders
    return f"Describe it: {told}" if source else f"Describe it: {told}. {_what_source_is(found)}"


def kadam_in(folder: Path, command: str) -> str:
    """A command as it is to be typed where the caller is."""
    here = Path.cwd()
    if folder == here:
        return f"kadam {command}"
    name = folder.relative_to(here) if folder.is_relative_to(here) else folder
    return f"kadam -C {shlex.quote(str(name))} {command}"


def _what_source_is(found: tuple[str, ...]) -> str:
    among = f" ({', '.join(found)}, or that of the pages beside them)" if found else ""
    return f"{_ANY} is the language in which the pages were written first{among}."


def _are_languages(docs: Path, folders: tuple[str, ...]) -> bool:
    """Whether folders hold versions of the same pages, and are not called like a language by chance."""
    return stand_beside(docs, folders) or any(stand_beside(docs, folders[1:], name) for name in folders[:1])


def _language(tag: str) -> str:
    return canonical(tag).partition("-")[0]

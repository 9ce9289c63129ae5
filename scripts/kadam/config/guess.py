"""The locales of a docs folder that no settings describe, from its folders and file names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kadam.locales.tags import is_locale, language_of_country

_COUNTRY = re.compile("[a-z]{2}")


def locale_folders(docs: Path) -> tuple[str, ...]:
    """Return the names of the folders that are language tags and hold Markdown, sorted."""
    folders = (path for path in docs.iterdir() if path.is_dir() and is_locale(path.name))
    return tuple(sorted(path.name for path in folders if has_pages(path)))


def locale_suffixes(docs: Path) -> tuple[str, ...]:
    """Return the language tags between name and extension of Markdown files (``page.hi.md``), sorted.

    A tag counts only beside another version of the same page, so that ``what.is.md`` is no Icelandic.
    """
    versions: dict[Path, set[str]] = {}
    for path in _markdown(docs):
        stem, _, suffix = path.stem.rpartition(".")
        if stem and is_locale(suffix):
            versions.setdefault(path.with_name(stem), set()).add(suffix)
        else:
            versions.setdefault(path.with_suffix(""), set()).add("")
    tags = {tag for found in versions.values() if len(found) > 1 for tag in found}
    return tuple(sorted(tags - {""}))


def stand_beside(docs: Path, folders: Iterable[str], source: str = ".") -> bool:
    """Whether pages of these folders have a twin at the same place of the source's: the docs folder itself.

    Then the source's pages stand beside the folders of its translations, as VitePress has it.
    """
    return any(
        (docs / source / page.relative_to(docs / folder)).is_file()
        for folder in folders
        for page in _markdown(docs / folder)
    )


def country_folders(docs: Path, source: str) -> dict[str, str]:
    """Folders of translations that are called like a country (``jp``), by the language spoken most there."""
    names = sorted(path.name for path in docs.iterdir() if path.is_dir() and _COUNTRY.fullmatch(path.name))
    found = ((language_of_country(name), name) for name in names if not is_locale(name))
    return {tag: name for tag, name in found if tag and stand_beside(docs, [name], source)}


def has_pages(folder: Path) -> bool:
    """Whether there is any Markdown in a folder or below it."""
    return next(_markdown(folder), None) is not None


def _markdown(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*.md*") if path.suffix in (".md", ".mdx") and path.is_file())

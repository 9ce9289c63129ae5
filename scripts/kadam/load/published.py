"""Which of the docs folder's files are part of the site, as its builder sees it."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Collection, Iterable
from pathlib import Path

from pathspec import GitIgnoreSpec

from kadam.paths import PAGE_SUFFIXES
from kadam.publishing import Publishing

_LOCALE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?|[a-z]{2}_[A-Z]{2}")
"""What mkdocs-static-i18n 1.3.1 takes for a locale (``RE_LOCALE`` in its config.py)."""
_TEMPLATES = frozenset({".html", ".htm", ".xml", ".py", ".po", ".pot", ".mo", ".yml", ".md"})


def left_out(
    files: Collection[str], publishing: Publishing, *, layout: str, names: Collection[str]
) -> frozenset[str]:
    """The files that are no part of the site. ``names``: folders or suffixes of the site's locales."""
    found: set[str] = set()
    if publishing.excluded:
        found.update(GitIgnoreSpec.from_lines(publishing.excluded).match_files(files))
    if publishing.builder != "mkdocs":
        return frozenset(found)
    for file in files:
        if file.endswith("README.md") and file[:-9] + "index.md" in files:
            found.add(file)  # both would be the folder's page; MkDocs takes the other
        elif publishing.locales_alone and _is_of_no_locale(file, layout, names):
            found.add(file)
    return frozenset(found)


def _is_of_no_locale(file: str, layout: str, names: Collection[str]) -> bool:
    """Whether a page is named as one of a locale that the site does not have."""
    stem, suffix = posixpath.splitext(file)
    if suffix.lower() not in PAGE_SUFFIXES:
        return False
    name = posixpath.splitext(stem)[1][1:] if layout == "suffix" else file.partition("/")[0]
    return bool(name) and name not in names and _LOCALE.fullmatch(name) is not None


def theme_files(folder: Path | None, sites: Collection[str] = ()) -> frozenset[str]:
    """Files of a theme's folder that a site gets beside those of the docs folder; templates are none.

    ``sites``: the folders below the docs folder of which each is a site of its own.
    """
    if folder is None:
        return frozenset()
    found = frozenset(_below(folder.as_posix()))
    return frozenset(f"{site}/{name}" for site in sites for name in found) if sites else found


def _below(folder: str) -> Iterable[str]:
    for inner, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if posixpath.splitext(name)[1].lower() not in _TEMPLATES and not name.startswith("."):
                yield os.path.relpath(f"{inner}/{name}", folder).replace(os.sep, "/")

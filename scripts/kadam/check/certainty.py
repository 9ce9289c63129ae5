"""How sure a finding can be: what builds the site may know pages, ids and lists that no file shows."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache

from pathspec import GitIgnoreSpec

from kadam.findings import Severity
from kadam.publishing import Publishing

TEMPLATE = re.compile(r"\{\{|\{%|\$\{|<%")
"""Begins what a template fills in."""

_MADE = (".html", ".htm")
"""Pages that no Markdown is behind: the site does not make them."""


def of_file(
    publishing: Publishing, address: str, *, beside: bool = False, file: str = "", page: str = ""
) -> tuple[Severity, str]:
    """How sure it is that a file which is not there is not made either, and what speaks against it.

    ``beside``: its folder is not there either, and would stand beside those of the languages. ``file``: its
    path in the project. ``page``: its path in the docs folder, or a locale's.
    """
    if publishing.page_makers:
        return Severity.INFO, _unless(publishing.page_makers, "makes it")
    if file and publishing.unversioned and _patterns(publishing.unversioned).match_file(file):
        return Severity.INFO, " (Unless it is made with the site: .gitignore names it.)"
    if page in publishing.nav:
        return Severity.WARNING, " (Unless it is put there when the site is made: nav names it, too.)"
    if publishing.unknown:
        return Severity.WARNING, _unless(publishing.unknown, "makes it")
    if not publishing.builder and beside:
        return Severity.INFO, " (Unless its folder is put there when the site is made.)"
    if beside and posixpath.splitext(address)[1] in _MADE:
        return Severity.WARNING, " (Unless its folder is put there when the site is made.)"
    if not publishing.builder and not posixpath.splitext(address)[1]:
        return Severity.WARNING, " (Unless that is a place of the site: what builds it is not known.)"
    return Severity.ERROR, ""


def of_id(publishing: Publishing, *, mdx: bool) -> tuple[Severity, str]:
    """How sure it is that an id which was not found is not made either, and what speaks against it."""
    if publishing.id_makers:
        return Severity.INFO, _unless(publishing.id_makers, "makes it")
    if publishing.unknown:
        return Severity.WARNING, _unless(publishing.unknown, "makes it")
    if not publishing.builder and not mdx:
        return Severity.WARNING, " (Ids are taken to be GitHub's: what builds this site is not known.)"
    return Severity.ERROR, ""


def of_lists(publishing: Publishing) -> tuple[Severity, str]:
    """How sure it is that a list is shown as kadam reads it, and what speaks against it."""
    if publishing.list_makers:
        return Severity.WARNING, _unless(publishing.list_makers, "reads lists in another way")
    return Severity.ERROR, ""


@lru_cache(maxsize=1)
def _patterns(lines: tuple[str, ...]) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(lines)


def _unless(names: tuple[str, ...], does: str) -> str:
    *first, last = names
    return f" (Unless {', '.join(first)}{' or ' if first else ''}{last} {does}.)"

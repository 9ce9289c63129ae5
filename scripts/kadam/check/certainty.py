"""How sure a finding can be: what builds the site may know pages, ids and lists that no file shows."""

from __future__ import annotations

import posixpath
import re

from kadam.findings import Severity
from kadam.publishing import Publishing

TEMPLATE = re.compile(r"\{\{|\{%|\$\{|<%")
"""Begins what a template fills in."""

_MADE = (".html", ".htm")
"""Pages that no Markdown is behind: the site does not make them."""


def of_file(publishing: Publishing, address: str, *, beside: bool = False) -> tuple[Severity, str]:
    """How sure it is that a file which is not there is not made either, and what speaks against it.

    ``beside``: its folder is not there either, and would stand beside those of the languages.
    """
    if publishing.page_makers:
        return Severity.INFO, _unless(publishing.page_makers, "makes it")
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


def _unless(names: tuple[str, ...], does: str) -> str:
    return f" (Unless {' or '.join(names)} {does}.)"

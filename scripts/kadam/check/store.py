"""Findings of an earlier run, kept for pages that have not changed.

A page's findings are used again when the page and every other page that was looked at for them
(its source, the pages that it links to) have the same content, what was asked about which files
there are would be answered as it was, and everything else that goes into a run is the same:
settings, glossary, stamps, kadam and its parsers. That is in the name of the file. The file is
data, never code (JSON, decoded against the types below): one that does not fit is dropped, and
written anew.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from kadam.check.pages import PageResult
from kadam.findings import Finding
from kadam.kept.standing import still

_KEPT = 4
"""Files to keep, the latest ones: a run with other rules does not undo the work of the last."""
_IGNORED = "*\n"


class _Site(msgspec.Struct, frozen=True):
    digest: str
    findings: tuple[Finding, ...]


class _File(msgspec.Struct):
    inputs: str
    pages: dict[str, PageResult] = {}
    site: _Site | None = None


class Store:
    """The findings of one set of inputs. ``folder`` ``None``: nothing is kept."""

    def __init__(self, folder: Path | None, inputs: str) -> None:
        self._path = folder / f"check-{inputs[:16]}.json" if folder else None
        self._data = _File(inputs)
        self._changed = False
        if self._path is None:
            return
        with contextlib.suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
            found = msgspec.json.decode(self._path.read_bytes(), type=_File)
            if found.inputs == inputs:
                self._data = found

    def page(self, path: str, digests: Mapping[str, str], answers: Mapping[str, str]) -> PageResult | None:
        """The findings of a page; ``None`` when something they rest on has changed.

        ``answers``: see :func:`kadam.kept.standing.standing`.
        """
        found = self._data.pages.get(path)
        if found is None or path not in found.digests or len(found.findings) != len(found.source_lines):
            return None
        for other, digest in found.digests.items():
            if digests.get(other) != digest:
                return None
        if not still(found.asked, answers):
            return None
        return found if all(finding.path == path for finding in found.findings) else None

    def keep_page(self, path: str, result: PageResult) -> None:
        """Remember the findings of a page."""
        self._data.pages[path] = result
        self._changed = True

    def site(self, digest: str) -> tuple[Finding, ...] | None:
        """The findings about the site as a whole."""
        found = self._data.site
        return found.findings if found is not None and found.digest == digest else None

    def keep_site(self, digest: str, findings: tuple[Finding, ...]) -> None:
        """Remember the findings about the site as a whole."""
        self._data.site = _Site(digest, findings)
        self._changed = True

    def save(self, paths: Mapping[str, str]) -> None:
        """Write what is remembered of the pages that there are; a folder that cannot be written is left."""
        if self._path is None or not self._changed:
            return
        self._data.pages = {path: each for path, each in self._data.pages.items() if path in paths}
        folder = self._path.parent
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            (folder.parent / ".gitignore").write_text(_IGNORED, encoding="utf-8")
            partial = self._path.with_suffix(f".{os.getpid()}.part")
            partial.write_bytes(msgspec.json.encode(self._data))
            partial.replace(self._path)
            kept = sorted(folder.glob("check-*.json"), key=lambda path: path.stat().st_mtime)
            for old in kept[:-_KEPT]:
                old.unlink()

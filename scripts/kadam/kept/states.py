"""How far each translation is, kept for pages that have not changed.

Counting takes every page's text apart. A state is used again when the source page, the translation
and its stamp are the same, and so is all that reading pages rests on. The file is data, decoded
against the types; one that does not fit is dropped and written anew.
"""

from __future__ import annotations

import contextlib
import os
from hashlib import blake2b
from pathlib import Path

import msgspec

from kadam.model import Site
from kadam.pages import LazyPages
from kadam.translation import PageState, Stamp

KEPT_STATES = "states.json"


class _File(msgspec.Struct):
    reading: str
    states: dict[str, tuple[str, PageState]] = {}
    """Locale and page → digest of what the state rests on, state."""


class KeptStates:
    """The states of a site's pages. Pages whose files have no known digest are not kept."""

    def __init__(self, folder: Path, reading: str, site: Site) -> None:
        """``reading`` is a digest of what reading pages rests on beside their files."""
        self._path = folder / KEPT_STATES
        self._source = site.source_locale
        self._digests = site.pages.digests if isinstance(site.pages, LazyPages) else {}
        self._known = _File(reading)
        self._now: dict[str, tuple[str, PageState]] = {}
        self._changed = False
        with contextlib.suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
            found = msgspec.json.decode(self._path.read_bytes(), type=_File)
            if found.reading == reading:
                self._known = found

    def get(self, locale: str, key: str, stamp: Stamp | None) -> PageState | None:
        """Return the state of a page if source, page and stamp are as they were."""
        name = f"{locale}\0{key}"
        found = self._known.states.get(name)
        if found is None or found[0] != self._rests_on(locale, key, stamp):
            return None
        self._now[name] = found
        return found[1]

    def put(self, state: PageState, stamp: Stamp | None) -> None:
        """Keep a state."""
        rests_on = self._rests_on(state.locale, state.key, stamp)
        if rests_on:
            self._now[f"{state.locale}\0{state.key}"] = (rests_on, state)
            self._changed = True

    def _rests_on(self, locale: str, key: str, stamp: Stamp | None) -> str:
        source = self._digests.get((self._source, key))
        if not source:
            return ""
        page = self._digests.get((locale, key), "")
        return blake2b(f"{source} {page} {stamp!r}".encode(), digest_size=12).hexdigest()

    def write(self) -> None:
        """Write what is known now; a file that cannot be written costs time and nothing else."""
        if not self._changed and len(self._now) == len(self._known.states):
            return
        data = msgspec.json.encode(_File(self._known.reading, self._now))
        part = self._path.with_name(f"{KEPT_STATES}.{os.getpid()}")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(data)
            part.replace(self._path)

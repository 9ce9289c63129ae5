"""Files that are copied into a site, named so that another machine finds its own."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

Copies = list[tuple[str, str]]
"""(source, place in the site)."""
_INSTALLED = "installed:"
_OWN = str(Path(__file__).parents[3])
"""Where kadam's package lies; a checkout in use need not be on the path."""


def portable_copies(copies: Iterable[tuple[str, str]], project: Path) -> Copies:
    """Name what is not the project's, such as the theme's files, by its place among installed packages."""
    inside = os.path.join(project, "")
    return [(s if s.startswith(inside) else _portable(s), target) for s, target in copies]


def local_copies(copies: Iterable[tuple[str, str]]) -> Copies:
    """Turn back what ``portable_copies`` has done, for the packages of this machine."""
    return [(_local(source), target) for source, target in copies]


def _portable(source: str) -> str:
    for folder in _folders():
        if source.startswith(folder):
            return _INSTALLED + Path(source).relative_to(folder).as_posix()
    return source


def _local(source: str) -> str:
    path = source.removeprefix(_INSTALLED)
    if path == source:
        return source
    found = (folder + path for folder in _folders())
    return next((place for place in found if os.path.exists(place)), path)


def _folders() -> list[str]:
    """Folders of packages, the deepest first."""
    places = {os.path.join(os.path.abspath(folder), "") for folder in [_OWN, *filter(None, sys.path)]}
    return sorted(places, key=len, reverse=True)


class Copying:
    """Puts files into a site as they are, some of them while locales are still being built."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._done: dict[str, str] = {}
        """Place in the site → source."""

    def ahead(self, copies: Copies) -> Callable[[], None]:
        """Return a function that copies files: for a copy of this process, which counts them as done."""
        early = dict(self._missing(copies))
        self._done.update(early)

        def copy() -> None:
            for target, source in early.items():
                self._copy(source, target)

        return copy

    def begin(self, copies: Copies) -> None:
        """Copy a locale's files while others are built; where a page may come is left for ``finish``."""
        for target, source in self._missing(copies):
            self._copy(source, target)

    def _missing(self, copies: Copies) -> Iterator[tuple[str, str]]:
        for source, target in copies:
            if (
                not target.endswith(".html")
                and target not in self._done
                and not (self.folder / target).exists()
            ):
                yield target, source

    def finish(self, copies: Copies) -> None:
        """Copy what is still missing; of several sources for one place the last counts, and pages first."""
        for target, source in {target: source for source, target in copies}.items():
            if self._done.get(target) == source:
                continue
            if target in self._done or not (self.folder / target).exists():
                self._copy(source, target)

    def _copy(self, source: str, target: str) -> None:
        place = self.folder / target
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)
        self._done[target] = source

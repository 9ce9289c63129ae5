"""What the server, the engine and the two kinds of sites have in common."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kadam.coverage import LocaleCoverage
from kadam.errors import KadamError
from kadam.render.panel import Remark


@dataclass(frozen=True, slots=True)
class Changes:
    """What has happened to the files of a project."""

    changed: frozenset[Path] = frozenset()
    """Files whose content may be another one."""
    named: frozenset[Path] = frozenset()
    """Files that came or went."""

    def __bool__(self) -> bool:
        return bool(self.changed or self.named)

    @property
    def paths(self) -> frozenset[Path]:
        """All of them."""
        return self.changed | self.named


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at an address."""

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    source: Path | None = None
    """The file that a page is made from."""
    location: str = ""
    """Where to go instead."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What a site is made from."""

    folders: frozenset[Path] = frozenset()
    files: frozenset[Path] = frozenset()

    def __or__(self, other: Watched) -> Watched:
        return Watched(self.folders | other.folders, self.files | other.files)


class Site(Protocol):
    """A site that follows its sources. Its methods raise ``KadamError`` and are called by one thread."""

    def take(self, changes: Changes) -> bool:
        """Take changes of content; ``False`` if the site must be read anew."""

    def outdated(self, coverage: Sequence[LocaleCoverage]) -> None:
        """Take how far each translation is now."""

    def errors(self) -> Sequence[KadamError]:
        """What keeps single pages from being read."""

    def answer(self, path: str) -> Answer | None:
        """Return what stands at a path relative to the site; ``None`` if nothing does."""

    def missing(self, path: str) -> Answer:
        """Return what to show in the place of a page that does not exist."""

    def idle(self) -> Iterator[None]:
        """Do what can wait; yields where one may stop, and goes on when asked anew."""

    def close(self) -> None:
        """Put back what was changed for this site."""


class Checks(Protocol):
    """What the preview asks about a project. Nothing of it fails: errors are values."""

    def take(self, changes: Changes) -> None:
        """Read what has changed."""

    def read(self) -> None:
        """Read everything."""

    def coverage(self) -> Sequence[LocaleCoverage]:
        """How far each translation is."""

    def remarks(self, source: Path) -> Sequence[Remark]:
        """What there is to say about a file."""

    def watched(self) -> Watched:
        """What is read beside the site's own files."""

    def idle(self) -> Iterator[None]:
        """Do what takes long; yields where one may stop."""


Say = Callable[[str], None]


@dataclass(slots=True)
class NoChecks:
    """Says nothing about any page."""

    seen: Watched = field(default_factory=Watched)

    def take(self, changes: Changes) -> None:
        """Nothing to read."""

    def read(self) -> None:
        """Nothing to read."""

    def coverage(self) -> Sequence[LocaleCoverage]:
        """Nobody counts."""
        return ()

    def remarks(self, source: Path) -> Sequence[Remark]:
        """Nothing to say."""
        return ()

    def watched(self) -> Watched:
        """Nothing beside the site."""
        return self.seen

    def idle(self) -> Iterator[None]:
        """Nothing to do."""
        return iter(())


def kind_of(name: str) -> str:
    """Return the content type of a file by its name."""
    if name.endswith((".js", ".mjs")):
        return "text/javascript; charset=utf-8"
    if name.endswith(".gz"):
        return "application/gzip"
    guess = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{guess}; charset=utf-8" if guess.startswith("text/") else guess


def below(folder: Path, path: str) -> Path | None:
    """Return the file at a path below a folder; ``None`` where there is none, or outside."""
    file = (folder / path).resolve()
    return file if file.is_file() and file.is_relative_to(folder.resolve()) else None


def files_of(paths: Collection[Path]) -> Watched:
    """Sort paths into folders and files; what does not exist counts as a file that may come."""
    folders = frozenset(path for path in paths if path.is_dir())
    return Watched(folders, frozenset(paths) - folders)

"""What was found at a git revision: an editor that was asked to shows only what is new since then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from kadam.buffers import Buffers, read_bytes
from kadam.config.settings import Settings
from kadam.findings import Finding
from kadam.report.fingerprint import fingerprints
from kadam.revisions.baseline import files_at, lines_below

if TYPE_CHECKING:
    from kadam.lsp.project import Project


class Base:
    """A project as it was where a revision was left, checked page by page when it is asked about.

    The revision is looked up once. Raises ``KadamError`` without a repository or such a revision.
    """

    def __init__(self, settings: Settings, revision: str) -> None:
        from kadam.lsp.project import Project

        self._root = settings.root
        self._stack = ExitStack()  # the folder is removed with it, at the latest when the server ends
        self._folder = self._stack.enter_context(files_at(settings, revision)).resolve()
        config = settings.config_path
        self._project: Project | None = None
        if config is not None and (self._folder / config.relative_to(settings.root)).is_file():
            self._project = Project(self._folder / config.relative_to(settings.root))
            self._project.take({})
        self._marks: dict[Path, frozenset[str]] = {}
        self._compared = False
        self.notes: tuple[str, ...] = ()
        if self._project is None or self._project.checker is None:
            self.notes = (f"The project at {revision} cannot be checked: every finding counts as new.",)

    def new(self, found: Sequence[Finding], path: Path, buffers: Buffers) -> list[Finding]:
        """Those of a file's findings that were not there at the revision.

        A finding is the same as for ``kadam check --base``: rule, file, message, text of the line.
        """
        if not found:
            return []
        lines = _lines(path, buffers)
        marks = fingerprints(found, lambda _path: lines)
        known = self._known(path)
        return [finding for finding, mark in zip(found, marks, strict=True) if mark not in known]

    def compare(self) -> Iterator[None]:
        """Check all pages of then, once; yields where one may stop."""
        if self._project is not None and not self._compared:
            yield from self._project.compare()
            self._compared = True
            self._marks.clear()

    def _known(self, path: Path) -> frozenset[str]:
        if path not in self._marks:
            found: Sequence[Finding] = ()
            if self._project is not None:
                then = self._folder / path.relative_to(self._root)
                for _ in self._project.catch_up([then]):
                    pass
                found = self._project.findings(then)
            self._marks[path] = frozenset(fingerprints(found, lines_below(self._folder)))
        return self._marks[path]


def _lines(path: Path, buffers: Buffers) -> Sequence[str]:
    """The lines of a file, divided as :func:`kadam.revisions.baseline.lines_below` divides them."""
    try:
        text = read_bytes(path, buffers).decode("utf-8", errors="replace")
    except OSError:
        return ()
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

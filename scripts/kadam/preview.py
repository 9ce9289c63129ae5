"""What the preview says about a project: findings, and how far each translation is."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from kadam import pipeline
from kadam.coverage import LocaleCoverage
from kadam.errors import KadamError
from kadam.lsp.project import Project
from kadam.render.live.site import Changes, Watched, files_of
from kadam.render.panel import Remark


class ProjectChecks:
    """The checks of a project whose files change."""

    def __init__(self, config: Path, *, findings: bool = True) -> None:
        """``findings``: whether there is anything to say about pages."""
        self._project = Project(config)
        self._findings = findings

    def read(self) -> None:
        """Read everything."""
        self._project.reload()

    def take(self, changes: Changes) -> None:
        """Read what has changed."""
        self._project.changed_on_disk([self._own(path) for path in changes.paths])

    def coverage(self) -> Sequence[LocaleCoverage]:
        """How far each translation is; nothing as long as the project cannot be read."""
        checker, settings = self._project.checker, self._project.settings
        if checker is None or settings is None or len(settings.locales) < 2:
            return ()
        try:
            return pipeline.status(settings, site=checker.context.site)
        except KadamError:
            return ()  # what is wrong keeps the site from being shown as well

    def remarks(self, source: Path) -> Sequence[Remark]:
        """What there is to mend in a file."""
        path = self._own(source)
        if not self._findings or not path.is_file():
            return ()
        for _ in self._project.catch_up([path]):
            pass
        return [
            Remark(finding.span.line, finding.severity.name.lower(), finding.code, finding.message)
            for finding in self._project.findings(path)
        ]

    def watched(self) -> Watched:
        """Glossary, stamps, strings of apps and manifests of screenshots."""
        settings = self._project.settings
        if settings is None:
            return Watched()
        folders = [settings.glossary_dir, settings.stamps_dir]
        return files_of([folder for folder in folders if folder is not None])

    def idle(self) -> Iterator[None]:
        """Compare all pages, and keep what was found for the next time."""
        if self._findings:
            yield from self._project.compare()
            if self._project.checker is not None:
                self._project.checker.keep()

    def _own(self, path: Path) -> Path:
        """A path as the settings write it."""
        settings = self._project.settings
        if settings is None:
            return path
        real, docs = Path(os.path.realpath(path)), Path(os.path.realpath(settings.docs_dir))
        return settings.docs_dir / real.relative_to(docs) if real.is_relative_to(docs) else path

"""What can go wrong in an export."""

from __future__ import annotations

from collections.abc import Iterable

from kadam.errors import EnvironmentMissing, ExitCode, KadamError, Problem


class ExportError(KadamError):
    """The PDF could not be made; a former file was left in place."""

    slug = "pdf-export"
    exit_code = ExitCode.FINDINGS


class UnprintablePages(ExportError):
    """Pages hold something that the export cannot show: everything that was found, at once."""

    slug = "pdf-unprintable"

    def __init__(self, problems: Iterable[Problem], *, hint: str = "") -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)), hint=hint)


class FontMissing(EnvironmentMissing):
    """A font package is not installed."""

    slug = "pdf-font"

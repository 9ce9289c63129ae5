"""The errors that kadam raises on purpose, and the exit codes that they lead to.

Each error says what happened, and where it can, what to do. ``slug`` is a stable name
that users can search for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import Any


class ExitCode(IntEnum):
    """What the ``kadam`` command returns to the shell."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    ENVIRONMENT = 3
    INTERRUPTED = 130


class KadamError(Exception):
    """Base of every expected error: a message, and a hint on what to do."""

    slug = "error"
    exit_code = ExitCode.USAGE

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a file that kadam reads: 1-based line and column."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column} {self.message}"


class InvalidFiles(KadamError):
    """Settings or glossary files that do not fit their schema: all problems of a run at once."""

    slug = "invalid-files"

    def __init__(self, problems: Iterable[Problem], *, hint: str = "") -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)), hint=hint)

    def __reduce__(self) -> Any:
        return partial(InvalidFiles, hint=self.hint), (self.problems,)


class ConfigError(KadamError):
    """Settings that cannot be used, where no file position says it better."""

    slug = "config"


class EnvironmentMissing(KadamError):
    """A part of the machine is missing: a browser, a font."""

    slug = "environment"
    exit_code = ExitCode.ENVIRONMENT


class BuildFailed(KadamError):
    """The site could not be built; an earlier site was left in place."""

    slug = "build-failed"
    exit_code = ExitCode.FINDINGS

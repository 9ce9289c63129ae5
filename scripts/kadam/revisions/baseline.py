"""What is new since a git revision: the checks run on the files of then, in a folder of their own."""

from __future__ import annotations

import io
import tarfile
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from kadam.config.settings import Settings
from kadam.errors import KadamError
from kadam.findings import Finding, Severity
from kadam.pipeline import CheckResult, check
from kadam.report.fingerprint import fingerprints
from kadam.report.values import Sources
from kadam.revisions.git import Repository, repository
from kadam.summary import Summary

SettingsAt = Callable[[Path], Settings]
"""A folder with the project's files → the settings there."""

_READ = frozenset(
    {
        ".md",
        ".markdown",
        ".mdx",
        ".yml",
        ".yaml",
        ".json",
        ".xml",
        ".strings",
        ".toml",
        ".js",
        ".ts",
        ".po",
        ".svg",
    }
)
"""Files whose content the checks read; of all others the name is enough."""


class NoRepository(KadamError):
    """There is no git repository to compare with."""

    slug = "no-repository"


@contextmanager
def files_at(settings: Settings, revision: str, read: Collection[str] = _READ) -> Iterator[Path]:
    """Give a temporary folder with the project's files as they were where ``revision`` was left.

    Files with a suffix that is not in ``read`` are there, but empty.
    """
    git = repository(settings.root)
    if git is None:
        raise NoRepository(f"{settings.root} is in no git repository", hint="--base needs one.")
    commit = git.merge_base(git.commit(revision))
    with tempfile.TemporaryDirectory(prefix="kadam-base-") as name:
        _unpack(git, commit, Path(name), read)
        yield Path(name)


def check_at(settings: Settings, revision: str, settings_at: SettingsAt) -> tuple[list[str], tuple[str, ...]]:
    """(fingerprints, notes) of the findings at a revision, under the settings of then.

    Settings that could not be used then have no findings: everything is new.
    """
    with files_at(settings, revision) as folder:
        try:
            result = check(settings_at(folder), cache=False)
        except KadamError as error:
            said = error.message.partition("\n")[0]
            return [], (
                f"The project at {revision} cannot be checked ({said}): every finding counts as new.",
            )
        return fingerprints(result.findings, lines_below(folder)), ()


def only_new(result: CheckResult, settings: Settings, revision: str, settings_at: SettingsAt) -> CheckResult:
    """The result without the findings that were there at ``revision``.

    A finding is the same when rule, file, message and the text of its line are.
    """
    known, notes = check_at(settings, revision, settings_at)
    before = set(known)
    marks = fingerprints(result.findings, lines_below(settings.root))
    new = tuple(f for f, mark in zip(result.findings, marks, strict=True) if mark not in before)
    return replace(result, findings=new, summary=_summary(result.summary, new), notes=(*result.notes, *notes))


def lines_below(root: Path) -> Sources:
    """An accessor for the lines of files below a folder."""

    @cache
    def lines(path: str) -> Sequence[str]:
        try:
            return (root / path).read_text(encoding="utf-8", errors="replace").split("\n")
        except OSError:
            return ()

    return lines


def _summary(summary: Summary, findings: Sequence[Finding]) -> Summary:
    counts = Counter(str(finding.severity) for finding in findings)
    by_locale = Counter(finding.locale for finding in findings)
    return replace(
        summary,
        findings={str(severity): counts[str(severity)] for severity in reversed(Severity)},
        by_locale=tuple(replace(row, findings=by_locale[row.locale]) for row in summary.by_locale),
    )


def _unpack(git: Repository, commit: str, folder: Path, read: Collection[str]) -> None:
    data = git.archive(commit)
    if not data:
        return
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
        for member in archive:
            if member.isfile() and Path(member.name).suffix.lower() not in read:
                target = folder / member.name
                if target.resolve().is_relative_to(folder.resolve()):
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.touch()
                continue
            try:
                archive.extract(member, folder, filter="data")
            except tarfile.FilterError:
                continue  # a link that leads out of the project

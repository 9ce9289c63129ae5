"""Asking git. Nothing here changes a repository."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kadam.errors import EnvironmentMissing, KadamError

_HISTORY = 200
"""Revisions of a file that are looked at."""


class GitFailed(KadamError):
    """Git refused."""

    slug = "git"


@dataclass(frozen=True, slots=True)
class Repository:
    """A work tree, asked from a folder in it: paths are relative to that folder."""

    folder: Path

    def commit(self, revision: str) -> str:
        """The commit that a revision names. Raises ``GitFailed`` for one that does not exist."""
        return self._text(
            "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"
        ).strip()

    def show(self, revision: str, path: str) -> str | None:
        """The text of a file at a revision; ``None`` where it does not exist or is no text."""
        done = self._run("show", f"{revision}:./{path}")
        try:
            return None if done.returncode else done.stdout.decode("utf-8")
        except UnicodeDecodeError:
            return None

    def history(self, path: str, limit: int = _HISTORY) -> Iterator[tuple[str, str]]:
        """(commit, path at that commit) of the revisions that changed a file, the newest first."""
        done = self._run(
            "-c",
            "core.quotePath=false",
            "log",
            "--follow",
            "--relative",
            f"--max-count={limit}",
            "--format=%x00%H",
            "--name-only",
            "-z",
            "--",
            path,
        )
        if done.returncode:
            return
        commit = ""
        for part in done.stdout.decode("utf-8", "replace").split("\0"):
            word = part.strip()
            if len(word) == 40 and all(letter in "0123456789abcdef" for letter in word):
                commit = word
            elif word and commit:
                yield commit, word

    def merge_base(self, revision: str) -> str:
        """The commit at which the current branch left ``revision``; the revision itself without one."""
        done = self._run("merge-base", "--end-of-options", revision, "HEAD")
        return done.stdout.decode().strip() or self.commit(revision)

    def archive(self, commit: str) -> bytes:
        """The files below the folder at a commit, as an uncompressed tar archive.

        Empty where the folder did not exist then.
        """
        done = self._run("archive", "--format=tar", commit)
        if done.returncode and b"untracked" not in done.stderr:
            raise GitFailed(done.stderr.decode("utf-8", "replace").strip())
        return b"" if done.returncode else done.stdout

    def _text(self, *arguments: str) -> str:
        done = self._run(*arguments)
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
            raise GitFailed(f"git {arguments[0]}: {said or 'failed'} ({arguments[-1]})")
        return done.stdout.decode("utf-8", "replace")

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(
                ["git", *arguments],
                cwd=self.folder,
                capture_output=True,
                check=False,
                stdin=subprocess.DEVNULL,
            )
        except OSError as error:
            raise EnvironmentMissing(
                f"git cannot be started: {error.strerror}", hint="Install git."
            ) from error


def repository(folder: Path) -> Repository | None:
    """The work tree that a folder lies in; ``None`` outside of one, or without git."""
    found = Repository(folder)
    try:
        return found if found._run("rev-parse", "--is-inside-work-tree").stdout.strip() == b"true" else None
    except EnvironmentMissing:
        return None

"""Digests of files, quick enough to ask for at every build. Imports no MkDocs."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

_RACY = 2_000_000_000
"""A file changed less than this many nanoseconds ago may change again with the same time."""
_SKIPPED = frozenset(
    {".git", ".kadam", "node_modules", "__pycache__", ".venv", ".mypy_cache", ".pytest_cache", ".ruff_cache"}
)


class Digests:
    """Digests of files, remembered by inode, size and time: a file keeps them when its folder is renamed."""

    def __init__(self, known: dict[str, list[object]] | None = None) -> None:
        self.known: dict[str, list[object]] = dict(known or {})
        self.used: set[str] = set()

    def of(self, path: str | Path) -> str:
        """Return the digest of a file, of a folder's list of names, or ``""`` for what is not there."""
        name = os.fspath(path)
        try:
            stat = os.stat(name)
            if os.path.isdir(name):
                names = "\0".join(sorted(entry for entry in os.listdir(name) if entry not in _SKIPPED))
                return "names " + hashlib.sha256(names.encode("utf-8", "surrogateescape")).hexdigest()[:32]
            inode = f"{stat.st_dev}:{stat.st_ino}"
            self.used.add(inode)
            entry = self.known.get(inode)
            if entry and entry[:2] == [stat.st_size, stat.st_mtime_ns]:
                return str(entry[2])
            with open(name, "rb") as file:
                value = hashlib.sha256(file.read()).hexdigest()[:32]
        except OSError:
            return ""
        if time.time_ns() - stat.st_mtime_ns > _RACY:
            self.known[inode] = [stat.st_size, stat.st_mtime_ns, value]
        else:
            self.known.pop(inode, None)
        return value

    def dump(self) -> dict[str, list[object]]:
        """What is worth keeping for the next build."""
        return {inode: entry for inode, entry in self.known.items() if inode in self.used}


_digests = Digests()


def use(digests: Digests) -> None:
    """Let ``content_digest`` remember with these digests from now on."""
    global _digests
    _digests = digests


def content_digest(path: str | Path) -> str:
    """Return the digest of a file or of a folder's list of names."""
    return _digests.of(path)


def walk(folder: str | Path, aside: str = "") -> Iterator[tuple[str, int, int]]:
    """Every file below a folder with size and time, in no order; nothing when there is no folder."""
    stack = [os.fspath(folder)]
    while stack:
        try:
            entries = list(os.scandir(stack.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.name in _SKIPPED or entry.path == aside:
                continue
            try:
                if entry.is_dir():
                    stack.append(entry.path)
                else:
                    stat = entry.stat()
                    yield entry.path, stat.st_size, stat.st_mtime_ns
            except OSError:
                yield entry.path, -1, -1


def fingerprint(folders: list[str], *, aside: str = "", most: int | None = None) -> str:
    """Return a digest of names, sizes and times below some folders; files may be given too.

    ``aside`` is a folder to leave out. Raises ``ValueError`` when there are more files than ``most``.
    """
    found = hashlib.sha256()
    for folder in folders:
        if os.path.isfile(folder):
            stat = os.stat(folder)
            rows = [(folder, stat.st_size, stat.st_mtime_ns)]
        else:
            rows = sorted(islice(walk(folder, aside), most and most + 1))
        if most is not None and len(rows) > most:
            raise ValueError(f"more than {most} files")
        found.update(repr((folder, os.path.isdir(folder), rows)).encode("utf-8", "surrogateescape"))
    return found.hexdigest()[:40]


def cache_folder(root: Path, base: Path | None = None) -> Path:
    """Return the folder for what a further build of a project can use again.

    ``KADAM_CACHE`` names a folder that projects may share.
    """
    base = base or Path(os.environ.get("KADAM_CACHE") or root / ".kadam" / "cache")
    return base / "build" / hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:12]


def settings_digest(config_file: Path) -> str:
    """Return a digest of the settings: the files, and the environment variables that they name."""
    texts: list[str] = []
    following: Path | None = config_file
    while following is not None and len(texts) < 9:
        try:
            texts.append(following.read_text("utf-8", "replace"))
        except OSError:
            break
        parent = re.search(r"^INHERIT:\s*['\"]?([^'\"\n#]+)", texts[-1], re.MULTILINE)
        following = following.parent / parent[1].strip() if parent else None
    words = set(re.findall(r"\w+", "\n".join(texts)))
    environment = [f"{name}={os.environ[name]}" for name in sorted(words & os.environ.keys())]
    return hashlib.sha256(repr((texts, environment)).encode("utf-8", "replace")).hexdigest()[:40]

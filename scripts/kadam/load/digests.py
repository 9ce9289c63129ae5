"""Digests of a site's pages, remembered by the state of their files, so that a run need not read all.

A file is taken for unchanged when its size, times and inode are those that were seen when it was
read; the time of the last status change (ctime) tells of edits that put the time of change back.
What was written within the last two seconds may be written again with the same times: of such a
file nothing is remembered (git calls its entries "racily clean").
"""

from __future__ import annotations

import contextlib
import os
import time
from hashlib import blake2b
from io import FileIO
from pathlib import Path

import msgspec

_RACY = 2_000_000_000
"""Nanoseconds; the coarsest times of a file system in use (FAT)."""

State = tuple[int, int, int, int]
"""Size, time of change, time of status change (both in nanoseconds), inode."""


class _Kept(msgspec.Struct):
    format: str
    files: dict[str, tuple[State, str]]


_FORMAT = "kadam digests 1"


def digest(data: bytes) -> str:
    """What tells one content of a file from another."""
    return blake2b(data, digest_size=16).hexdigest()


def state_of(status: os.stat_result) -> State:
    """What of a file's status changes with its content."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def is_settled(state: State, now: int) -> bool:
    """Whether a later change of a file must show in its state; ``now`` in nanoseconds."""
    return max(state[1], state[2]) < now - _RACY


class Digests:
    """Digests of files. ``path``: where they are kept; ``None``: every file is read."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._known: dict[str, tuple[State, str]] = {}
        self._seen: dict[str, tuple[State, str]] = {}
        self.sizes: dict[str, int] = {}
        """Bytes of each file that was asked for."""
        self._now = time.time_ns()
        if path is not None:
            with contextlib.suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
                kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
                self._known = kept.files if kept.format == _FORMAT else {}

    def of(self, name: str) -> str:
        """Return the digest of a file of UTF-8 text. Raises ``OSError`` and ``UnicodeDecodeError``."""
        if self._path is not None:
            found = self._known.get(name)
            if found is not None and found[0] == state_of(os.stat(name)):  # noqa: PTH116  (thousands)
                self._seen[name] = found
                self.sizes[name] = found[0][0]
                return found[1]
        with FileIO(name) as file:
            state = state_of(os.fstat(file.fileno()))
            data = file.read(state[0] + 1)
            if len(data) != state[0]:
                data += file.readall()
        data.decode("utf-8")
        self.sizes[name] = len(data)
        value = digest(data)
        if is_settled(state, self._now):
            self._seen[name] = state, value
        return value

    def save(self) -> None:
        """Keep what was seen; a folder that cannot be written is left."""
        if self._path is None or self._seen == self._known:
            return
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            partial = self._path.with_suffix(f".{os.getpid()}.part")
            partial.write_bytes(msgspec.json.encode(_Kept(_FORMAT, self._seen)))
            partial.replace(self._path)

"""Texts of files that an editor holds and has not saved: they are read in place of the files."""

from __future__ import annotations

from collections.abc import Mapping
from io import FileIO
from pathlib import Path

Buffers = Mapping[Path, str]
"""Absolute path → text."""

NO_BUFFERS: Buffers = {}


def read_bytes(path: Path, buffers: Buffers) -> bytes:
    """Return a file's content, or the text that stands in for it. Raises ``OSError``."""
    text = buffers.get(path) if buffers else None
    if text is not None:
        # Half of a surrogate pair, which an editor may send in the middle of typing, has no UTF-8.
        return text.encode("utf-8", errors="replace")
    with FileIO(path) as file:
        return file.readall()


def read_text(path: Path, buffers: Buffers) -> str:
    """Return a file's text. Raises ``OSError``, and ``UnicodeDecodeError`` for what is no UTF-8."""
    return read_bytes(path, buffers).decode("utf-8")

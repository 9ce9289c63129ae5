"""Which files of the project are read while something is built: they are what it depends on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_active: list[tuple[str, set[str]]] = []
_installed = False
_FOLDERS = frozenset({"os.listdir", "os.scandir"})


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _active or (event != "open" and event not in _FOLDERS) or not arguments:
        return
    path = arguments[0]
    if event == "open":
        mode = arguments[1] if len(arguments) > 1 else None
        if isinstance(mode, str) and not mode.startswith("r"):
            return
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    if not isinstance(path, str | os.PathLike):
        return
    name = os.path.abspath(path)
    for root, found in _active:
        if name.startswith(root) and "site-packages" not in name and "__pycache__" not in name:
            found.add(name)


@contextmanager
def recording(root: str) -> Iterator[set[str]]:
    """Collect the paths below ``root`` that are read, or listed, while the block runs."""
    global _installed
    if not _installed:
        sys.addaudithook(_hook)  # it cannot be taken out again; it does nothing outside of a block
        _installed = True
    entry = (os.path.join(os.path.abspath(root), ""), set[str]())
    _active.append(entry)
    try:
        yield entry[1]
    finally:
        _active.remove(entry)

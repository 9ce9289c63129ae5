"""Files of a project, written as a test names them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def write(root: Path, files: Mapping[str, str]) -> None:
    """Write texts to paths below a folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def write_checkout(root: Path, files: Mapping[str, str]) -> None:
    """The same in a checkout of git, above which nothing is looked for."""
    write(root, {".git/HEAD": "", **files})

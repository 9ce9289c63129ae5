"""Settings that are programs: what their text shows, without running them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

SUFFIXES = ("js", "ts", "mjs", "mts", "cjs", "cts")
LANG = r"""\s*:\s*\{[^{}]*\blang\s*:\s*["']([\w-]+)["']"""
"""Behind the name of a locale."""
ROOT_LANG = re.compile(rf"\broot{LANG}")
"""The language of the pages that stand in no locale's folder (Starlight, VitePress)."""
_IMPORT = re.compile(r"""\bfrom\s*["'](\.{1,2}/[^"'\n]+)["']""")
_COMMENTS = re.compile(r"""("[^"\n]*"|'[^'\n]*')|/\*.*?\*/|(?<!:)//[^\n]*""", re.DOTALL)
"""In strings, ``/*`` is a pattern of files."""


def program(path: Path) -> str:
    """A program without its comments."""
    return _COMMENTS.sub(r"\1", path.read_text(encoding="utf-8", errors="replace"))


def with_imports(path: Path) -> str:
    """A program, and the files of the project that it is put together from."""
    return "\n".join(map(program, (path, *_imported(path))))


def first(pattern: re.Pattern[str], text: str) -> str | None:
    """What the first group of a pattern holds where it is found first."""
    match = pattern.search(text)
    return match[1] if match else None


def _imported(path: Path) -> Iterator[Path]:
    for name in dict.fromkeys(_IMPORT.findall(program(path))):
        place = path.parent / name
        files = (place, *(place.with_name(f"{place.name}.{suffix}") for suffix in SUFFIXES))
        yield from (file for file in files if file.suffix[1:] in SUFFIXES and file.is_file())

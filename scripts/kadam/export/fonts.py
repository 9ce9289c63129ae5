"""The fonts of the book, from Python packages. No font of the system is ever used."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont

from kadam.export.errors import FontMissing

_PACKAGES = (
    "fontpkg_source_sans_3",
    "fontpkg_mukta",
    "fontpkg_amiri",
    "noto_cjk_sans_jp_regular",
    "noto_cjk_sans_jp_bold",
    "fontpkg_jetbrains_mono",
    "fontpkg_noto_sans",
)
LATIN, DEVANAGARI, ARABIC, JAPANESE = "Source Sans 3", "Mukta", "Amiri", "Noto Sans CJK JP"
MONO, WIDE = "JetBrains Mono", "Noto Sans"


@dataclass(frozen=True, slots=True)
class Typography:
    """How a script is set. Sizes are points, distances em."""

    fonts: tuple[str, ...]
    size: float
    leading: float
    spacing: float
    bold: int = 700
    medium: int = 600
    """Weight of headings and labels."""
    italics: bool = False
    """Whether the script has italics; emphasis is set in medium weight where it has none."""
    justify: bool = False
    """For scripts without spaces, whose lines break between any letters."""
    word_space: float = 1.0
    """Width of spaces, where the font's own are narrow."""
    edges: tuple[float, float] | None = None
    """Top and bottom of a line, where marks rise above capitals and hang below the baseline."""


_REST = (LATIN, DEVANAGARI, ARABIC, JAPANESE, WIDE)
_LATIN = Typography((LATIN, WIDE), 10.5, 0.68, 1.05, italics=True)
_DEVANAGARI = Typography((DEVANAGARI,), 10.5, 0.45, 0.98, word_space=1.15, edges=(0.82, -0.22))
_ARABIC = Typography((ARABIC,), 12.5, 0.38, 0.9, medium=700, word_space=1.12, edges=(0.8, -0.28))
_BY_LANGUAGE = {
    "hi": _DEVANAGARI,
    "mr": _DEVANAGARI,
    "ne": _DEVANAGARI,
    "ar": _ARABIC,
    "fa": _ARABIC,
    "ur": _ARABIC,
    "ja": Typography((JAPANESE,), 9.6, 0.78, 1.05, medium=700, justify=True, edges=(0.88, -0.12)),
}


def typography(locale: str) -> Typography:
    """Return how text of a locale is set; every other font follows for words of other scripts."""
    chosen = _BY_LANGUAGE.get(locale.split("-")[0], _LATIN)
    rest = tuple(font for font in _REST if font not in chosen.fonts)
    return replace(chosen, fonts=chosen.fonts + rest)


@cache
def font_folders() -> tuple[Path, ...]:
    """Return the folders of the font packages.

    :raises FontMissing: when a package is not installed.
    """
    folders = []
    for package in _PACKAGES:
        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            name = package.replace("_", "-")
            raise FontMissing(f"the font package {name} is not installed", hint=f"pip install {name}")
        folders.append(Path(spec.submodule_search_locations[0]))
    return tuple(folders)


@cache
def covered() -> frozenset[int]:
    """Return every character that the fonts can draw."""
    known: set[int] = set()
    for folder in font_folders():
        for path in sorted((*folder.rglob("*.ttf"), *folder.rglob("*.otf"))):
            if "Bold" not in path.name and "Italic" not in path.name:
                with TTFont(path, lazy=True) as font:
                    known.update(font.getBestCmap() or ())
    return frozenset(known)

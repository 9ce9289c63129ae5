"""Which font a script is set in, and where its files are installed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

import uharfbuzz as hb

from kadam.locales import profile


@dataclass(frozen=True, slots=True)
class Family:
    """A typeface: a regular and a bold file of installed packages, each ``package:path``."""

    name: str
    regular: str
    bold: str
    bold_weight: int
    local: tuple[str, ...]
    """Fonts of the reader's device, shown until and unless this one has arrived."""
    package: str
    """The package that carries the licence."""
    large: bool = False
    """Whether the script is so large that a page should not load all characters of the site."""

    def drawn(self, characters: Iterable[str]) -> frozenset[str]:
        """Return those of the characters that the typeface has; none when its package is missing."""
        file = font_file(self.regular)
        if file is None:
            return frozenset()
        font = _loaded(file)
        return frozenset(char for char in characters if font.get_nominal_glyph(ord(char)))


_MUKTA = Family(
    "Mukta",
    "fontpkg_mukta:files/Mukta-Regular.ttf",
    "fontpkg_mukta:files/Mukta-SemiBold.ttf",
    600,
    ("Segoe UI", "Roboto", "Helvetica Neue", "Arial"),
    "fontpkg_mukta",
)
_PLEX_ARABIC = Family(
    "IBM Plex Sans Arabic",
    "fontpkg_ibm_plex_sans_arabic:files/IBMPlexSansArabic-Regular.ttf",
    "fontpkg_ibm_plex_sans_arabic:files/IBMPlexSansArabic-SemiBold.ttf",
    600,
    ("Segoe UI", "Geeza Pro", "Noto Sans Arabic", "Tahoma", "Arial"),
    "fontpkg_ibm_plex_sans_arabic",
)
_NOTO_JP = Family(
    "Noto Sans CJK JP",
    "noto_cjk_sans_jp_regular:NotoSansCJKjp-Regular.otf",
    "noto_cjk_sans_jp_bold:NotoSansCJKjp-Bold.otf",
    700,
    ("Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", "Meiryo"),
    "noto_cjk_sans_jp_regular",
    large=True,
)
_BY_SCRIPT = {"Latn": _MUKTA, "Deva": _MUKTA, "Arab": _PLEX_ARABIC, "Jpan": _NOTO_JP}


def families() -> tuple[Family, ...]:
    """Return all typefaces, the one to ask first for a character first."""
    return tuple(dict.fromkeys(_BY_SCRIPT.values()))


@cache
def _loaded(font: Path) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(font))))


def family_of(locale: str) -> Family | None:
    """Return the typeface for a locale, when there is one and its packages are installed."""
    family = _BY_SCRIPT.get(profile(locale).script)
    if family is None or font_file(family.regular) is None or font_file(family.bold) is None:
        return None
    return family


@cache
def font_file(place: str) -> Path | None:
    """Return the file at ``package:path``, if that package is installed."""
    package, _, path = place.partition(":")
    spec = find_spec(package) if package.isidentifier() else None
    if spec is None or not spec.submodule_search_locations:
        return None
    file = Path(spec.submodule_search_locations[0]) / path
    return file if file.is_file() else None


def licence_text(package: str) -> str | None:
    """Return the licence that an installed package carries."""
    inside = font_file(f"{package}:LICENSE")
    if inside is not None:
        return inside.read_text("utf-8")
    try:
        files = distribution(package.replace("_", "-")).files or []
    except PackageNotFoundError:
        return None
    return next((file.read_text("utf-8") for file in files if file.name.startswith("LICENSE")), None)

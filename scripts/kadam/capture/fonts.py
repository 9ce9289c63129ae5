"""The fonts of the stand-in app, from installed Python packages; never those of the machine."""

from __future__ import annotations

import hashlib
import io
from importlib.util import find_spec
from pathlib import Path

from kadam.errors import EnvironmentMissing

FILES = {
    "mukta-400": "fontpkg_mukta:files/Mukta-Regular.ttf",
    "mukta-600": "fontpkg_mukta:files/Mukta-SemiBold.ttf",
    "plex-arabic-400": "fontpkg_ibm_plex_sans_arabic:files/IBMPlexSansArabic-Regular.ttf",
    "plex-arabic-600": "fontpkg_ibm_plex_sans_arabic:files/IBMPlexSansArabic-SemiBold.ttf",
    "noto-jp-400": "noto_cjk_sans_jp_regular:NotoSansCJKjp-Regular.otf",
    "noto-jp-600": "noto_cjk_sans_jp_bold:NotoSansCJKjp-Bold.otf",
}
"""Name below ``/fonts/`` → package and file in it."""

_DATES = "年月日曜時分"
"""Characters that a browser adds to dates by itself."""
_LARGE = 1_000_000
_TEXTS = frozenset({".json", ".xml", ".strings", ".js", ".html"})


def installed() -> dict[str, Path]:
    """The font files; ``EnvironmentMissing`` when a package is not there."""
    found = {}
    for name, place in FILES.items():
        package, _, inner = place.partition(":")
        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise EnvironmentMissing(
                f"the font package {package.replace('_', '-')} is not installed",
                hint="Install kadam with its dependencies: pip install -e .",
            )
        found[name] = Path(spec.submodule_search_locations[0]) / inner
    return found


def prepared(folder: Path, cache: Path) -> dict[str, Path]:
    """The fonts to serve: large ones cut down to the characters that the app's files hold."""
    characters = "".join(
        sorted(set("".join(_texts(folder))) | set(map(chr, range(0x20, 0x7F))) | set(_DATES))
    )
    return {
        name: _cut(file, characters, cache) if file.stat().st_size > _LARGE else file
        for name, file in installed().items()
    }


def _texts(folder: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(folder.rglob("*")) if path.suffix in _TEXTS]


def _cut(file: Path, characters: str, cache: Path) -> Path:
    key = hashlib.blake2b(f"{file.name} {file.stat().st_size} {characters}".encode(), digest_size=12)
    target = cache / "screens" / f"{key.hexdigest()}{file.suffix}"
    if target.is_file():
        return target
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(layout_features=["*"], notdef_outline=True, drop_tables=["DSIG"])
    font = TTFont(file, lazy=True, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    out = io.BytesIO()
    font.save(out)
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_suffix(f".{id(out)}.tmp")
    temporary.write_bytes(out.getvalue())
    temporary.replace(target)
    return target


def digest() -> str:
    """What changes when the fonts do."""
    parts = [f"{name} {file.stat().st_size}" for name, file in sorted(installed().items())]
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=6).hexdigest()

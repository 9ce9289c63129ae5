"""What a page's head says about its fonts."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files as resources

from kadam.render.fonts.families import Family, font_file
from kadam.render.fonts.metrics import fallback_face

_TEXT = "Kadam Text"
_OTHERS = "Kadam Others"
_NAMES = "Kadam Names"
_FALLBACK = "Kadam Device"
_LETTERS = {"Deva": "कऔर", "Arab": "عاس", "Jpan": "続か語"}
"""Letters of different widths: whether a device can draw a script."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """A file of a site's fonts."""

    path: str
    """Place in the site."""
    weights: str
    characters: frozenset[str] | None
    """What the file is for, when the others of the font are for something else."""
    first: bool
    """Whether every page loads it."""


@dataclass(frozen=True, slots=True)
class LocaleFonts:
    """The fonts of one locale."""

    files: tuple[FontFile, ...]
    """The typeface of the locale; of two that are for a character in a weight, the later one draws it."""
    faces: str
    """Rules to put in the head; ``{base}`` is the way to the site's root."""
    script: str = ""
    """What chooses how long text waits for the fonts."""

    def head(self, base: str, text: str = "") -> str:
        """Return the markup for the head of a page; ``base`` is the way to the site's root.

        The files that the page's ``text`` takes are asked for at once: half a text in another font
        would be worse than none.
        """
        paths = (
            file.path
            for file in self.files
            if file.first or (file.characters and not file.characters.isdisjoint(text))
        )
        preload = "".join(
            f'<link rel="preload" href="{base}{path}" as="font" type="font/woff2" crossorigin>'
            for path in dict.fromkeys(paths)
        )
        script = f"<script>{self.script}</script>" if self.script else ""
        return f"{preload}<style>{self.faces.replace('{base}', base)}</style>{script}"


def locale_fonts(
    family: Family | None,
    script: str,
    files: Sequence[FontFile],
    others: Sequence[FontFile],
    names: Sequence[FontFile] = (),
) -> LocaleFonts:
    """Return the fonts of a locale: ``files`` of its typeface, ``others`` for words in other scripts.

    ``names`` are for the menu of languages alone, which stands on every page: some two kilobytes each.

    Text in a script that a device may lack is shown at once, and changes when its font has come. Where
    the device can draw the script, ``display.js`` leaves the text as it is, so that nothing moves while
    one reads; where it cannot, or in a folder, the page appears when its fonts are there.
    """
    display = "swap" if script in _LETTERS else "optional"
    faces = _faces(_TEXT, files, display) + _faces(_OTHERS, others, "swap") + _faces(_NAMES, names, "swap")
    device = [f'"{name}"' for name in (_FALLBACK, *family.local)] if family else []
    place = font_file(family.regular) if family else None
    faces += fallback_face(_FALLBACK, place) if place else ""

    def stack(second: str, there: object) -> str:
        named = [f'"{_TEXT}"'] * bool(files) + [f'"{second}"'] * bool(there)
        return ",".join([*named, *device, "system-ui", "sans-serif"])

    rules = f"{faces}:root{{--kadam-font:{stack(_OTHERS, others)}}}"
    rules += f".md-select{{font-family:{stack(_NAMES, names)}}}" if names else ""
    return LocaleFonts(tuple(files), rules, _display(_LETTERS.get(script, "")) if files else "")


def _faces(name: str, files: Iterable[FontFile], display: str) -> str:
    return "".join(
        f'@font-face{{font-family:"{name}";font-weight:{file.weights};font-display:{display};'
        f'src:url("{{base}}{file.path}")format("woff2"){_range(file.characters)}}}'
        for file in files
    )


@cache
def _display(letters: str) -> str:
    """Return the script for pages in a script with these letters."""
    text = (resources("kadam.render") / "scripts" / "fonts" / "display.js").read_text("utf-8")
    lines = (line.strip() for line in text.splitlines())
    code = "\n".join(line for line in lines if line and not line.startswith("//"))
    return code.replace("LETTERS", json.dumps(list(letters), ensure_ascii=False) if letters else "null")


def _range(chars: Collection[str] | None) -> str:
    """Return the rule that says for which characters a file is."""
    if chars is None:
        return ""
    runs: list[list[int]] = []
    for code in sorted(map(ord, chars)):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    listed = ",".join(f"U+{low:x}" if low == high else f"U+{low:x}-{high:x}" for low, high in runs)
    return f";unicode-range:{listed}"

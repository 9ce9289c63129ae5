"""The fonts of one site: files to publish, and what a page's head says about them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from kadam.locales import profile
from kadam.render.fonts import characters
from kadam.render.fonts.families import Family, family_of, font_file, licence_text
from kadam.render.fonts.metrics import fallback_face
from kadam.render.fonts.shaping import SHAPED, glyphs_of, words_of
from kadam.render.fonts.subset import cached_subset

FOLDER = "assets/kadam/fonts"
_NAME = "Kadam Text"
_FALLBACK = "Kadam Device"


@dataclass(frozen=True, slots=True)
class LocaleFonts:
    """The fonts of one locale."""

    regular: str
    """Path of the file in the site."""
    bold: str
    faces: str
    """Rules to put in the head; ``{base}`` is the way to the site's root."""

    def head(self, base: str) -> str:
        """Return the markup for the head of a page; ``base`` is the way to the site's root."""
        preload = "".join(
            f'<link rel="preload" href="{base}{path}" as="font" type="font/woff2" crossorigin>'
            for path in (self.regular, self.bold)
        )
        return f"{preload}<style>{self.faces.replace('{base}', base)}</style>"


class SiteFonts:
    """Makes fonts for locale after locale, and keeps the files to publish."""

    def __init__(self, cache: Path | None) -> None:
        self.cache = cache
        self.files: dict[str, bytes] = {}

    def for_locale(self, locale: str, pages: Iterable[str], words: Iterable[str]) -> LocaleFonts | None:
        """Return the fonts for a locale's pages; ``None`` when the device's own must do.

        ``pages`` is the markup of the pages, ``words`` is text that the theme adds around it.
        """
        family = family_of(locale)
        if family is None:
            return None
        pages, words = list(pages), list(words)
        every = characters.in_texts([*pages, *words]) | characters.ALWAYS
        bold = every
        if family.sparse_bold:
            bold = characters.in_bold(pages) | characters.in_texts(words) | characters.ALWAYS
        script = profile(locale).script
        every, bold = characters.of_script(every, script), characters.of_script(bold, script)
        used = words_of([*pages, *words]) if script in SHAPED else None
        return LocaleFonts(
            regular := self._publish(locale, family, family.regular, every, used),
            heavy := self._publish(locale, family, family.bold, bold, used),
            _faces(family, regular, heavy),
        )

    def _publish(
        self, locale: str, family: Family, place: str, chars: Collection[str], used: Collection[str] | None
    ) -> str:
        file = font_file(place)
        if file is None:
            raise FileNotFoundError(place)
        glyphs = glyphs_of(file, used, locale, self.cache) if used is not None else None
        data = cached_subset(file, chars, self.cache, glyphs)
        path = f"{FOLDER}/{locale}-{file.stem}-{hashlib.sha256(data).hexdigest()[:10]}.woff2"
        self.files[path] = data
        if licence := licence_text(family.package):
            self.files[f"{FOLDER}/{family.name.replace(' ', '-')}-licence.txt"] = licence.encode()
        return path

    def write(self, site: Path) -> None:
        """Write the files into the site."""
        for path, data in self.files.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(data)


def _faces(family: Family, regular: str, bold: str) -> str:
    """Return the ``@font-face`` rules.

    ``optional`` keeps the layout still: a font that is not there at once waits for the next page.
    """
    faces = "".join(
        f'@font-face{{font-family:"{_NAME}";font-weight:{weight};font-display:optional;'
        f'src:url("{{base}}{path}")format("woff2")}}'
        for path, weight in ((regular, "100 500"), (bold, "501 900"))
    )
    device = ",".join(f'"{name}"' for name in family.local)
    file = font_file(family.regular)
    fallback = fallback_face(_FALLBACK, file) if file else ""
    stack = f'"{_NAME}","{_FALLBACK}",{device},system-ui,sans-serif'
    return f"{faces}{fallback}:root{{--kadam-font:{stack}}}"

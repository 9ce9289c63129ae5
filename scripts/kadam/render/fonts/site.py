"""The fonts of one site: files to publish, and what a page's head says about them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
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
_FIRST, _FURTHER = 380, 80
"""Characters in the first file of a large script, and in each further one: some 130 bytes each."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """A file of a site's fonts."""

    path: str
    """Place in the site."""
    weights: str
    characters: frozenset[str] | None
    """What the file is for, when the font was cut into several."""
    first: bool
    """Whether every page loads it."""


@dataclass(frozen=True, slots=True)
class LocaleFonts:
    """The fonts of one locale."""

    files: tuple[FontFile, ...]
    faces: str
    """Rules to put in the head; ``{base}`` is the way to the site's root."""

    def head(self, base: str, text: str = "") -> str:
        """Return the markup for the head of a page; ``base`` is the way to the site's root.

        The files that the page's ``text`` takes are asked for at once: half a text in another font
        would be worse than none.
        """
        preload = "".join(
            f'<link rel="preload" href="{base}{file.path}" as="font" type="font/woff2" crossorigin>'
            for file in self.files
            if file.first or (file.characters and not file.characters.isdisjoint(text))
        )
        return f"{preload}<style>{self.faces.replace('{base}', base)}</style>"


class SiteFonts:
    """Makes fonts for locale after locale, and keeps the files to publish."""

    def __init__(self, cache: Path | None) -> None:
        self.cache = cache
        self.files: dict[str, bytes] = {}

    def for_locale(
        self, locale: str, pages: Iterable[str], words: Iterable[str], plain: Iterable[str] = ()
    ) -> LocaleFonts | None:
        """Return the fonts for a locale's pages; ``None`` when the device's own must do.

        ``pages`` is the markup of the pages, ``words`` is text around it, ``plain`` such text that is
        never bold.
        """
        family = family_of(locale)
        if family is None:
            return None
        pages, words, plain = list(pages), list(words), list(plain)
        script = profile(locale).script
        around = characters.in_texts([*words, *plain]) | characters.ALWAYS
        in_pages = [characters.in_texts([page]) for page in pages]
        regular = [characters.of_script(found, script) for found in (around, *in_pages)]
        bold = regular
        used: frozenset[str] | None = words_of([*pages, *words, *plain]) if script in SHAPED else None
        if family.large:
            heavy = [characters.in_texts(words) | characters.ALWAYS, *map(characters.in_bold, pages)]
            bold = [characters.of_script(found, script) for found in heavy]
            used = frozenset()  # each character has its one shape in lines of text
        files = [
            FontFile(self._publish(locale, family, place, own, used), weights, own if cut else None, first)
            for place, weights, by_page in (
                (family.regular, "100 500", regular),
                (family.bold, "501 900", bold),
            )
            for cut, first, own in _parts(by_page, large=family.large)
        ]
        return LocaleFonts(tuple(files), _faces(family, files))

    def _publish(
        self, locale: str, family: Family, place: str, chars: Collection[str], used: frozenset[str] | None
    ) -> str:
        file = font_file(place)
        if file is None:
            raise FileNotFoundError(place)
        glyphs: frozenset[int] | None = None if used is None else frozenset()
        if used:
            glyphs = glyphs_of(file, used, locale, self.cache)
        data = cached_subset(file, chars, self.cache, glyphs, plain=family.large)
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


def _parts(by_page: Sequence[frozenset[str]], *, large: bool) -> Iterator[tuple[bool, bool, frozenset[str]]]:
    """Cut the characters of a site's pages into those of files: (whether cut, for every page, characters).

    The first file has the characters that most pages use; the others those of pages that stand
    together, since they share their words. The first of ``by_page`` is what every page shows.
    """
    every = frozenset().union(*by_page)
    if not large or len(every) <= _FIRST + _FURTHER:
        yield False, True, every
        return
    count = Counter(char for page in by_page[1:] for char in page)
    common = sorted(every - by_page[0], key=lambda char: (-count[char], char))
    first = by_page[0] | frozenset(common[: max(0, _FIRST - len(by_page[0]))])
    yield True, True, first
    rest = list(dict.fromkeys(char for page in by_page for char in sorted(page - first)))
    for at in range(0, len(rest), _FURTHER):
        yield True, False, frozenset(rest[at : at + _FURTHER])


def _faces(family: Family, files: Iterable[FontFile]) -> str:
    """Return the ``@font-face`` rules.

    ``optional`` keeps the layout still: a font that is not there at once waits for the next page.
    """
    faces = "".join(
        f'@font-face{{font-family:"{_NAME}";font-weight:{file.weights};font-display:optional;'
        f'src:url("{{base}}{file.path}")format("woff2"){_range(file.characters)}}}'
        for file in files
    )
    device = ",".join(f'"{name}"' for name in family.local)
    place = font_file(family.regular)
    fallback = fallback_face(_FALLBACK, place) if place else ""
    stack = f'"{_NAME}","{_FALLBACK}",{device},system-ui,sans-serif'
    return f"{faces}{fallback}:root{{--kadam-font:{stack}}}"


def _range(chars: frozenset[str] | None) -> str:
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

"""The fonts of one site: files to publish, and what a page's head says about them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kadam.locales import profile
from kadam.render.fonts import characters
from kadam.render.fonts.faces import FontFile, LocaleFonts, locale_fonts
from kadam.render.fonts.families import Family, families, family_of, font_file, licence_text
from kadam.render.fonts.shaping import SHAPED, glyphs_of, words_of
from kadam.render.fonts.subset import cached_subset, subset_font

FOLDER = "assets/kadam/fonts"
_FIRST, _FURTHER = 380, 80
"""Characters in the first file of a large script, and in each further one: some 130 bytes each."""
_LIGHT, _BOLD = "100 500", "501 900"
"""Weights, of 1 to 1000, that the two files of a typeface are for."""


class SiteFonts:
    """Makes fonts for locale after locale, and keeps the files to publish."""

    def __init__(self, cache: Path | None) -> None:
        self.cache = cache
        self.files: dict[str, bytes] = {}

    def get_ready(self) -> None:
        """Load what cuts fonts, if none was cut before: copies of this process have it in common then.

        It takes long to load, and much memory. Cutting a small font loads all that is needed.
        """
        file = next((file for family in families() if (file := font_file(family.regular))), None)
        if file and not (self.cache and self.cache.is_dir()):
            subset_font(file, "a")

    def for_locale(
        self,
        locale: str,
        pages: Iterable[str],
        words: Iterable[str],
        plain: Iterable[str] = (),
        elsewhere: Iterable[str] = (),
        names: Collection[str] = (),
    ) -> LocaleFonts | None:
        """Return the fonts for a locale's pages; ``None`` when the device's own must do.

        ``pages`` is the markup of the pages, ``words`` is text around it, ``plain`` such text that is
        never bold, ``elsewhere`` is what only some readers see in another language, and ``names`` what
        the menu of languages shows.
        """
        pages, words, plain, elsewhere = list(pages), list(words), list(plain), list(elsewhere)
        family, script = family_of(locale), profile(locale).script
        menu = characters.in_texts(names)
        foreign_names = self._foreign(locale, menu)
        around = characters.in_texts([*words, *plain]) | characters.ALWAYS | (menu - foreign_names)
        in_pages = [characters.in_texts([page]) for page in pages]
        files = self._own(locale, family, (around, in_pages), pages, words, plain) if family else []
        foreign = [
            self._foreign(locale, one) for one in (around.union(characters.in_texts(elsewhere)), *in_pages)
        ]
        others = self._others(locale, foreign, [[*words, *plain, *elsewhere], *([page] for page in pages)])
        listed = self._others(locale, [foreign_names], [names])
        return locale_fonts(family, script, files, others, listed) if files or others or listed else None

    def for_texts(self, name: str, texts: Collection[str]) -> LocaleFonts | None:
        """Return fonts for a page of a few texts in many languages; its files are named after ``name``."""
        found = characters.of_any_script(characters.in_texts(texts))
        others = self._others(name, [found], [texts])
        return locale_fonts(None, "", (), others) if others else None

    def _foreign(self, locale: str, found: frozenset[str]) -> frozenset[str]:
        """Return those of the characters that the locale's typeface, or its device's, is not meant for."""
        foreign = characters.of_any_script(found)
        own, family = characters.of_script(foreign, profile(locale).script), family_of(locale)
        return foreign - (family.drawn(own) if family else own)

    def _own(
        self,
        locale: str,
        family: Family,
        found: tuple[frozenset[str], list[frozenset[str]]],
        pages: list[str],
        words: list[str],
        plain: list[str],
    ) -> list[FontFile]:
        """Publish the typeface of a locale; ``found`` is what every page shows, and each one."""
        script = profile(locale).script
        regular = [characters.of_script(one, script) for one in (found[0], *found[1])]
        bold = regular
        used: frozenset[str] | None = words_of([*pages, *words, *plain]) if script in SHAPED else None
        if family.large:
            found_bold = [characters.in_texts(words) | characters.ALWAYS, *map(characters.in_bold, pages)]
            bold = [characters.of_script(one, script) for one in found_bold]
            used = frozenset()  # each character has its one shape in lines of text
        light = [
            FontFile(
                self._publish(locale, family, family.regular, own, used), _LIGHT, own if cut else None, first
            )
            for cut, first, own in _parts(regular, large=family.large)
        ]
        # a sign that is in bold only by a site's own style is not in the bold file: the regular one stands in
        stand_in = [replace(file, weights=_BOLD) for file in light] if family.large else []
        heavy = [
            FontFile(
                self._publish(locale, family, family.bold, own, used), _BOLD, own if stand_in else None, first
            )
            for _, first, own in _parts(bold, large=family.large)
        ]
        return light + stand_in + heavy

    def _others(
        self, locale: str, by_page: Sequence[frozenset[str]], texts: Sequence[Collection[str]]
    ) -> list[FontFile]:
        """Publish characters of other scripts, in one weight: a page loads them when it shows any.

        The first of ``by_page`` is what every page may show; ``texts`` are those that the characters are
        from. What no typeface has is left to the device.
        """
        files = []
        for family in families():
            drawn = [family.drawn(one) for one in by_page]
            by_page = [one - own for one, own in zip(by_page, drawn, strict=True)]
            with_any = [text for own, some in zip(drawn, texts, strict=True) if own for text in some]
            for _, _, own in _parts(drawn, large=family.large) if any(drawn) else ():
                used = frozenset() if family.large else characters.words_with(own, with_any)
                path = self._publish(locale, family, family.regular, own, used, typed=False)
                files.append(FontFile(path, "400", own, first=False))
        return files

    def _publish(
        self,
        locale: str,
        family: Family,
        place: str,
        chars: Collection[str],
        used: frozenset[str] | None,
        *,
        typed: bool = True,
    ) -> str:
        file = font_file(place)
        if file is None:
            raise FileNotFoundError(place)
        glyphs: frozenset[int] | None = None if used is None else frozenset()
        if used:
            glyphs = glyphs_of(file, used, locale, self.cache, typed=typed)
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

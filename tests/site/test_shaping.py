"""Cutting the font down changes no word of the pages."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from kadam.render.fonts.families import family_of, font_file
from kadam.render.fonts.shaping import words_of


def open_font(file: Path) -> hb.Font:
    font = TTFont(file)
    font.flavor = None
    out = BytesIO()
    font.save(out)
    return hb.Font(hb.Face(out.getvalue()))


def set_in(font: hb.Font, word: str) -> list[tuple[int, int, int, int]]:
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    buffer.language = "hi"
    hb.shape(font, buffer)
    glyphs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return [(info.cluster, at.x_advance, at.x_offset, at.y_offset) for info, at in glyphs]


def test_every_hindi_word_looks_the_same(built_site: Any) -> None:
    family = family_of("hi")
    assert family is not None
    whole_file = font_file(family.regular)
    assert whole_file is not None
    (small_file,) = (built_site.folder / "assets/kadam/fonts").glob("hi-Mukta-Regular-*.woff2")
    assert small_file.stat().st_size < 40_000
    whole, small = open_font(whole_file), open_font(small_file)
    edition = next(edition for edition in built_site.editions if edition.locale == "hi")
    words = words_of(page.html for page in edition.pages() if page.text_locale == "hi")
    devanagari = [word for word in words if any("\u0900" <= letter <= "\u097f" for letter in word)]
    assert len(devanagari) > 500
    # letters of a third script are left to the device
    assert [word for word in devanagari if set_in(whole, word) != set_in(small, word)] == []

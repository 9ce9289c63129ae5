"""Sizes of a font, so that the font shown before it takes the same room."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz as hb

_SAMPLE = "The quick brown fox jumps over the lazy dog, and then it cancels the plan on the account page."
_ARIAL_WIDTH = 0.4925
"""Mean advance of Arial over the sample, in em."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """Vertical sizes and the mean width of Latin letters, in em."""

    ascent: float
    descent: float
    gap: float
    width: float


@cache
def metrics_of(font: Path) -> Metrics:
    """Read the sizes of a font file."""
    face = hb.Face(hb.Blob.from_file_path(str(font)))
    drawn, em = hb.Font(face), face.upem
    ascent, descent, gap = struct.unpack_from(">hhh", face.reference_table("hhea").data, 4)
    glyphs = filter(None, (drawn.get_nominal_glyph(ord(char)) for char in _SAMPLE))
    widths = [drawn.get_glyph_h_advance(glyph) for glyph in glyphs]
    return Metrics(ascent / em, -descent / em, gap / em, sum(widths) / max(len(widths), 1) / em)


def fallback_face(name: str, font: Path) -> str:
    """Return the ``@font-face`` of a device font that takes as much room as ``font``."""
    sizes = metrics_of(font)
    adjust = sizes.width / _ARIAL_WIDTH
    return (
        f'@font-face{{font-family:"{name}";src:local("Arial"),local("Liberation Sans"),local("Roboto");'
        f"size-adjust:{adjust:.2%};ascent-override:{sizes.ascent / adjust:.2%};"
        f"descent-override:{sizes.descent / adjust:.2%};line-gap-override:{sizes.gap / adjust:.2%}}}"
    )

"""Sizes of a font, so that the font shown before it takes the same room."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

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
    with TTFont(str(font), lazy=True) as loaded:
        em = loaded["head"].unitsPerEm
        hhea, cmap, hmtx = loaded["hhea"], loaded.getBestCmap(), loaded["hmtx"]
        widths = [hmtx[cmap[ord(char)]][0] for char in _SAMPLE if ord(char) in cmap]
        return Metrics(
            hhea.ascent / em, -hhea.descent / em, hhea.lineGap / em, sum(widths) / max(len(widths), 1) / em
        )


def fallback_face(name: str, font: Path) -> str:
    """Return the ``@font-face`` of a device font that takes as much room as ``font``."""
    sizes = metrics_of(font)
    adjust = sizes.width / _ARIAL_WIDTH
    return (
        f'@font-face{{font-family:"{name}";src:local("Arial"),local("Liberation Sans"),local("Roboto");'
        f"size-adjust:{adjust:.2%};ascent-override:{sizes.ascent / adjust:.2%};"
        f"descent-override:{sizes.descent / adjust:.2%};line-gap-override:{sizes.gap / adjust:.2%}}}"
    )

"""Badges as SVG, made here: no request to another site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from wcwidth import wcswidth

from kadam.coverage.count import LocaleCoverage

_CHARACTER = 6.6
"""Width of a Latin letter at 11 pixels, on average; ``textLength`` settles the rest."""
_COLORS = ((90.0, "#2e7d32"), (60.0, "#8a6d00"), (0.0, "#b3261e"))


def badge(label: str, value: str, color: str) -> str:
    """One badge."""
    left, right = _width(label), _width(value)
    whole, title = left + right, escape(f"{label}: {value}")
    parts = ((label, left / 2, left), (value, left + right / 2, right))
    texts = "".join(
        f'<text x="{middle:.0f}" y="14" textLength="{size - 12:.0f}">{escape(text)}</text>'
        for text, middle, size in parts
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole:.0f}" height="20" role="img" '
        f'aria-label="{title}"><title>{title}</title>'
        f'<clipPath id="r"><rect width="{whole:.0f}" height="20" rx="3"/></clipPath>'
        f'<g clip-path="url(#r)"><rect width="{left:.0f}" height="20" fill="#444"/>'
        f'<rect x="{left:.0f}" width="{right:.0f}" height="20" fill="{color}"/></g>'
        f'<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">'
        f"{texts}</g></svg>\n"
    )


def badges(rows: Sequence[LocaleCoverage]) -> Iterator[tuple[str, str]]:
    """(file name, SVG): one for each locale, and one for all."""
    for row in rows:
        share = row.shares["fresh"] if row.count("translated") else row.shares["translated"]
        yield f"{row.locale}.svg", badge(row.name, f"{share:.0f} %", _color(share))
    if rows:
        pages = sum(len(row.pages) for row in rows)
        done = sum(row.count("translated", "unstamped") for row in rows)
        share = 100.0 * done / pages if pages else 100.0
        yield "translated.svg", badge("translated", f"{share:.0f} %", _color(share))


def _width(text: str) -> float:
    return round(max(wcswidth(text), 1) * _CHARACTER + 12)


def _color(share: float) -> str:
    return next(color for least, color in _COLORS if share >= least)

"""The table that ends a build: locales, pages, findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wcwidth import wcswidth

if TYPE_CHECKING:
    from kadam.pipeline import BuildResult


def build_table(result: BuildResult) -> str:
    """Return a row a locale, then the PDFs with their sizes."""
    counts = {row.locale: row for row in result.check.summary.by_locale} if result.check else {}
    rows = [["locale", "pages", "fallback", "findings"] if counts else ["locale", "pages"]]
    for edition in result.editions:
        own = counts.get(edition.locale)
        if counts:
            row = [str(own.pages), str(own.fallback), str(own.findings)] if own else ["", "", ""]
        else:
            row = [str(edition.count())]
        row.insert(0, edition.locale)
        rows.append(row)
    lines = _aligned(rows)
    if result.pdfs:
        lines += ["", *_aligned([[path.name, _size(path)] for path in result.pdfs])]
    return "\n".join([*lines, ""])


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns beside each other: the first to the left, numbers to the right."""
    widths = [max(_width(row[index]) for row in rows) for index in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            cell + " " * (width - _width(cell)) if index == 0 else " " * (width - _width(cell)) + cell
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines


def _width(text: str) -> int:
    return max(wcswidth(text), 0)


def _size(path: Path) -> str:
    try:
        return f"{path.stat().st_size / 1_000_000:.1f} MB"
    except OSError:
        return ""

"""Offline PDFs: one book per locale, searchable, accessible, reproducible.

The stages, in order: pages → book tree → Typst source → PDF → text layer → metadata → file.
"""

from __future__ import annotations

from kadam.export.errors import ExportError, FontMissing, UnprintablePages
from kadam.export.export import ExportResult, Progress, export_pdf
from kadam.export.options import LabelRow, PdfOptions

__all__ = [
    "ExportError",
    "ExportResult",
    "FontMissing",
    "LabelRow",
    "PdfOptions",
    "Progress",
    "UnprintablePages",
    "export_pdf",
]

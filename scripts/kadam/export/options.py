"""What a caller can ask of the export."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A line of the appendix of UI labels."""

    label: str
    """As the reader sees it on the screen."""
    source: str = ""
    """The same label in the source locale."""
    app: str = ""
    platform: str = ""


UNDATED = datetime(1980, 1, 1, tzinfo=UTC)
"""The date of a document whose pages say none; it is not printed."""


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """How the book is made."""

    date: datetime = UNDATED
    """Date of the document; the same date and pages give the same bytes."""
    version: str = ""
    """Printed on the cover, beside the date."""
    platform: str = ""
    """``web``, ``android`` or ``ios``: leave the tabs of other platforms out."""
    paper: str = "a4"
    """A paper size that Typst knows: ``a4``, ``a5``, ``us-letter``."""
    cover: bool = True
    """A cover and a table of contents; a single guide needs neither."""
    labels: tuple[LabelRow, ...] = ()
    """Rows of the appendix of UI labels; none, no appendix."""
    source_locale: str = "en"
    root: Path | None = None
    """The project's folder, to name lines of source files in errors."""
    image_dpi: int = 220
    """Pictures with more pixels than they need in print are scaled down to this."""

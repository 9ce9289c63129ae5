"""Guides to and from translation platforms: PO and XLIFF 2, with UI labels as protected placeholders."""

from kadam.exchange.apply import Applied, apply
from kadam.exchange.po import read_po, write_po
from kadam.exchange.segments import Exported, Segment, not_taken, segments
from kadam.exchange.xliff import read_xliff, write_xliff

__all__ = [
    "Applied",
    "Exported",
    "Segment",
    "apply",
    "not_taken",
    "read_po",
    "read_xliff",
    "segments",
    "write_po",
    "write_xliff",
]

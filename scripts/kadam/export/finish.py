"""After typesetting: the pictures, the text layer, and a file whose bytes depend on its content alone."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

from kadam.export.links import name_linked_pictures
from kadam.export.rasters import place
from kadam.export.textlayer import repair


def finish(made: Path, pictures: Path, *, linked_pictures: bool = False) -> tuple[bytes, int]:
    """Put in the pictures, repair the text, and return the finished file and its number of pages."""
    out = io.BytesIO()
    with pikepdf.open(made) as pdf:
        place(pdf, pictures)
        repair(pdf)
        if linked_pictures:
            name_linked_pictures(pdf)
        pages = len(pdf.pages)
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            fix_metadata_version=False,
        )
    return out.getvalue(), pages

"""After typesetting: the text layer, and a file whose bytes depend on its content alone."""

from __future__ import annotations

import io

import pikepdf

from kadam.export.textlayer import repair


def finish(made: bytes) -> tuple[bytes, int]:
    """Repair the text of a PDF and return the finished file and its number of pages."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        repair(pdf)
        pages = len(pdf.pages)
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            fix_metadata_version=False,
        )
    return out.getvalue(), pages

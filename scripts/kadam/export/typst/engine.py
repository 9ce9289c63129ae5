"""The typesetting engine. The only file that touches the typst package."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import typst

from kadam.export.errors import ExportError
from kadam.export.fonts import font_folders


def compile_book(folder: Path, *, date: datetime) -> bytes:
    """Set ``main.typ`` in ``folder`` and return the PDF: tagged, PDF/UA-1 and PDF/A-2a.

    :raises ExportError: when the engine refuses, with its own words and the place.
    """
    try:
        compiler = typst.Compiler(
            input=str(folder / "main.typ"),
            root=str(folder),
            font_paths=[str(path) for path in font_folders()],
            ignore_system_fonts=True,
        )
        made = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=int(date.timestamp()))
    except typst.TypstError as error:
        raise ExportError(f"the PDF could not be set: {_said(error)}") from error
    assert isinstance(made, bytes)  # a PDF is one file, and was not written to disk
    return made


def _said(error: typst.TypstError) -> str:
    parts = [str(getattr(error, "diagnostic", "") or error)]
    parts += [str(hint) for hint in getattr(error, "hints", ())]
    parts += [str(trace) for trace in getattr(error, "trace", ())]
    return "\n".join(filter(None, parts))

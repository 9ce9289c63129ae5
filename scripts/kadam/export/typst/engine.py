"""The typesetting engine, started in a process of its own.

What it needs of memory, the largest share of an export's, is free again before the file is
finished; and a book that is too large for a machine ends that process, not its caller.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from kadam.export.errors import ExportError
from kadam.export.fonts import font_folders

_COMPILER = Path(__file__).with_name("compiler.py")


def compile_book(folder: Path, *, date: datetime) -> Path:
    """Set ``main.typ`` in ``folder`` and return the PDF: tagged, PDF/UA-1 and PDF/A-2a.

    :raises ExportError: when the engine refuses, with its own words and the place.
    """
    out = folder / "book.pdf"
    job = {
        "input": str(folder / "main.typ"),
        "root": str(folder),
        "fonts": [str(path) for path in font_folders()],
        "timestamp": int(date.timestamp()),
        "output": str(out),
    }
    # -P: the folder of the script is no place to import from.
    done = subprocess.run(
        [sys.executable, "-P", str(_COMPILER)],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise _failure(done.returncode, done.stderr.strip())
    return out


def _failure(status: int, said: str) -> ExportError:
    """Say why the engine ended: refused, broken down, or ended from outside."""
    if status > 0 and not said.startswith("Traceback"):
        return ExportError(f"the PDF could not be set: {said}")
    if status < 0:
        how = f"was ended by {signal.Signals(-status).name}"
    else:
        how = f"broke down: {said.splitlines()[-1]}"
    return ExportError(
        f"the PDF could not be set: the engine {how}",
        hint="Memory may have run out: a book of 500 guides needs about 1.3 GB. A former PDF is still there.",
    )

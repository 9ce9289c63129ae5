"""The environment that measured commands run in."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def as_installed() -> dict[str, str]:
    """With compiled modules kept, as an installed program has them, whatever this checkout's habits."""
    left = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return left | {"PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "kadam-benchmark-bytecode")}

"""What this machine offers to processes side by side."""

from __future__ import annotations

import os
import sys


def can_fork() -> bool:
    """Whether processes can be copied here: not on Windows, and not safely on macOS."""
    return sys.platform.startswith("linux")


def usable_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

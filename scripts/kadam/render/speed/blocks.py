"""Large blocks of memory are kept for the next page instead of being given back after each.

A page of a large site has a megabyte of markup, most of it navigation. The C library returns blocks of
that size to the system at once, and the system clears each that it hands out: a tenth of a build.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache

_TRIM, _MAP = -1, -3
"""M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of malloc.h."""
_KEPT = 256 << 20
"""Bytes of free memory that a process may hold."""
_LARGEST = 32 << 20
"""Bytes: the largest threshold that glibc takes."""


@cache
def keep_large_blocks() -> bool:
    """Tell the C library, for the rest of this process; whether it is one that can be told."""
    if sys.platform != "linux":
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return mallopt is not None and bool(mallopt(_TRIM, _KEPT)) and bool(mallopt(_MAP, _LARGEST))

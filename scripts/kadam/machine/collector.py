"""The collector of cyclic garbage, which has little to do here and takes its time for it."""

from __future__ import annotations

import gc


def collect_seldom() -> None:
    """Let it run rarely: what is made by the thousand, pages and findings, are trees without cycles."""
    gc.set_threshold(300_000, 50, 50)

"""What every reporter gets beside the findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Sources = Callable[[str], Sequence[str]]
"""Path as in a finding → the file's lines without line ends; empty when it cannot be read."""

"""Collect what MkDocs and its plugins log, instead of printing it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_LOGGER = "mkdocs"


@dataclass(slots=True)
class Collected:
    """The messages of a build, each once, in order."""

    notes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class _Collector(logging.Handler):
    def __init__(self, collected: Collected) -> None:
        super().__init__(logging.INFO)
        self.collected = collected

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        into = self.collected.notes
        if record.levelno >= logging.ERROR:
            into = self.collected.errors
        elif record.levelno >= logging.WARNING:
            into = self.collected.warnings
        if text not in into:
            into.append(text)


@contextmanager
def collecting() -> Iterator[Collected]:
    """Collect the log of MkDocs while the block runs; nothing reaches the terminal."""
    logger = logging.getLogger(_LOGGER)
    collected = Collected()
    handler = _Collector(collected)
    before = (logger.level, logger.propagate)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield collected
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before[0])
        logger.propagate = before[1]

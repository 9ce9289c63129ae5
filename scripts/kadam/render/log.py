"""Collect what MkDocs and its plugins log, instead of printing it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

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


class _Recorder(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.records: list[list[Any]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append([record.name, record.levelno, record.getMessage()])


@contextmanager
def logged() -> Iterator[list[list[Any]]]:
    """Note what MkDocs logs while the block runs, for :func:`replay`; it is logged all the same."""
    logger, recorder = logging.getLogger(_LOGGER), _Recorder()
    logger.addHandler(recorder)
    try:
        yield recorder.records
    finally:
        logger.removeHandler(recorder)


def replay(records: Iterable[Sequence[Any]]) -> None:
    """Log again what was noted."""
    for name, level, message in records:
        logging.getLogger(name).log(level, "%s", message)

"""Progress on standard error: a bar on a terminal, a line a stage elsewhere, nothing with ``-q``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kadam.cli.globals_ import Globals

if TYPE_CHECKING:
    from rich.progress import Progress

Watcher = Callable[[int, int, str], None]
"""Called with (done, total, what is being worked on)."""


@contextmanager
def watching(options: Globals, *, lines: bool = False) -> Iterator[Callable[[str], Watcher]]:
    """Give a function that turns the name of a stage into who watches it.

    ``lines`` prints the name of each stage where there is no terminal; for long runs.
    """
    if options.quiet:
        yield lambda _stage: _nobody
    elif not sys.stderr.isatty():
        yield _Lines(options).stage if lines else (lambda _stage: _nobody)
    else:
        # Slow to load, and not needed without a terminal.
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            SpinnerColumn,
            TextColumn,
            TimeElapsedColumn,
        )

        console = Console(stderr=True, no_color=not options.colored(sys.stderr))
        columns = (
            # Moves while one piece of work, as a book, takes long.
            SpinnerColumn("line", finished_text=" "),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("[dim]{task.fields[what]}"),
        )
        with Progress(*columns, console=console, transient=True) as progress:
            yield _Bars(progress).stage


def _nobody(_done: int, _total: int, _what: str) -> None:
    pass


class _Bars:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def stage(self, name: str) -> Watcher:
        task = self._progress.add_task(name, total=None, what="")

        def watch(done: int, total: int, what: str) -> None:
            shown = what if len(what) <= 40 else f"…{what[-39:]}"
            self._progress.update(task, completed=done, total=total, what=shown.replace("[", r"\["))

        return watch


class _Lines:
    def __init__(self, options: Globals) -> None:
        self._options = options

    def stage(self, name: str) -> Watcher:
        self._options.say(f"{name} …")
        return _nobody

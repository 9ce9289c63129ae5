"""Processes side by side, each with a copy of the state that this one has now."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
import traceback
from collections import deque
from collections.abc import Callable, Generator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from kadam.errors import BuildFailed
from kadam.render.speed.sharing import become_copy

Task = TypeVar("Task")
Say = Callable[[Any], None]
"""Sends something to the process that waits, while a task is under way."""


def in_processes(
    tasks: Sequence[Task],
    work: Callable[[Task, Say], Any],
    jobs: int,
    *,
    begin: Callable[[Task], None] = lambda _: None,
    ended: Callable[[], None] = lambda: None,
) -> Generator[tuple[str, Task, Any], None, None]:
    """Do each task in a process of its own, ``jobs`` at a time.

    Gives ``("said" or "done", task, what)`` as it comes. Each process is a copy of this one as it is when
    the task's turn has come, and takes all that it made with it in the end: what one task needs of
    memory, the next has again.

    When a task fails its error is raised here; when a process dies ``BuildFailed`` is raised. In the
    end none is left, whatever happened.

    Args:
        begin: is called here with each task, in their order, before its process begins.
        ended: is called here when a process is done and none takes its place.
    """
    context, parent = multiprocessing.get_context("fork"), os.getpid()
    waiting, busy = deque(tasks), dict[Connection, tuple[Any, Task]]()

    def start() -> None:
        task = waiting.popleft()
        begin(task)
        here, there = context.Pipe()
        process = context.Process(target=_do, args=(there, here, parent, work, task), daemon=True)
        process.start()
        there.close()
        busy[here] = (process, task)

    try:
        while waiting and len(busy) < jobs:
            start()
        while busy:
            for ready in wait(list(busy)):
                connection: Connection = ready  # type: ignore[assignment]
                process, task = busy[connection]
                try:
                    kind, value = connection.recv()
                except (EOFError, OSError):
                    process.join(1)
                    raise BuildFailed(
                        f"a worker process ended by itself (exit code {process.exitcode})",
                        hint="Perhaps memory ran out; try again with --jobs 1.",
                    ) from None
                if kind == "failed":
                    raise value
                if kind == "done":
                    del busy[connection]
                    connection.close()
                    process.join()
                    if waiting:
                        start()
                    else:
                        ended()
                yield kind, task, value
    finally:
        for connection, (process, _) in busy.items():
            connection.close()
            process.kill()
            process.join()


def _do(
    connection: Connection, other_end: Connection, parent: int, work: Callable[[Task, Say], Any], task: Task
) -> None:
    other_end.close()
    try:
        become_copy(parent)
        try:
            result = work(task, lambda said: connection.send(("said", said)))
            connection.send(("done", result))
        except BaseException as error:
            connection.send(("failed", portable(error)))
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)  # nothing that the other process set up is to be torn down here


def portable(error: BaseException) -> BaseException:
    """Return an error that can be sent: itself if it arrives as it is, else what it says."""
    try:
        loaded = pickle.loads(pickle.dumps(error))
    except Exception:
        return BuildFailed("".join(traceback.format_exception(error)).strip())
    if type(loaded) is type(error) and str(loaded) == str(error):
        return error
    return BuildFailed(str(error), hint=getattr(error, "hint", ""))

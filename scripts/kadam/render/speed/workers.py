"""Processes side by side, each with a copy of the state that this one has now."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Generator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from kadam.errors import BuildFailed

Task = TypeVar("Task")
Say = Callable[[Any], None]
"""Sends something to the process that waits, while a task is under way."""


def in_processes(
    tasks: Sequence[Task],
    work: Callable[[Task, Say], Any],
    jobs: int,
    ended: Callable[[], None] = lambda: None,
) -> Generator[tuple[str, Task, Any], None, None]:
    """Do each task in one of ``jobs`` processes; give ``("said" or "done", task, what)`` as it comes.

    A worker gets its tasks in their order. When a task fails its error is raised here; when a
    worker dies ``BuildFailed`` is raised. In the end no worker is left, whatever happened.
    ``ended`` is called when one has nothing left to do.
    """
    context = multiprocessing.get_context("fork")
    waiting = list(enumerate(tasks))
    busy: dict[Connection, tuple[Any, int]] = {}
    processes: list[Any] = []
    try:
        for _ in range(min(jobs, len(tasks))):
            here, there = context.Pipe()
            process = context.Process(target=_serve, args=(there, here, work, list(tasks)), daemon=True)
            process.start()
            there.close()
            processes.append(process)
            busy[here] = (process, _give(here, waiting))
        while busy:
            for ready in wait(list(busy)):
                connection: Connection = ready  # type: ignore[assignment]
                process, index = busy[connection]
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
                yield kind, tasks[index], value
                if kind == "done":
                    following = _give(connection, waiting)
                    if following < 0:
                        del busy[connection]
                        connection.close()
                        ended()
                    else:
                        busy[connection] = (process, following)
    finally:
        for connection in busy:
            connection.close()
        for process in processes:
            if busy:
                process.kill()
            process.join()


def _give(connection: Connection, waiting: list[tuple[int, Any]]) -> int:
    if not waiting:
        connection.send(-1)
        return -1
    index = waiting.pop(0)[0]
    connection.send(index)
    return index


def _serve(
    connection: Connection, parents_end: Connection, work: Callable[[Any, Say], Any], tasks: list[Any]
) -> None:
    parents_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits decides
    try:
        while (index := connection.recv()) >= 0:
            try:
                result = work(tasks[index], lambda said: connection.send(("said", said)))
                connection.send(("done", result))
            except BaseException as error:
                connection.send(("failed", portable(error)))
                return
    except (EOFError, OSError):
        pass
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

"""Where locales are built: other processes of this machine, or a Dask cluster."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager

from kadam.errors import ConfigError, EnvironmentMissing
from kadam.machine.cores import usable_cores

_DASK = "dask://"
_PATIENCE = 30
"""Seconds to wait for a scheduler."""
Opener = Callable[[int], AbstractContextManager[Executor]]
"""Given how many tasks there are, opens an executor for them; when the block fails, nothing goes on."""


def executor_of(text: str, jobs: int | None = None) -> Opener:
    """Return what ``process`` or ``dask://HOST:PORT`` means. Raises ``ConfigError`` for anything else."""
    if text == "process":
        return lambda tasks: _processes(min(jobs or usable_cores(), tasks))
    address = text.removeprefix(_DASK)
    host, _, port = address.rpartition(":")
    if text.startswith(_DASK) and host and port.isdigit():
        return lambda _tasks: _dask(address)
    raise ConfigError(f"--executor {text}: expected process, or dask://HOST:PORT")


@contextmanager
def _processes(count: int) -> Iterator[Executor]:
    """Processes that begin with nothing, as every system can start them."""
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_leave_interrupts)
    before = set(multiprocessing.active_children())
    try:
        yield pool
    except BaseException:
        for child in set(multiprocessing.active_children()) - before:
            child.kill()  # it would go on writing into a folder that is about to be removed
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _leave_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits decides


@contextmanager
def _dask(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError:
        raise EnvironmentMissing(
            "dask.distributed is not installed", hint='Install it: pip install "kadam[dask]"'
        ) from None
    try:
        client = Client(f"tcp://{address}", timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise EnvironmentMissing(
            f"no Dask scheduler answers at {address}: {error}",
            hint="Start one with dask scheduler, and workers with dask worker --nthreads 1.",
        ) from None
    with client:
        executor = client.get_executor(pure=False, retries=0)
        try:
            yield executor
        finally:
            executor.shutdown(wait=False)  # takes back what is not done

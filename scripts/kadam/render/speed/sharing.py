"""Work of one process, of which others take a part while cores are idle.

A locale is built by one process. When there are more cores than locales left to build, that process
makes copies of itself, which do a part of its pages and send back what came of it.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from kadam.later import Later
from kadam.machine.cores import can_fork, usable_cores

T = TypeVar("T")
Item = TypeVar("Item")
_LEAST = 6
"""Fewer items are not worth a process: starting one takes about as long as a page."""
_MOST = 48
"""A process takes no more at a time, so that the work can be shared out anew."""
_PIPE = 1 << 20
"""Bytes that may wait to be read: results come while the reader is at work itself."""
_DIE_WITH_PARENT = 1
"""``PR_SET_PDEATHSIG`` of Linux."""


class Idle:
    """How many cores nobody uses; shared by all processes of a build."""

    def __init__(self, count: int) -> None:
        self._free = multiprocessing.get_context("fork").Semaphore(count)

    def take(self) -> bool:
        """Take a core, if there is one."""
        return self._free.acquire(block=False)

    def give(self) -> None:
        """Give a core back."""
        self._free.release()


def share(
    items: Sequence[Item],
    own: Callable[[Item], None],
    apart: Callable[[Item], Any],
    idle: Idle | None,
    *,
    worth: Callable[[], bool] = lambda: True,
) -> list[tuple[Item, Any]]:
    """Do ``own`` for items from the front, while idle cores do ``apart`` for items from the end.

    Returns the items of the others with what ``apart`` returned for them, in the order of ``items``;
    ``None`` for one that failed. ``worth`` is asked whether sharing pays; a copy is only made when
    it does.
    """
    left = deque(items)
    done: list[tuple[Item, Any]] = []
    copies: list[_Copy[Item]] = []
    try:
        while left:
            if idle is not None and len(left) >= 2 * _LEAST and worth() and idle.take():
                count = max(_LEAST, min(len(left) // (len(copies) + 2), _MOST))
                copies.append(_Copy([left.pop() for _ in range(count)][::-1], apart, idle))
            own(left.popleft())
            copies = [copy for copy in copies if copy.receive(done)]
        while copies:
            wait([copy.connection for copy in copies])
            copies = [copy for copy in copies if copy.receive(done)]
    finally:
        for copy in copies:
            copy.stop()
    places = {id(item): place for place, item in enumerate(items)}
    return sorted(done, key=lambda pair: places[id(pair[0])])


@contextmanager
def meanwhile(work: Callable[[], None], idle: Idle | None) -> Iterator[None]:
    """Do ``work`` in a copy of this process while the block runs; first, and here, when no core is idle.

    What a copy could not finish is done here after the block, and its errors are raised then.
    """
    if idle is None or not idle.take():
        work()
        yield
        return
    parent = os.getpid()
    sys.stdout.flush()
    sys.stderr.flush()
    copy = os.fork()
    if copy == 0:
        _work_alone(parent, work, idle)
    running = True
    try:
        yield
        _, status = os.waitpid(copy, 0)
        running = False
        if status:
            work()
    finally:
        if running:
            os.kill(copy, signal.SIGKILL)
            os.waitpid(copy, 0)


def _work_alone(parent: int, work: Callable[[], None], idle: Idle) -> None:
    code = 1
    try:
        become_copy(parent)
        work()
        code = 0
    finally:
        idle.give()
        os._exit(code)  # nothing of the process that was copied is to be torn down here


@contextmanager
def ahead(find: Callable[[], T], *, worth: bool = True) -> Iterator[Later[T]]:
    """Let a copy of this process find a value that will be needed later; the block asks for it.

    What a copy could not find is found here, and its errors are raised then. Without a core for it, or
    when it is not ``worth`` a process, it is found when it is asked for.
    """
    if not worth or not can_fork() or usable_cores() < 2:
        yield Later(find)
        return
    parent = os.getpid()
    connection, there = multiprocessing.get_context("fork").Pipe(duplex=False)
    sys.stdout.flush()
    sys.stderr.flush()
    copy = os.fork()
    if copy == 0:
        _work(there, parent, [None], lambda _: pickle.dumps(find()))
    there.close()

    def found() -> T:
        try:
            sent = connection.recv()
        except (EOFError, OSError):
            sent = None
        value: T = pickle.loads(sent) if sent is not None else find()
        return value

    try:
        yield Later(found)
    finally:
        connection.close()
        os.kill(copy, signal.SIGKILL)
        os.waitpid(copy, 0)


class _Copy(Generic[Item]):
    """A copy of this process that does some items and ends."""

    def __init__(self, items: list[Item], work: Callable[[Item], Any], idle: Idle) -> None:
        self.items, self.idle, self.at = items, idle, 0
        parent = os.getpid()
        context = multiprocessing.get_context("fork")
        self.connection, there = context.Pipe(duplex=False)
        _widen(there)
        sys.stdout.flush()
        sys.stderr.flush()
        self.process = os.fork()
        if self.process == 0:
            _work(there, parent, items, work)
        there.close()

    def receive(self, done: list[tuple[Item, Any]]) -> bool:
        """Take what has come; say whether there is more to come."""
        while self.connection.poll():
            try:
                result = self.connection.recv()
            except (EOFError, OSError):
                done += [(item, None) for item in self.items[self.at :]]
                self.stop()
                return False
            done.append((self.items[self.at], result))
            self.at += 1
        return True

    def stop(self) -> None:
        """End the copy, and give its core back."""
        self.connection.close()
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        self.idle.give()


def _work(there: Connection, parent: int, items: Sequence[Any], work: Callable[[Any], Any]) -> None:
    try:
        become_copy(parent)
        for item in items:
            try:
                result = work(item)
            except Exception:
                result = None  # it fails again, and is reported, where it is needed
            there.send(result)
    finally:
        os._exit(0)  # nothing of the process that was copied is to be torn down here


def become_copy(parent: int) -> None:
    """Make this process, a copy of ``parent``, one that ends when that does, and does not hear Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that was copied decides
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # it ended before this one had said so


def _widen(pipe: Connection) -> None:
    import fcntl  # what Windows has not, this module must not need there

    fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE)

"""When to check: after a pause in typing, in a thread beside, and always the latest state."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

T = TypeVar("T")
S = TypeVar("S")

_PAUSE = 0.15
"""Seconds without a change after which what is open is checked."""
_REST = 1.0
"""Seconds without a change after which all pages are compared."""


class Rounds(Generic[S]):
    """Runs work in one thread: rounds of checks that give way to changes, and answers to questions."""

    def __init__(
        self,
        state: Callable[[], S],
        catch_up: Callable[[S], Iterator[None]],
        compare: Callable[[S], Iterator[None]],
        failed: Callable[[Exception], None],
    ) -> None:
        """``state`` is called on the event loop, the others in the thread."""
        self._state = state
        self._catch_up = catch_up
        self._compare = compare
        self._failed = failed
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="kadam-check")
        self._running = False
        self._interrupted = False
        self._changed = asyncio.Event()
        self._task = asyncio.ensure_future(self._drive())

    def changed(self) -> None:
        """Something has changed: the round that runs gives way, another one comes."""
        self._interrupted = True
        self._changed.set()

    async def ask(self, question: Callable[[S], T]) -> T:
        """Answer a question in the thread; a round that runs gives way, and begins again afterwards."""
        if self._running:
            self.changed()
        state = self._state()
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: question(state))

    def stop(self) -> None:
        """Give way for good."""
        self._interrupted = True
        self._task.cancel()
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _drive(self) -> None:
        while True:
            await self._changed.wait()
            while self._changed.is_set():
                self._changed.clear()
                await self._change_within(_PAUSE)
            await self._round(self._catch_up)
            if not await self._change_within(_REST):
                await self._round(self._compare)

    async def _change_within(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self._changed.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def _round(self, work: Callable[[S], Iterator[None]]) -> None:
        state = self._state()
        self._interrupted, self._running = False, True

        def run() -> None:
            try:
                for _ in work(state):
                    if self._interrupted:
                        return
            except Exception as error:  # whatever it is: it is told, and the next state is checked again
                self._failed(error)

        await asyncio.get_running_loop().run_in_executor(self._thread, run)
        self._running = False

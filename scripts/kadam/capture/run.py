"""Many procedures, by several workers, each with a browser of its own."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from kadam.browser import require_browser
from kadam.capture.driver import Browser, BrowserTrouble
from kadam.capture.fonts import prepared
from kadam.capture.plan import Procedure
from kadam.capture.replay import Observer, Outcome, walk
from kadam.capture.server import serving
from kadam.config.screens import CaptureOptions
from kadam.errors import ConfigError

Progress = Callable[[int, int, str], None]
Hook = Callable[[Any], None]
"""Given Playwright's page, before a procedure."""
ObserverOf = Callable[[Procedure, Browser], Observer | None]
CACHE = ".kadam/cache"
"""What a further run can use again; relative to the project. ``KADAM_CACHE`` names another folder."""


@contextmanager
def app(options: CaptureOptions, root: Path) -> Iterator[str]:
    """The address of the app, served for the time being where it is a stand-in."""
    if options.serve is None:
        yield (options.base_url or "").rstrip("/")
        return
    folder = root / options.serve
    cache = Path(os.environ.get("KADAM_CACHE") or root / CACHE)
    with serving(folder, prepared(folder, cache)) as address:
        yield address


def run(
    procedures: Sequence[Procedure],
    options: CaptureOptions,
    root: Path,
    *,
    observer: ObserverOf = lambda _procedure, _browser: None,
    workers: int = 2,
    progress: Progress = lambda _done, _total, _what: None,
) -> list[Outcome]:
    """Do procedures; each gets one more try when the browser, and not the guide, is at fault."""
    if not procedures:
        return []
    executable = require_browser()
    hook = _hook(options, root)
    todo: SimpleQueue[Procedure] = SimpleQueue()
    for procedure in procedures:
        todo.put(procedure)
    outcomes: dict[Procedure, Outcome] = {}
    lock = threading.Lock()
    stop = threading.Event()

    def work(base: str) -> None:
        with Browser(executable, base, options, root) as browser:
            while not stop.is_set():
                try:
                    procedure = todo.get_nowait()
                except Empty:
                    return
                outcome = _one(procedure, browser, hook, observer(procedure, browser))
                with lock:
                    outcomes[procedure] = outcome
                    progress(len(outcomes), len(procedures), procedure.title)

    with app(options, root) as base, ThreadPoolExecutor(max(1, min(workers, len(procedures)))) as pool:
        futures = [pool.submit(work, base) for _ in range(max(1, min(workers, len(procedures))))]
        try:
            for future in as_completed(futures):
                future.result()
        except BaseException:
            stop.set()
            raise
    return [outcomes[procedure] for procedure in procedures]


def _hook(options: CaptureOptions, root: Path) -> Hook | None:
    """The project's own function that logs in; found from the project's folder."""
    if options.login_hook is None:
        return None
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    module, _, name = options.login_hook.partition(":")
    try:
        hook: Hook = getattr(import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise ConfigError(f"capture.login_hook: {error}") from error
    return hook


def _one(procedure: Procedure, browser: Browser, hook: Hook | None, observe: Observer | None) -> Outcome:
    trouble = ""
    for _ in range(2):
        try:
            with browser.screen(procedure.platform, procedure.locale) as screen:
                if hook is not None:
                    hook(screen.page)
                return walk(procedure, screen, observe)
        except BrowserTrouble as error:
            trouble = str(error)
    return Outcome(procedure, trouble=trouble)

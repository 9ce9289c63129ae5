"""What has changed: the system says that something did, a look at the files says what.

Events of the system differ between editors and systems, come twice or not at all. So they only say
when to look; names, sizes and times of the files say what is different. Where no event comes, as on
network drives and in some containers, a look now and then finds it out.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from kadam.render.live.site import Changes, Watched
from kadam.render.speed.state import walk

_READS = frozenset({"opened", "closed_no_write"})
_SHARE = 200
"""A look takes at most one in so many seconds of a processor while nothing happens."""
_SELDOM = 2.0
"""Seconds between looks, at least."""

State = dict[str, tuple[int, int]]


def look(watched: Watched) -> State:
    """Return size and time of every file: those in the folders, and those that are named."""
    found: State = {}
    for folder in watched.folders:
        found.update((path, (size, changed)) for path, size, changed in walk(folder))
    for file in watched.files:
        try:
            stat = file.stat()
        except OSError:
            continue
        if not file.is_dir():
            found[os.fspath(file)] = (stat.st_size, stat.st_mtime_ns)
    return found


class Watch:
    """Follows a set of files and folders."""

    def __init__(self, wake: Callable[[], None]) -> None:
        """``wake`` is called, by another thread, when something happened."""
        self._wake = wake
        self._watched = Watched()
        self._state: State = {}
        self._observer: Any = None
        self._places: dict[tuple[str, bool], Any] = {}
        self._next = 0.0

    def follow(self, watched: Watched) -> None:
        """Watch these from now on; what was watched before is compared with how it was then."""
        if watched == self._watched:
            return
        before, self._watched = self._state, watched
        self._state = look(watched) | {path: state for path, state in before.items() if self._ours(path)}
        self._subscribe()

    def changes(self) -> Changes:
        """Return what is different since this was last asked."""
        started = time.perf_counter()
        now, before = look(self._watched), self._state
        self._state = now
        pause = max(_SELDOM, _SHARE * (time.perf_counter() - started))
        self._next = time.monotonic() + pause
        return Changes(
            frozenset(Path(path) for path, state in now.items() if path in before and before[path] != state),
            frozenset(map(Path, now.keys() ^ before.keys())),
        )

    def differs(self, path: Path) -> bool:
        """Whether a file is another one than when this looked last."""
        name = os.fspath(path)
        if name not in self._state:
            return False
        try:
            stat = path.stat()
        except OSError:
            return True
        return self._state[name] != (stat.st_size, stat.st_mtime_ns)

    def due(self) -> float:
        """Seconds until the next look, should nothing be heard."""
        return max(0.0, self._next - time.monotonic())

    def stop(self) -> None:
        """Stop watching."""
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()

    def _subscribe(self) -> None:
        # editors put a new file in the old one's place, so a file's folder is watched
        wanted = {(os.fspath(folder), True) for folder in self._watched.folders}
        wanted |= {(os.fspath(file.parent), False) for file in self._watched.files if file.parent.is_dir()}
        try:
            if self._observer is None:
                self._observer = Observer()
                self._observer.start()
            for place in self._places.keys() - wanted:
                self._observer.unschedule(self._places.pop(place))
            for place in wanted - self._places.keys():
                handler = _Handler(self._heard)
                self._places[place] = self._observer.schedule(handler, place[0], recursive=place[1])
        except OSError:
            self._next = 0.0  # the system can watch no more: looking now and then must do

    def _heard(self, paths: Iterable[str]) -> None:
        if any(map(self._ours, paths)):
            self._wake()

    def _ours(self, path: str) -> bool:
        place = Path(path)
        return place in self._watched.files or not self._watched.folders.isdisjoint(place.parents)


class _Handler(FileSystemEventHandler):
    def __init__(self, heard: Callable[[Iterable[str]], None]) -> None:
        self._heard = heard

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _READS:
            self._heard(os.fsdecode(name) for name in (event.src_path, event.dest_path) if name)

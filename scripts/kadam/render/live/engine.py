"""The one thread that works with the site: changes first, then requests, then what can wait."""

from __future__ import annotations

import gc
import hashlib
import os
import time
import traceback
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Condition
from typing import Protocol

from kadam.errors import KadamError
from kadam.render.live.site import Answer, Changes, Checks, Say, Site, Watched
from kadam.render.live.watch import Watch
from kadam.render.panel import count, error_page, panel

_SETTLE, _LONGEST = 0.02, 0.5
"""Seconds without a further change after which a change counts as complete; and the most to wait for that."""
_REST, _LONG_REST = 0.5, 3.0
"""Seconds without a change or a request until other pages are read, and until all are compared."""
_MOST = 5
"""New findings to print after a change."""
LIVE = "/.kadam/"
"""Addresses of the preview's own, below the server's root."""


class Opens(Protocol):
    """Opens a project's site."""

    watched: Watched

    def site(self) -> Site:
        """Read the settings and open the site. Raises ``KadamError``."""


@dataclass(slots=True)
class _Shown:
    """What a browser was given."""

    digest: str
    panel: str
    source: Path | None


class Engine:
    """Keeps a site as its files are, and answers for it."""

    def __init__(self, project: Opens, checks: Checks, root: Path, say: Say) -> None:
        """Findings' paths begin at ``root``."""
        self._project, self._checks, self._root, self._say = project, checks, root, say
        self.site: Site | None = None
        self._error: KadamError | None = None
        self._cond = Condition()
        self._jobs: deque[tuple[str, Future[Answer | None]]] = deque()
        self._first = self._last = 0.0
        self._idle: Iterator[None] | None = None
        self._later: Iterator[None] | None = None
        self._touched = 0.0
        self._watch = Watch(self.wake)
        self._stopped = False
        self._looking: dict[str, int] = {}
        self._said: set[str] = set()
        self._reported: dict[Path, set[str]] = {}
        self._shown: dict[str, _Shown] = {}
        self._changed: dict[str, int] = {}
        self._all_changed = 0
        self.epoch = time.time_ns() // 1_000_000  # a browser that saw a former preview is told as well

    # -- for other threads

    def wake(self) -> None:
        """Say that some file has changed."""
        with self._cond:
            self._last = time.monotonic()
            self._first = self._first or self._last
            self._cond.notify_all()

    def ask(self, path: str) -> Answer:
        """Return what stands at a path of the site, as its sources are now."""
        job: Future[Answer | None] = Future()
        with self._cond:
            self._jobs.append((path, job))
            self._cond.notify_all()
        return job.result() or Answer(b"Not found", status=404)

    def news(self, path: str, epoch: int, seen: str | None, wait: float) -> tuple[str, str]:
        """Wait for something to tell a browser: ``("reload", "")``, ``("remarks", markup)`` or ``("", "")``.

        ``epoch`` is that of the page which it shows, ``seen`` the remarks that it was told last.
        """

        def found() -> tuple[str, str]:
            if self._stopped:
                return "end", ""
            if max(self._all_changed, self._changed.get(path, 0)) > epoch:
                return "reload", ""
            shown = self._shown.get(path)
            if shown is not None and seen is not None and shown.panel != seen:
                return "remarks", shown.panel
            return "", ""

        with self._cond:
            self._looking[path] = self._looking.get(path, 0) + 1
            try:
                self._cond.wait_for(lambda: found()[0] != "", timeout=wait)
                return found()
            finally:
                self._looking[path] -= 1
                if not self._looking[path]:
                    del self._looking[path]

    def told(self, path: str) -> str | None:
        """Return the remarks that the page at a path was given."""
        shown = self._shown.get(path)
        return shown.panel if shown else None

    # -- the loop

    def start(self) -> None:
        """Read the project; what is wrong with it is shown in the place of its pages."""
        self._checks.read()
        self._reopen()
        for error in self._wrong():
            self._say(_lines(error))

    def run(self) -> None:
        """Work until interrupted."""
        while True:
            job = self._next()
            try:
                if isinstance(job, float):
                    self.follow(job)
                elif job is not None:
                    job[1].set_result(self._answer(job[0]))
                    self._touched = time.monotonic()
                else:
                    self._work()
            except Exception as error:  # a fault of ours ends one thing that was to be done, not all
                text = traceback.format_exc()
                self._say(text)
                self._idle = self._later = None
                if isinstance(job, tuple):
                    hint = "This is a fault of kadam; please report it."
                    job[1].set_result(Answer(error_page(f"{error}\n\n{text}", hint).encode(), status=500))

    def follow(self, since: float) -> None:
        """Take what has changed, and say how long that took ``since`` a time of the monotonic clock."""
        if changes := self._watch.changes():
            self._take(changes)
            self._report(changes, since)

    def _work(self) -> None:
        """Do a step of what could wait."""
        if self._idle is not None:
            if next(self._idle, self) is self:
                self._idle = None
                gc.collect()  # what was read before is a web of references
        elif self._later is not None and next(self._later, self) is self:
            self._later = None
            self._tell_remarks()

    def stop(self) -> None:
        """End all that waits."""
        self._watch.stop()
        with self._cond:
            self._stopped = True
            for _, job in self._jobs:
                job.cancel()
            self._cond.notify_all()
        if self.site is not None:
            self.site.close()

    def _next(self) -> float | tuple[str, Future[Answer | None]] | None:
        """Wait for work: since when files may have changed, a request, or ``None`` for what could wait."""
        with self._cond:
            while True:
                now = time.monotonic()
                if self._first:
                    rest = min(self._last + _SETTLE, self._first + _LONGEST) - now
                    if rest <= 0:
                        since, self._first = self._first, 0.0
                        return since
                    self._cond.wait(rest)
                elif self._jobs:
                    return self._jobs.popleft()
                elif (pause := self._rest(now)) is not None and pause <= 0:
                    return None
                elif (due := self._watch.due()) > 0:
                    self._cond.wait(due if pause is None else min(due, pause))
                else:
                    return now

    def _rest(self, now: float) -> float | None:
        """Seconds until work that could wait begins; ``None`` when there is none."""
        if self._idle is not None:
            return self._touched + _REST - now
        return self._touched + _LONG_REST - now if self._later is not None else None

    # -- changes

    def _take(self, changes: Changes) -> None:
        self._checks.take(changes)
        if self.site is not None and self._taken(self.site, changes):
            self._begin_rest()
        else:
            self._reopen()
        self._tell(changes)

    def _taken(self, site: Site, changes: Changes) -> bool:
        try:
            if site.take(changes):
                site.outdated(self._checks.coverage())
                return True
        except KadamError:
            pass  # raised again, and said, when everything is read anew
        return False

    def _reopen(self) -> None:
        if self.site is not None:
            self.site.close()
        self.site = self._error = None
        try:
            self.site = self._project.site()
            self.site.outdated(self._checks.coverage())
        except KadamError as error:
            self._error = error
        self._watch.follow(self._project.watched | self._checks.watched())
        self._begin_rest()

    def _begin_rest(self) -> None:
        self._idle, self._later = self._site_idle(), self._checks.idle()
        self._touched = time.monotonic()

    def _site_idle(self) -> Iterator[None]:
        if self.site is not None:
            with suppress(KadamError):  # said on the page that has it
                yield from self.site.idle()

    def _wrong(self) -> list[KadamError]:
        if self._error is not None:
            return [self._error]
        return list(self.site.errors()) if self.site is not None else []

    def _tell(self, changes: Changes) -> None:
        """Tell browsers whose page is another one now."""
        epoch = max(self.epoch + 1, time.time_ns() // 1_000_000)
        only_pages = not changes.named and all(path.suffix == ".md" for path in changes.changed)
        with self._cond:
            looking, shown = set(self._looking), dict(self._shown)
        self.epoch = epoch
        for path, before in shown.items():
            if not only_pages or path not in looking:
                self._shown.pop(path)
                self._changed[path] = epoch
            elif self._render(path)[0].digest != before.digest:
                self._changed[path] = epoch
        with self._cond:
            if not only_pages:
                self._all_changed = epoch
            self._cond.notify_all()

    def _tell_remarks(self) -> None:
        """Tell browsers what is found in their pages after all."""
        for path, shown in list(self._shown.items()):
            if shown.source is not None:
                shown.panel = self._panel(shown.source)
        with self._cond:
            self._cond.notify_all()

    def _report(self, changes: Changes, since: float) -> None:
        names = sorted(os.path.relpath(path, self._root) for path in changes.paths)
        what = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
        line = f"{time.strftime('%H:%M:%S')}  {what}"
        wrong = self._wrong()
        self._said = {str(error) for error in wrong}
        if wrong:
            self._say("\n".join([line, *map(_lines, wrong)]))
            return
        line += f": shown after {time.monotonic() - since:.2f} s"
        found = [(path, remark) for path in sorted(changes.paths) for remark in self._checks.remarks(path)]
        new = [pair for pair in found if pair[1].text not in self._reported.get(pair[0], ())]
        for path in changes.paths:
            self._reported[path] = {remark.text for own, remark in found if own == path}
        self._say(line + (f", {count(len(found))}" if found else "") + (f", {len(new)} new" if new else ""))
        for path, remark in new[:_MOST]:
            place = f"{os.path.relpath(path, self._root)}:{remark.line}"
            self._say(f"  {place} {remark.text}")
        if len(new) > _MOST:
            self._say(f"  and {len(new) - _MOST} more")

    # -- requests

    def _answer(self, path: str) -> Answer | None:
        shown, answer = self._render(path)
        if not answer.kind.startswith("text/html"):
            return answer
        with self._cond:
            self._shown[path] = shown
        live = (
            f'<link rel="stylesheet" href="{LIVE}live.css">{shown.panel}'
            f'<script src="{LIVE}live.js" data-epoch="{self.epoch}"></script>'
        )
        start, end, rest = answer.body.rpartition(b"</body>")
        body = start + live.encode() + end + rest if end else answer.body + live.encode()
        return Answer(body, answer.kind, answer.status, answer.source, answer.location)

    def _render(self, path: str) -> tuple[_Shown, Answer]:
        try:
            if self.site is None:
                raise self._error or KadamError("there is nothing to show")
            answer = self.site.answer(path) or self.site.missing(path)
            if answer.source is not None and self._watch.differs(answer.source):
                self.follow(time.monotonic())  # the system has not told us yet
                return self._render(path)
        except KadamError as error:
            if str(error) not in self._said:
                self._said.add(str(error))
                self._say(_lines(error))
            answer = Answer(error_page(str(error), error.hint).encode(), status=500)
        digest = hashlib.sha256(answer.body).hexdigest()
        return _Shown(digest, self._panel(answer.source), answer.source), answer

    def _panel(self, source: Path | None) -> str:
        if source is None:
            return panel(())
        return panel(self._checks.remarks(source), os.path.relpath(source, self._root))


def _lines(error: KadamError) -> str:
    return f"error[{error.slug}]: {error}" + (f"\n{error.hint}" if error.hint else "")

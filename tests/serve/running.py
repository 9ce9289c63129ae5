"""A preview that runs in a process of its own, and a browser's part of the conversation with it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

KADAM = [str(Path(sys.executable).with_name("kadam"))]
_LONGEST = 30.0
"""Seconds to wait for anything: the machine may be busy."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Running:
    """``kadam serve`` in a project."""

    root: Path
    port: int
    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of what stands at a path."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=_LONGEST) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()

    def page(self, path: str) -> str:
        status, text = self.get(path)
        assert status == 200, text
        return text

    def until(self, wanted: str) -> None:
        """Wait until a line has been printed that holds this."""
        end = time.monotonic() + _LONGEST
        while not any(wanted in line for line in self.lines):
            assert time.monotonic() < end, f"{wanted!r} was not printed:\n{''.join(self.lines)}"
            assert self.process.poll() is None, "".join(self.lines)
            time.sleep(0.02)

    @contextmanager
    def looking_at(self, path: str) -> Iterator[Browser]:
        """Look at a page, and be told when it changes."""
        epoch = re.search(r'data-epoch="(\d+)"', self.get(path)[1])
        assert epoch
        address = f"http://127.0.0.1:{self.port}/.kadam/events?epoch={epoch[1]}&page={path}"
        with urlopen(address, timeout=_LONGEST) as events:
            yield Browser(events)

    def end(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(_LONGEST)


@dataclass
class Browser:
    """The channel by which a page is told of changes."""

    events: object

    def told(self) -> tuple[str, str]:
        """Wait for the next event; return its name and its data."""
        name = ""
        for line in self.events:  # type: ignore[attr-defined]
            text = line.decode().rstrip("\n")
            if text.startswith("event: "):
                name = text.removeprefix("event: ")
            elif text.startswith("data: "):
                return name, text.removeprefix("data: ")
        raise AssertionError("the channel was closed")


@contextmanager
def serving(root: Path, *arguments: str, wait: bool = True, **environment: str) -> Iterator[Running]:
    """Run ``kadam serve`` while the block runs."""
    port = free_port()
    command = [*KADAM, "-C", str(root), "serve", "--address", f"127.0.0.1:{port}", *arguments]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=os.environ | environment
    )
    running = Running(root, port, process)

    def read() -> None:
        assert process.stdout
        for line in process.stdout:
            running.lines.append(line)

    threading.Thread(target=read, daemon=True).start()
    try:
        if wait:
            running.until("Serving on")
        yield running
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()

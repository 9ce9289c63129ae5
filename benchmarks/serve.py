"""How soon a live preview shows an edit, here and elsewhere: a table for this machine.

    python benchmarks/serve.py [--guides 100] [--locales 5] [--runs 5] [--only kadam,hugo]

Starts each server on the site of ``corpus.py``, with nothing kept, and waits for a page. Then it changes
files, as an editor would, and measures the time from the end of writing until the page over HTTP is the
new one; for kadam and mkdocs also until the browser's channel says that it should be loaded again.
Prints medians of wall seconds, CPU seconds of an edit with all that follows it, memory, and the share
of a core that the server takes while nothing happens.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import corpus
from build import BIN, _children, releases
from environment import as_installed

_GUIDE = "group-0/section-00/guide-0003"
_QUIET = 4.0
"""Seconds without work of the server after which an edit is done."""
_LONGEST = 300.0


@dataclass(frozen=True)
class Tool:
    """A server: how to run it, and how its browsers hear of changes."""

    name: str
    corpus: str
    command: list[str]
    docs: str = "docs"
    epoch: str = ""
    """Finds, in a page, the state that it shows."""
    channel: str = ""
    """Address at which a page waits for another state."""


_MKDOCS = {"epoch": r"livereload\((\d+)", "channel": "/livereload/{epoch}/1"}
TOOLS = (
    Tool(
        "kadam",
        "kadam",
        [str(BIN / "kadam"), "serve", "--address", "127.0.0.1:{port}"],
        epoch=r'data-epoch="(\d+)"',
        channel="/.kadam/events?epoch={epoch}&page={path}",
    ),
    Tool("mkdocs serve", "mkdocs", [str(BIN / "mkdocs"), "serve", "-q", "-a", "127.0.0.1:{port}"], **_MKDOCS),
    Tool(
        "mkdocs serve --dirty",
        "mkdocs",
        [str(BIN / "mkdocs"), "serve", "-q", "--dirty", "-a", "127.0.0.1:{port}"],
        **_MKDOCS,
    ),
    Tool("hugo server", "hugo", ["hugo", "server", "--quiet", "--port", "{port}"], docs="content"),
)


class Server:
    """A running server."""

    def __init__(self, tool: Tool, project: Path) -> None:
        self.tool, self.project = tool, project
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        environment = as_installed() | {"NO_MKDOCS_2_WARNING": "1"}
        environment.pop("KADAM_CACHE", None)
        command = [part.format(port=self.port) for part in tool.command]
        self.log = (project.parent / f"{project.name}.log").open("w+")
        self.process = subprocess.Popen(
            command, cwd=project, env=environment, stdout=self.log, stderr=self.log, start_new_session=True
        )

    def get(self, path: str) -> str:
        """Return what stands at a path; empty when nothing does."""
        with suppress(OSError), urlopen(f"http://localhost:{self.port}{path}", timeout=_LONGEST) as answer:
            return str(answer.read().decode())
        return ""

    def until(self, path: str, good: Callable[[str], bool]) -> float:
        """Ask for a page until it is the wanted one; return when it was, on the monotonic clock."""
        end = time.monotonic() + _LONGEST
        while not good(self.get(path)):
            if time.monotonic() > end or self.process.poll() is not None:
                self.log.seek(0)
                raise SystemExit(f"{self.tool.name} does not show {path}:\n{self.log.read()[-2000:]}")
            time.sleep(0.02)
        return time.monotonic()

    def told(self, path: str) -> Callable[[], float | None]:
        """Begin to listen as a browser does; the result waits and says when it was told."""
        if not self.tool.channel:
            return lambda: None
        found = re.search(self.tool.epoch, self.get(path))
        assert found, f"{path} does not listen"
        times: list[float] = []

        def listen() -> None:
            address = self.tool.channel.format(epoch=found[1], path=path)
            with urlopen(f"http://localhost:{self.port}{address}", timeout=_LONGEST) as events:
                for line in events:
                    if line.startswith(b"event: reload") or line.strip().isdigit():
                        times.append(time.monotonic())
                        return

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        time.sleep(0.3)

        def wait() -> float | None:
            thread.join(_LONGEST)
            return times[0] if times else None

        return wait

    def cpu(self) -> float:
        """CPU seconds of the server and its processes."""
        total = 0.0
        for task in [self.process.pid, *_children(self.process.pid)]:
            with suppress(OSError):
                fields = Path(f"/proc/{task}/stat").read_text().rsplit(")", 1)[1].split()
                total += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
        return total

    def memory(self) -> float:
        """MB that the server and its processes hold; shared pages count once."""
        total = 0.0
        for task in [self.process.pid, *_children(self.process.pid)]:
            with suppress(OSError):
                found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{task}/smaps_rollup").read_text(), re.M)
                total += int(found[1]) / 1024 if found else 0.0
        return total

    def rest(self) -> None:
        """Wait until the server has nothing to do."""
        last, since, end = self.cpu(), time.monotonic(), time.monotonic() + _LONGEST
        while time.monotonic() < min(since + _QUIET, end):
            time.sleep(0.1)
            if (now := self.cpu()) > last + 0.02:
                last, since = now, time.monotonic()

    def stop(self) -> None:
        """End it."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


@contextmanager
def running(tool: Tool, project: Path) -> Iterator[Server]:
    """Run a server while the block runs."""
    server = Server(tool, project)
    try:
        yield server
    finally:
        server.stop()


def changed(path: Path, old: str, new: str) -> Callable[[], None]:
    """Return a function that changes a text in a file, written as a whole."""

    def change() -> None:
        text = path.read_text("utf-8")
        after = re.sub(old, new, text, count=1, flags=re.MULTILINE)
        assert after != text, f"{path} does not hold {old}"
        path.write_text(after, "utf-8")

    return change


def edits(tool: Tool, project: Path, number: int) -> dict[str, tuple[Callable[[], None], str, str, bool]]:
    """What is done: name → change, path to look at, text to look for, whether it comes or goes."""
    docs, mark = project / tool.docs, f"mark{number}"
    hindi, english = docs / f"hi/{_GUIDE}.md", docs / f"en/{_GUIDE}.md"
    page, source, new = f"/hi/{_GUIDE}/", f"/{_GUIDE}/", docs / f"hi/group-0/section-00/new-{number}.md"
    body, title = r"^## ", r'^title: "[^"]*"'
    found = {
        "sentence of a translation": (changed(hindi, body, f"{mark}a.\n\n## "), page, f"{mark}a", True),
        "sentence of a source": (changed(english, body, f"{mark}b.\n\n## "), source, f"{mark}b", True),
        "title": (changed(hindi, title, f'title: "{mark}c"'), page, f"{mark}c", True),
    }
    if tool.corpus != "hugo":
        template = project / "overrides/main.html"
        found["template"] = (changed(template, "<!--.*-->", f"<!--{mark}d-->"), page, f"{mark}d", True)
        found["settings"] = (
            changed(project / "mkdocs.yml", "^site_name: .*", f"site_name: {mark}e"),
            page,
            f"{mark}e",
            True,
        )
    if tool.corpus == "kadam":
        label = changed(project / "glossary/app.yml", "label: .*, status", f"label: {mark}f, status")
        found["label of the glossary"] = (label, "/labels/", f"{mark}f", True)
    text = f"---\ntitle: {mark}g\n---\n\nText.\n"

    def written() -> None:
        new.write_text(text, "utf-8")

    place = f"/hi/group-0/section-00/new-{number}/"
    found["page added"] = (written, place, f"{mark}g", True)
    found["page removed"] = (new.unlink, place, f"{mark}g", False)
    return found


GLOSSARY = """app: app
name: App
sources:
  help: {title: Help, url: "https://example.org/help", kind: official}
labels:
  save:
    description: Keeps what was written.
    locales:
      en: {label: Save, status: confirmed, source: [help], verified: 2026-01-02}
"""


def prepare(tool: Tool, project: Path, guides: int, locales: int) -> None:
    """Write the project, with a template and a glossary of its own."""
    corpus.write(project, guides, locales, tool.corpus)
    if tool.corpus == "hugo":
        return
    (project / "overrides").mkdir()
    (project / "overrides/main.html").write_text(
        '{% extends "base.html" %}\n{% block libs %}<!--x-->{% endblock %}'
    )
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace(
            "  name: material\n", "  name: material\n  custom_dir: overrides\n", 1
        )
    )
    if tool.corpus == "kadam":
        (project / "glossary").mkdir()
        (project / "glossary/app.yml").write_text(GLOSSARY)


def measure(tool: Tool, project: Path, runs: int) -> None:
    """Print the rows of a tool."""
    page = f"/hi/{_GUIDE}/"
    starts: list[tuple[float, float]] = []
    for _ in range(2):
        began = time.monotonic()
        with running(tool, project) as server:
            first = server.until(page, lambda text: "</html>" in text) - began
            starts.append((first, server.cpu()))
            server.rest()
    shown: dict[str, list[tuple[float | None, float, float]]] = {}
    with running(tool, project) as server:
        server.until(page, lambda text: "</html>" in text)
        server.rest()
        for number in range(runs):
            for name, (change, path, wanted, comes) in edits(tool, project, number).items():
                told = server.told(path if "page added" not in name else page)
                before = server.cpu()
                change()
                began = time.monotonic()
                heard = told()
                until = server.until(path, lambda text, wanted=wanted, comes=comes: (wanted in text) is comes)
                server.rest()
                after = (None if heard is None else heard - began, until - began, server.cpu() - before)
                shown.setdefault(name, []).append(after)
        before = server.cpu()
        time.sleep(10)
        idle, memory = (server.cpu() - before) / 10, server.memory()
    (cold, cold_cpu), (warm, warm_cpu) = starts
    print(f"\n**{tool.name}**: first page after {cold:.1f} s ({cold_cpu:.1f} CPU s) with nothing", end=" ")
    print(f"kept, after {warm:.1f} s ({warm_cpu:.1f}) the second time; {memory:.0f} MB; ", end="")
    print(f"{idle:.1%} of a core while nothing happens\n")
    print("| change | browser told, s | shown, s | CPU s with what follows |\n|---|---|---|---|")
    for name, rows in shown.items():
        told_at = [row[0] for row in rows if row[0] is not None]
        cells = [f"{statistics.median(told_at):.2f}" if told_at else "–"]
        cells += [f"{statistics.median(row[at] or 0.0 for row in rows):.2f}" for at in (1, 2)]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def main() -> None:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--guides", type=int, default=100)
    parser.add_argument("--locales", type=int, default=5)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="", help="tools to run, by the beginning of their names")
    parser.add_argument("--folder", type=Path, help="where to write the projects; a temporary folder")
    given = parser.parse_args()
    chosen = tuple(name for name in given.only.split(",") if name) or ("",)
    print(f"{time.strftime('%Y-%m-%d')}: {releases()}")
    print(f"{given.guides} guides x {given.locales} locales, medians of {given.runs}")
    with tempfile.TemporaryDirectory(prefix="kadam-bench-", dir=given.folder) as name:
        for tool in TOOLS:
            if tool.name.startswith(chosen) and shutil.which(tool.command[0]):
                project = Path(name) / tool.name.replace(" ", "-")
                prepare(tool, project, given.guides, given.locales)
                measure(tool, project, given.runs)
                shutil.rmtree(project)


if __name__ == "__main__":
    sys.exit(main())

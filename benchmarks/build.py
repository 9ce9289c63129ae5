"""How fast sites are built, here and by others: a table for this machine.

    python benchmarks/build.py [--guides 100] [--locales 5] [--runs 5] [--growth 25,100,400]

Builds the site of ``corpus.py`` with kadam and with whichever of mkdocs, hugo and zensical are
installed: with nothing kept, with nothing changed, and after an edit of one page. Prints medians of
wall seconds and CPU seconds, the most memory of one further run with nothing kept, which is watched,
and how the time grows with the number of guides.
kadam's own files are part of its keys: do not edit them while this runs.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import corpus
from environment import as_installed

from kadam.machine.cores import usable_cores

BIN = Path(sys.executable).parent
KADAM = [str(BIN / "kadam"), "build", "--no-check", "--no-pdf", "--no-strict", "--quiet"]


@dataclass(frozen=True)
class Tool:
    """A generator: how to run it in a project, and what to remove so that nothing is kept."""

    name: str
    corpus: str
    command: list[str]
    kept: tuple[str, ...]
    edited: str

    @property
    def installed(self) -> bool:
        return shutil.which(self.command[0]) is not None


_MKDOCS = [str(BIN / "mkdocs"), "build", "--quiet"]
_PAGE = "docs/hi/group-0/section-00/guide-0003.md"
TOOLS = (
    Tool("kadam", "kadam", KADAM, ("site", ".kadam"), _PAGE),
    Tool("mkdocs + static-i18n", "mkdocs", _MKDOCS, ("site",), _PAGE),
    Tool("mkdocs with kadam's plugin", "kadam", _MKDOCS, ("site", ".kadam"), _PAGE),
    Tool("hugo", "hugo", ["hugo", "--quiet"], ("public", "resources"), _PAGE.replace("docs/", "content/")),
    Tool(
        "zensical, one language",
        "zensical",
        ["zensical", "build"],
        ("site", ".cache"),
        _PAGE.replace("/hi/", "/en/"),
    ),
)


@dataclass
class Times:
    """What runs of one kind took."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        if not self.wall:
            return "–"
        return f"{statistics.median(self.wall):.2f} ({statistics.median(self.cpu):.2f})"


def run(tool: Tool, project: Path, times: Times | None = None, *, watched: bool = False) -> float:
    """Build once; return the most memory in MB when it is ``watched``, which makes it slower, else 0."""
    environment = as_installed() | {"NO_MKDOCS_2_WARNING": "1"}
    environment.pop("KADAM_CACHE", None)
    started = time.perf_counter()
    process = subprocess.Popen(
        tool.command, cwd=project, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    most = _memory(process) if watched else 0.0
    said = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    if status:
        raise SystemExit(f"{tool.name} failed in {project}:\n{said.decode()[-2000:]}")
    if times is not None:
        times.wall.append(wall)
        times.cpu.append(used.ru_utime + used.ru_stime)
    return most


def _memory(process: subprocess.Popen[bytes]) -> float:
    """Watch a process and its children until it ends; return the most memory in MB that they held.

    Memory that processes share counts once (PSS). Linux alone tells; elsewhere it is 0.
    """
    most = 0.0
    if not Path("/proc/self/smaps_rollup").exists():
        return most
    while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        total = 0.0
        for task in [process.pid, *_children(process.pid)]:
            try:
                found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{task}/smaps_rollup").read_text(), re.M)
            except OSError:
                continue
            total += int(found[1]) / 1024 if found else 0.0
        most = max(most, total)
        time.sleep(0.02)
    return most


def _children(process: int) -> list[int]:
    try:
        own = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [int(child) for child in own] + [below for child in own for below in _children(int(child))]


def edit(project: Path, page: str, number: int) -> None:
    """Change the text of one page."""
    path = project / page
    path.write_text(path.read_text("utf-8").replace("\n## ", f"\nEdit {number}.\n\n## ", 1), "utf-8")


def forget(tool: Tool, project: Path) -> None:
    """Remove all that a tool keeps."""
    for name in tool.kept:
        shutil.rmtree(project / name, ignore_errors=True)


def measure(tool: Tool, project: Path, runs: int) -> tuple[Times, Times, Times]:
    """Return the times with nothing kept, with nothing changed, after an edit."""
    cold, same, edited = Times(), Times(), Times()
    for _ in range(runs):
        forget(tool, project)
        run(tool, project, cold)
    for _ in range(runs):
        run(tool, project, same)
    if tool.edited:
        for number in range(runs):
            edit(project, tool.edited, number)
            time.sleep(0.1)
            run(tool, project, edited)
    return cold, same, edited


def growth(sizes: list[int], seconds: list[float]) -> float:
    """Return the exponent of the growth: 1 is in proportion, 2 with the square."""
    x, y = [math.log(size) for size in sizes], [math.log(value) for value in seconds]
    mx, my = statistics.fmean(x), statistics.fmean(y)
    return sum((a - mx) * (b - my) for a, b in zip(x, y, strict=True)) / sum((a - mx) ** 2 for a in x)


def releases() -> str:
    """Return what was measured."""
    found = [f"Python {platform.python_version()}"]
    for package in ("kadam", "mkdocs", "mkdocs-material", "mkdocs-static-i18n", "Markdown"):
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    for name, asked, release in (("hugo", "version", r"v\d[\d.]+"), ("zensical", "--version", r"\d[\d.]+")):
        if shutil.which(name):
            said = subprocess.run([name, asked], capture_output=True, text=True, check=False).stdout
            found += [f"{name} {match[0]}" for match in re.finditer(release, said)][:1]
    return f"{', '.join(found)}; {usable_cores()} cores; load {os.getloadavg()[0]:.1f}"


def table(tools: list[Tool], guides: int, locales: int, runs: int, folder: Path) -> None:
    """Print the times of all tools for one size."""
    print(f"\n{guides} guides x {locales} locales, medians of {runs}: wall s (CPU s)\n")
    print("| tool | nothing kept | nothing changed | one page edited | most memory, MB |")
    print("|---|---|---|---|---|")
    first: dict[str, tuple[Times, Times, Times]] = {}
    for tool in tools:
        project = folder / f"{tool.name.split()[0]}-{tool.corpus}-{guides}-{locales}"
        pages, tongues = (guides * locales, 1) if tool.corpus == "zensical" else (guides, locales)
        corpus.write(project, pages, tongues, tool.corpus)
        run(tool, project)  # modules are compiled, files are in memory
        found = first[tool.name] = measure(tool, project, runs)
        forget(tool, project)
        memory = run(tool, project, watched=True)
        print(f"| {tool.name} | {found[0]} | {found[1]} | {found[2]} | {memory:.0f} |", flush=True)
        shutil.rmtree(project)
    if {"kadam", "mkdocs + static-i18n"} <= first.keys():
        ours, theirs = first["kadam"], first["mkdocs + static-i18n"]
        for name, what in (("wall", lambda t: t.wall), ("CPU", lambda t: t.cpu)):
            print(f"kadam is quicker than mkdocs, {name}: {_ratios(ours, theirs, what)}")


def _ratios(ours: tuple[Times, ...], theirs: tuple[Times, ...], what: Callable[[Times], list[float]]) -> str:
    return ", ".join(
        f"{statistics.median(what(b)) / max(statistics.median(what(a)), 0.001):.1f}x"
        for a, b in zip(ours, theirs, strict=True)
        if what(a) and what(b)
    )


def main() -> None:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--guides", type=int, default=100)
    parser.add_argument("--locales", type=int, default=5)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--growth", default="", help="numbers of guides in one locale: 25,100,400,2000")
    parser.add_argument("--only", default="", help="tools to run, by the beginning of their names")
    parser.add_argument("--folder", type=Path, help="where to write the projects; a temporary folder")
    given = parser.parse_args()
    chosen = tuple(name for name in given.only.split(",") if name) or ("",)
    tools = [tool for tool in TOOLS if tool.installed and tool.name.startswith(chosen)]
    print(f"{time.strftime('%Y-%m-%d')}: {releases()}")
    with tempfile.TemporaryDirectory(prefix="kadam-bench-", dir=given.folder) as name:
        folder = Path(name)
        table(tools, given.guides, given.locales, given.runs, folder)
        sizes = [int(size) for size in given.growth.split(",") if size]
        for tool in tools if sizes else []:
            if tool.corpus in ("kadam", "mkdocs"):
                seconds = []
                for size in sizes:
                    project = folder / f"growth-{size}"
                    corpus.write(project, size, 1, tool.corpus)
                    times = Times()
                    run(tool, project, times)
                    seconds.append(times.cpu[0])
                    shutil.rmtree(project)
                row = ", ".join(f"{size}: {value:.1f}" for size, value in zip(sizes, seconds, strict=True))
                print(
                    f"growth of {tool.name}, CPU s: {row}; exponent {growth(sizes, seconds):.2f}", flush=True
                )


if __name__ == "__main__":
    main()

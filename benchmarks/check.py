"""How fast is kadam check, beside linters that look at one page at a time?

    python benchmarks/check.py CHECKOUT [--rumdl PATH] [--markdownlint PATH] [--times 3]

Runs kadam cold (no cache), with nothing changed, and with one page edited, then the peers that are
named or on the path, all on the same files, in turn, in one run. Printed are the best wall times,
with the CPU seconds of all processes and the most memory that they held together (Linux). The peers
know nothing of translations; kadam compares every page with its source. The load of the machine stands
above the table: wall times say something below a load of one, CPU times can be compared within one run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from environment import as_installed

from kadam.machine.cores import usable_cores


@dataclass(frozen=True, order=True)
class Run:
    """One run of a tool."""

    wall: float
    cpu: float
    memory: float
    """MiB, of all its processes together; 0 where the system does not tell."""


def _processes(parent: int) -> Iterator[int]:
    """A process and everything that it started."""
    yield parent
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _processes(int(child))


def _memory(parent: int) -> int:
    """KiB that a process and its children hold; what they share counts once."""
    total = 0
    for process in _processes(parent):
        try:
            rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += next((int(row.split()[1]) for row in rows if row.startswith("Pss:")), 0)
    return total


def measure(command: list[str], folder: Path) -> Run:
    """Run a command; its findings and its exit code do not matter here."""
    before = os.times()
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=as_installed()
    )
    most = 0

    def watch() -> None:
        nonlocal most
        while process.poll() is None:
            most = max(most, _memory(process.pid))
            time.sleep(0.1)

    watcher = threading.Thread(target=watch)
    watcher.start()
    process.wait()
    wall = time.perf_counter() - started
    watcher.join()
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(wall, cpu, most / 1024)


def best(times: int, run: Callable[[], Run], prepare: Callable[[], object] = lambda: None) -> Run:
    """The quickest of several runs."""
    found = []
    for _ in range(times):
        prepare()
        found.append(run())
    return min(found)


def row(name: str, run: Run) -> None:
    print(f"{name:<38} {run.wall:8.2f} {run.cpu:8.2f} {run.memory:8.0f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--rumdl", default=shutil.which("rumdl"))
    parser.add_argument("--markdownlint", default=shutil.which("markdownlint-cli2"))
    parser.add_argument("--select", default="", help="rules of kadam to run; all when left out")
    options = parser.parse_args()
    folder = options.checkout.resolve()
    pages = sorted(path for path in folder.rglob("*.md*") if path.suffix in (".md", ".mdx"))
    pages = [path for path in pages if "node_modules" not in path.parts]
    size = sum(path.stat().st_size for path in pages) / 1e6
    processors = usable_cores()
    load = os.getloadavg()[0]
    print(f"{len(pages)} Markdown files, {size:.1f} MB, {processors} processors, load {load:.1f}")
    print(f"{'':<38} {'wall s':>8} {'CPU s':>8} {'MiB':>8}")
    kadam = [sys.executable, "-c", "from kadam.start import main; main()", "check", "--statistics"]
    kadam += ["--select", options.select] if options.select else []
    measure([*kadam[:3], "--version"], folder)  # compiles

    def forget() -> None:
        shutil.rmtree(folder / ".kadam", ignore_errors=True)

    def edit() -> None:
        with page.open("a", encoding="utf-8") as file:
            file.write("\n")

    row("kadam, cold", best(options.times, lambda: measure(kadam, folder), forget))
    row("kadam, nothing changed", best(options.times, lambda: measure(kadam, folder)))
    page = pages[len(pages) // 2]
    text = page.read_bytes()
    try:
        row("kadam, one page edited", best(options.times, lambda: measure(kadam, folder), edit))
    finally:
        page.write_bytes(text)
    forget()
    if options.rumdl:
        rumdl = [options.rumdl, "check", "--isolated", "--respect-gitignore=false"]  # the same files
        cold = [*rumdl, "--no-cache", "."]
        row("rumdl, cold", best(options.times, lambda: measure(cold, folder)))
        warm = [*rumdl, "."]
        measure(warm, folder)
        row("rumdl, nothing changed", best(options.times, lambda: measure(warm, folder)))
        shutil.rmtree(folder / ".rumdl_cache", ignore_errors=True)
    if options.markdownlint:
        command = [options.markdownlint, "**/*.md", "#node_modules"]
        row("markdownlint-cli2", best(1, lambda: measure(command, folder)))


if __name__ == "__main__":
    main()

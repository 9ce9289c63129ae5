"""Processes side by side: errors, deaths, interruptions."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from projects import build_fast, differences, digests, strike, write_project

from kadam.errors import BuildFailed, InvalidFiles, Problem
from kadam.machine.cores import can_fork
from kadam.render.speed.workers import in_processes

pytestmark = pytest.mark.skipif(not can_fork(), reason="locales are built in processes on Linux alone")


def double(number: int, say: Any) -> int:
    say(f"at {number}")
    return number * 2


def fail(number: int, say: Any) -> int:
    raise InvalidFiles([Problem("a.yml", number, 1, "wrong")])


def die(number: int, say: Any) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(30)
    return 0


def test_results_and_messages() -> None:
    found = list(in_processes([1, 2, 3], double, 2))
    assert sorted(value for kind, _, value in found if kind == "done") == [2, 4, 6]
    assert sorted(value for kind, _, value in found if kind == "said") == ["at 1", "at 2", "at 3"]


def test_an_error_arrives_as_it_is() -> None:
    with pytest.raises(InvalidFiles) as raised:
        list(in_processes([1], fail, 1))
    assert raised.value.problems == (Problem("a.yml", 1, 1, "wrong"),)


def test_a_worker_that_dies_ends_the_others() -> None:
    started = time.monotonic()
    with pytest.raises(BuildFailed, match="ended by itself"):
        list(in_processes([1, 2], die, 2))
    assert time.monotonic() - started < 15


PROGRAM = r"""
import os, sys
from pathlib import Path
from kadam.render.plugin import KadamPlugin
from kadam.render.site import build_site
begin = KadamPlugin.on_env
def slow(self, *rest, **named):
    os.write(1, f"{os.getpid()}{chr(10)}".encode())  # in one piece: two workers say it at once
    import time; time.sleep(60)
    return begin(self, *rest, **named)
KadamPlugin.on_env = slow
build_site(Path(sys.argv[1]), Path(sys.argv[2]), strict=False, cached=False, jobs=2)
"""


@pytest.mark.parametrize("victim", ["parent", "worker"])
def test_former_site_stays_whole(tmp_path: Path, victim: str) -> None:
    config = write_project(tmp_path / "p", guides=3)
    site = tmp_path / "p" / "site"
    before = build_fast(config, site)
    command = [sys.executable, "-c", PROGRAM, str(config), str(site)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    worker = strike(process, victim)
    assert process.wait(30) != 0
    assert differences(digests(site), before) == []
    assert [path.name for path in site.parent.iterdir() if path.name.startswith(".site")] == []
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)

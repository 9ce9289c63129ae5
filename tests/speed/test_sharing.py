"""Pages of one locale, made by several processes."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from projects import build_fast, differences, write_project

from kadam.errors import BuildFailed
from kadam.machine.cores import can_fork
from kadam.render import fences
from kadam.render.speed import sharing
from kadam.render.speed.sharing import Idle, ahead, share

pytestmark = pytest.mark.skipif(not can_fork(), reason="work is shared on Linux alone")


def slowly(items: list[str]) -> Any:
    def own(item: str) -> None:
        items.append(item)
        time.sleep(0.01)

    return own


@pytest.mark.parametrize("cores", [0, 1, 3])
def test_every_item_once_and_in_order(cores: int) -> None:
    names = [f"{number:03}" for number in range(150)]
    mine: list[str] = []
    shared = share(names, slowly(mine), lambda item: (item.upper(), os.getpid()), Idle(cores))
    assert mine + [item for item, _ in shared] == names
    assert [result[0] for _, result in shared] == [item.upper() for item, _ in shared]
    assert bool(shared) == bool(cores)
    assert all(result[1] != os.getpid() for _, result in shared)


def test_cores_are_given_back() -> None:
    idle = Idle(2)
    share(list("abcdefghijklmnopqrstuvwxyz"), slowly([]), str, idle)
    assert [idle.take() for _ in range(3)] == [True, True, False]


def test_nothing_is_shared_that_is_not_worth_it() -> None:
    assert share(list("abcdefghijklmnopqrstuvwxyz"), slowly([]), str, Idle(1), worth=lambda: False) == []
    assert share(list("abc"), slowly([]), str, Idle(1)) == []


def test_what_fails_or_dies_apart_is_left_to_the_caller() -> None:
    def apart(item: str) -> str:
        if item == "m":
            raise ValueError(item)
        if item == "x":
            os.kill(os.getpid(), signal.SIGKILL)
        return item.upper()

    mine: list[str] = []
    shared = dict(share(list("abcdefghijklmnopqrstuvwxyz"), slowly(mine), apart, Idle(1)))
    assert {*mine, *shared} == set("abcdefghijklmnopqrstuvwxyz")
    assert [shared[item] for item in "xyz"] == [None] * 3
    assert shared.get("m") is None
    assert shared["w"] == "W"


def test_an_error_of_the_caller_ends_the_others() -> None:
    def own(item: str) -> None:
        time.sleep(0.05)
        raise KeyError(item)

    started = time.monotonic()
    with pytest.raises(KeyError):
        share(list("abcdefghijklmnopqrstuvwxyz"), own, lambda item: time.sleep(20), idle := Idle(1))
    assert time.monotonic() - started < 10
    assert idle.take()


def test_same_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copies: list[int] = []
    begin = sharing._Copy.__init__
    monkeypatch.setattr(
        sharing._Copy, "__init__", lambda self, *given: (copies.append(1), begin(self, *given))[1]
    )
    config = write_project(tmp_path / "p", guides=40, locales=1)
    alone = build_fast(config, tmp_path / "alone", jobs=1, cached=False)
    assert copies == []
    assert differences(build_fast(config, tmp_path / "site", jobs=3), alone) == []
    assert len(copies) >= 2  # to convert, and to render
    del copies[:]
    page = sorted(config.parent.glob("docs/**/guide-*.md"))[7]
    page.write_text(page.read_text("utf-8") + "\nMore.\n", "utf-8")
    edited = build_fast(config, tmp_path / "site", jobs=3)
    assert copies == []  # one page is no reason
    assert differences(build_fast(config, tmp_path / "anew", jobs=3, cached=False), edited) == []


def test_an_error_in_a_page_that_was_given_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = write_project(tmp_path / "p", guides=40, locales=1)
    page = sorted(config.parent.glob("docs/**/guide-*.md"))[-1]
    page.write_text(page.read_text("utf-8") + "\nBROKEN\n", "utf-8")
    show = fences.show

    def broken(markdown: str) -> str:
        if "BROKEN" in markdown:
            raise BuildFailed("no such word")
        return show(markdown)

    monkeypatch.setattr(fences, "show", broken)
    with pytest.raises(BuildFailed, match="no such word"):
        build_fast(config, tmp_path / "site", jobs=3)
    assert not (tmp_path / "site").exists()


def test_a_value_is_found_ahead_in_another_process() -> None:
    with ahead(os.getpid) as found:
        assert found.value == found.value != os.getpid()
    with ahead(os.getpid, worth=False) as found:
        assert found.value == os.getpid()


def test_what_could_not_be_found_ahead_is_found_here() -> None:
    here = os.getpid()

    def dies() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return 7

    def fails() -> int:
        raise BuildFailed("no such thing")

    with ahead(dies) as found:
        assert found.value == 7
    with ahead(fails) as found, pytest.raises(BuildFailed, match="no such thing"):
        _ = found.value
    with ahead(lambda: time.sleep(60)):
        pass  # nobody asks: it is not waited for

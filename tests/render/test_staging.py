from __future__ import annotations

import os
from pathlib import Path

import pytest

from kadam.render.staging import recover, replacing, swap


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def old_site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    (site / "a").write_text("old")
    return site


def test_replaces_whole_folder(tmp_path: Path) -> None:
    site = old_site(tmp_path)
    with replacing(site) as folder:
        (folder / "b").write_text("new")
        assert names(site) == ["a"]
    assert names(site) == ["b"]
    assert names(tmp_path) == ["site"]


def test_makes_a_first_folder(tmp_path: Path) -> None:
    with replacing(tmp_path / "x" / "site") as folder:
        (folder / "b").write_text("new")
    assert names(tmp_path / "x" / "site") == ["b"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_failure_leaves_the_former_folder_and_nothing_else(
    tmp_path: Path, error: type[BaseException]
) -> None:
    site = old_site(tmp_path)

    def fail() -> None:
        with replacing(site) as folder:
            (folder / "b").write_text("half")
            raise error

    with pytest.raises(error):
        fail()
    assert names(site) == ["a"]
    assert names(tmp_path) == ["site"]


def test_failure_between_the_two_renames_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, new = old_site(tmp_path), tmp_path / "new"
    new.mkdir()
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        if self == new:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        swap(new, site)
    assert names(site) == ["a"]


def dead_pid() -> int:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return pid


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_recover_after_a_kill(tmp_path: Path) -> None:
    pid = dead_pid()
    (tmp_path / f".site.kadam-old-{pid}").mkdir()
    (tmp_path / f".site.kadam-old-{pid}" / "a").write_text("old")
    (tmp_path / f".site.kadam-new-{pid}").mkdir()
    running = tmp_path / f".site.kadam-new-{os.getppid()}"
    running.mkdir()
    recover(tmp_path / "site")
    assert names(tmp_path) == [running.name, "site"]
    assert names(tmp_path / "site") == ["a"]

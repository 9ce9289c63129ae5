"""Digests of files, remembered by size, times and inode: never those of another content."""

from __future__ import annotations

import json
import os
import time
from io import FileIO
from pathlib import Path

import pytest

from kadam.load import digests
from kadam.load.digests import Digests, digest


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text("one\n")
    return path


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Files that were read."""
    seen: list[str] = []

    def watch(name: str) -> FileIO:
        seen.append(Path(name).name)
        return FileIO(name)

    monkeypatch.setattr(digests, "FileIO", watch)
    return seen


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written just now was written long ago."""
    now = time.time_ns
    monkeypatch.setattr(digests.time, "time_ns", lambda: now() + 10**10)


def of(page: Path) -> str:
    """What a run takes for the digest of a page, and keeps."""
    known = Digests(page.parent / "cache" / "files.json")
    value = known.of(str(page))
    known.save()
    return value


@pytest.mark.usefixtures("later")
def test_an_unchanged_file_is_not_read_again(page: Path, reads: list[str]) -> None:
    assert of(page) == of(page) == digest(b"one\n")
    assert reads == ["page.md"]


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("text", ["two\n", "longer\n"])
def test_an_edit_is_noticed_though_its_time_was_put_back(page: Path, text: str) -> None:
    of(page)
    status = page.stat()
    page.write_text(text)
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert of(page) == digest(text.encode())


@pytest.mark.usefixtures("later")
def test_another_file_in_its_place_is_noticed(page: Path) -> None:
    of(page)
    other = page.with_name("other.md")
    other.write_text("two\n")
    os.utime(other, ns=(page.stat().st_atime_ns, page.stat().st_mtime_ns))
    other.replace(page)
    assert of(page) == digest(b"two\n")


def test_what_was_written_just_now_is_not_believed(
    page: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Two edits within one tick of the clock, of the same size: nothing in the file's state tells.
    monkeypatch.setattr(digests, "state_of", lambda status: (4, status.st_mtime_ns // 10**12, 0, 1))
    monkeypatch.setattr(digests.time, "time_ns", lambda: page.stat().st_mtime_ns // 10**12)
    of(page)
    page.write_text("two\n")
    assert of(page) == digest(b"two\n")
    assert reads == ["page.md", "page.md"]


@pytest.mark.usefixtures("later")
def test_corrupt_and_foreign_files_are_made_anew(page: Path, reads: list[str]) -> None:
    of(page)
    cache = page.parent / "cache" / "files.json"
    good = cache.read_bytes()
    entry = json.loads(good)["files"][str(page)]
    for bad in (
        b"",
        b"{",
        b"\xff",
        b"null",
        good[:-3],
        json.dumps({"format": "other", "files": {str(page): [entry[0], "wrong"]}}).encode(),
        json.dumps({"format": "kadam digests 1", "files": {str(page): [entry[0], 7]}}).encode(),
        json.dumps({"format": "kadam digests 1", "files": {str(page): [entry[0][:3], "wrong"]}}).encode(),
    ):
        cache.write_bytes(bad)
        reads.clear()
        assert of(page) == digest(b"one\n")
        assert reads == ["page.md"]
        assert cache.read_bytes() == good


def test_no_text_is_an_error_each_time(page: Path) -> None:
    page.write_bytes(b"\xff")
    for _ in range(2):
        with pytest.raises(UnicodeDecodeError):
            of(page)


def test_a_folder_that_cannot_be_written(page: Path) -> None:
    (page.parent / "cache").write_text("a file")
    assert of(page) == digest(b"one\n")

"""Findings of an earlier run: used when nothing has changed, never when something has."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from kadam.config import load_settings
from kadam.findings import Finding
from kadam.kept import inputs
from kadam.load import digests
from kadam.pipeline import check

SETTINGS = """\
site_name: x
plugins:
  - i18n:
      docs_structure: folder
      languages: [{locale: en, default: true, name: E}, {locale: hi, name: H}]
  - kadam: {}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    for name, text in {
        "en/a.md": "# A\n\n1. one\n2. two\n",
        "hi/a.md": "# A\n\n1. one\n",
        "en/b.md": "# B\n\n[a](a.md#a)\n",
        "en/c.md": "# C\n\nText.\n",
    }.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written just now was written long ago: its digest is remembered."""
    now = time.time_ns
    monkeypatch.setattr(digests.time, "time_ns", lambda: now() + 10**10)


def run(root: Path, **options: object) -> list[tuple[str, str]]:
    return [(f.path, f.code) for f in check(load_settings(root), **options).findings]  # type: ignore[arg-type]


def cache_files(root: Path) -> list[Path]:
    return sorted((root / ".kadam/cache").glob("check-*.json"))


def test_nothing_changed(root: Path, checked: list[str]) -> None:
    first = run(root)
    assert ("docs/hi/a.md", "P302") in first
    assert sorted(checked) == ["en/a.md", "en/b.md", "en/c.md", "hi/a.md"]
    checked.clear()
    assert run(root) == first
    assert checked == []
    assert (root / ".kadam/.gitignore").read_text() == "*\n"


def test_a_page_and_what_was_compared_with_it(root: Path, checked: list[str]) -> None:
    run(root)
    checked.clear()
    (root / "docs/en/a.md").write_text("# New\n\n1. one\n")
    again = run(root)
    assert sorted(checked) == ["en/a.md", "en/b.md", "hi/a.md"]  # itself, who links there, its translation
    assert again == run(root, cache=False)
    assert ("docs/en/b.md", "K502") in again
    assert ("docs/hi/a.md", "P302") not in again


def test_files_come_and_go(root: Path) -> None:
    (root / "docs/en/c.md").write_text("[d](d.md)\n")
    assert ("docs/en/c.md", "K501") in run(root)
    (root / "docs/en/d.md").write_text("# D\n")
    assert ("docs/en/c.md", "K501") not in run(root)
    (root / "docs/en/d.md").unlink()
    assert ("docs/en/c.md", "K501") in run(root)


def test_settings_and_rules(root: Path) -> None:
    (root / "docs/hi/a.md").unlink()
    assert ("docs/en/a.md", "P301") in run(root)
    (root / "mkdocs.yml").write_text(SETTINGS.replace("kadam: {}", "kadam: {untranslated: [a.md]}"))
    assert ("docs/en/a.md", "P301") not in run(root)
    (root / "mkdocs.yml").write_text(SETTINGS.replace("kadam: {}", "kadam: {select: [K]}"))
    assert run(root) == []


@pytest.mark.usefixtures("later")
def test_remembered_digests(root: Path, checked: list[str]) -> None:
    first = run(root)
    assert (root / ".kadam/cache/files.json").is_file()
    checked.clear()
    page = root / "docs/en/a.md"
    status = page.stat()
    page.write_text(page.read_text().replace("one", "two"))  # the same size, and the time put back
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert run(root) == first
    assert sorted(checked) == ["en/a.md", "en/b.md", "hi/a.md"]
    checked.clear()
    assert run(root) == first
    assert checked == []


def test_another_release_checks_everything(
    root: Path, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(root)
    monkeypatch.setattr(inputs, "software", lambda: "another")
    checked.clear()
    assert run(root) == first
    assert len(checked) == 4


def test_narrowed_runs_do_not_forget(root: Path, checked: list[str]) -> None:
    whole = run(root)
    assert run(root, locales={"hi"}) == [each for each in whole if "/hi/" in each[0]]
    checked.clear()
    assert run(root) == whole
    assert checked == []


def broken(data: bytes) -> list[bytes]:
    """Cache files that must not be believed."""
    text = json.loads(data)
    typed = json.loads(data)
    for page in typed["pages"].values():
        for finding in page["findings"]:
            finding["span"]["line"] = "1"
    other = {**text, "inputs": "0" * 32}
    return [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        data[:-20],
        *(json.dumps(x).encode() for x in (typed, other)),
    ]


def test_corrupt_and_foreign_files_are_made_anew(root: Path, checked: list[str]) -> None:
    first = run(root)
    (path,) = cache_files(root)
    good = path.read_bytes()
    for bad in broken(good):
        path.write_bytes(bad)
        checked.clear()
        assert run(root) == first
        assert len(checked) == 4
        assert path.read_bytes() == good


def test_a_finding_about_another_page_is_not_believed(root: Path) -> None:
    first = run(root)
    (path,) = cache_files(root)
    data = json.loads(path.read_bytes())
    pages = data["pages"]
    pages["docs/en/c.md"]["findings"] = pages["docs/hi/a.md"]["findings"]
    path.write_text(json.dumps(data))
    assert run(root) == first


def test_a_folder_that_cannot_be_written(root: Path) -> None:
    (root / ".kadam").write_text("a file")
    assert ("docs/hi/a.md", "P302") in run(root)


def test_old_files_are_removed(root: Path) -> None:
    for code in ("S", "K", "P", "I", "M", "L"):
        (root / "mkdocs.yml").write_text(SETTINGS.replace("kadam: {}", f"kadam: {{select: [{code}]}}"))
        run(root)
    assert len(cache_files(root)) == 4


def test_the_same_findings_whatever_the_jobs(tmp_path: Path) -> None:
    """With a cache, too, after edits of sources and translations."""
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    for number in range(80):
        for locale in ("en", "hi"):
            path = tmp_path / "docs" / locale / f"p{number}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            steps = "\n\npicture\n\n".join(f"{i}. step" for i in range(1, 3 + (locale == "hi")))
            path.write_text(f"# P\n\n[x](p{number + 1}.md#nowhere)\n\n{steps}\n")

    def found(**options: Any) -> list[Finding]:
        return list(check(load_settings(tmp_path), **options).findings)

    first = found(jobs=1, cache=False)
    assert len(first) > 300
    assert first == found(jobs=2, cache=False) == found(jobs=3, cache=False)
    assert first == found(jobs=2) == found(jobs=1) == found(jobs=2)
    for number in range(60):
        (tmp_path / "docs" / ("en", "hi")[number % 2] / f"p{number}.md").write_text("# P\n\n1. a\n3. b\n")
    again = found(jobs=3)
    assert again != first
    assert again == found(jobs=1, cache=False)

"""The same command again: answered at once only if nothing that a site shows can have changed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kadam.kept.unchanged import Project, answer


@pytest.fixture(params=["repository", "work tree"])
def root(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    first = tmp_path / "first"
    (first / "docs").mkdir(parents=True)
    (first / "mkdocs.yml").write_text("site_name: X\n")
    (first / "docs/index.md").write_text("# X\n")
    git(first, "init", "-q")
    git(first, "add", "-A")
    git(first, "commit", "-q", "-m", "one")
    if request.param == "repository":
        return first
    git(first, "worktree", "add", "-q", "-b", "other", str(tmp_path / "second"))
    return tmp_path / "second"


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True)


def built(root: Path) -> None:
    site = root / "site"
    site.mkdir(exist_ok=True)
    (site / "index.html").write_text("X")
    Project(root / "mkdocs.yml", site, [], ["build"]).keep("as it was")


def test_nothing_has_changed(root: Path) -> None:
    built(root)
    assert answer(root / "mkdocs.yml", ["build"]) == "as it was"
    assert answer(root / "mkdocs.yml", ["build", "--no-pdf"]) is None


def test_a_page_has_changed(root: Path) -> None:
    built(root)
    (root / "docs/index.md").write_text("# X, longer\n")
    assert answer(root / "mkdocs.yml", ["build"]) is None


def test_a_commit_changes_what_plugins_show(root: Path) -> None:
    """A plugin may show when a page was last changed, as git knows it."""
    built(root)
    git(root, "commit", "-q", "--allow-empty", "-m", "two")
    assert answer(root / "mkdocs.yml", ["build"]) is None

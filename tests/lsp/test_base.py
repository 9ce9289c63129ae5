"""``kadam lsp --base``: only what is new since a revision."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from editor import Editor
from project import Project, make_project

HI, EN = "docs/hi/pause.md", "docs/en/pause.md"
WRONG = "**आपका प्लान** में, **बंद करें** (Pause)"
RIGHT = "**आपका प्लान** में, **रोकें** (Pause)"


@pytest.fixture
def committed(tmp_path: Path) -> Project:
    """A project whose Hindi page has had a wrong label for long."""
    project = make_project(tmp_path)
    project.edit(HI, RIGHT, WRONG)
    project.commit()
    return project


def test_only_what_is_new(committed: Project) -> None:
    with Editor(committed.root, "--base", "HEAD") as editor:
        editor.open(HI)
        editor.until_codes(HI)
        editor.type(HI, editor.text(HI).replace("\n---\n", "\n---\n\n", 1))  # what is old moves
        editor.until_codes(HI)
        editor.replace(HI, "(Pause)", "(Pause), **बंद करें**")  # its line changes
        assert "L202" in {each.code for each in editor.current(HI)}
    with Editor(committed.root) as editor:  # without it, all
        editor.open(HI)
        editor.until_codes(HI, "L202")


def test_the_same_as_the_command_with_pages_compared(committed: Project) -> None:
    committed.edit(HI, "(Pause)", "(Pause), [mehr](gone.md)")
    committed.write("docs/en/alone.md", "---\ntitle: Alone\n---\n\n# Alone\n\nText.\n")
    found = json.loads(
        committed.kadam("check", "--base", "HEAD", "--no-cache", "--format", "json", code=1).output
    )["findings"]
    expected = {
        path: sorted(each["code"] for each in found if each["path"] == path)
        for path in (HI, "docs/en/alone.md")
    }
    assert "K501" in expected[HI]
    assert "P301" in expected["docs/en/alone.md"]
    with Editor(committed.root, "--base", "HEAD") as editor:
        for path in expected:
            editor.open(path)
        for path, codes in expected.items():
            editor.until_codes(path, *codes)


def test_a_wrong_revision_is_told_and_hides_nothing(committed: Project) -> None:
    with Editor(committed.root, "--base", "nowhere") as editor:
        editor.open(HI)
        editor.until_codes(HI, "L202")
        assert any("nowhere" in each for each in editor.said)


def test_no_repository(project: Project) -> None:
    project.edit(HI, RIGHT, WRONG)
    with Editor(project.root, "--base", "HEAD") as editor:
        editor.open(HI)
        editor.until_codes(HI, "L202")
        assert any("no git repository" in each for each in editor.said)

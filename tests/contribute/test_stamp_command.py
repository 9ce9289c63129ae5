"""``kadam stamp``: one command, and nobody is called stale for a typing mistake."""

from __future__ import annotations

import json

import pytest
from project import Project


def stale(project: Project) -> list[tuple[str, str]]:
    report = json.loads(project.kadam("check", "-q", "--format", "json", code=None).stdout)
    found = [f for f in report["findings"] if f["code"] == "P312"]
    assert {f["severity"] for f in found} <= {"info"}
    return [
        ("minor" if "a little" in f["message"] else "stale", f["message"].split(" of the source")[0])
        for f in found
    ]


def test_the_sample_is_clean(project: Project) -> None:
    report = json.loads(project.kadam("check", "-q", "--format", "json").stdout)
    assert [f["code"] for f in report["findings"]] == ["P301"]


def test_a_changed_step_is_stale_until_stamped(project: Project) -> None:
    project.edit("docs/en/pause.md", "and log in", "and sign in")
    assert stale(project) == [("stale", "step 1 (web-open)")]
    project.kadam("stamp", "docs/hi/pause.md")
    assert stale(project) == []


def test_sizes_of_a_change(project: Project) -> None:
    project.edit("docs/en/pause.md", "and log in", "and sign in")
    project.kadam("stamp", "--source-change", "minor", "docs/en/pause.md")
    assert stale(project) == [("minor", "step 1 (web-open)")]
    project.kadam("stamp", "--source-change", "major", "docs/en/pause.md")
    assert stale(project) == [("stale", "step 1 (web-open)")]
    project.kadam("stamp", "--source-change", "typo", "docs/en/pause.md")
    assert stale(project) == []


def test_a_committed_typo_needs_the_revision_before(project: Project) -> None:
    project.edit("docs/en/pause.md", "Wait a moment", "Wait a second")
    project.commit()
    result = project.kadam("stamp", "--source-change", "typo", "docs/en/pause.md")
    assert "--since HEAD~1" in result.stderr
    assert stale(project) == [("stale", "step 2 (web-pause)")]
    project.kadam("stamp", "--source-change", "typo", "--since", "HEAD~1", "docs/en/pause.md")
    assert stale(project) == []


def test_a_draft_is_not_stamped(project: Project) -> None:
    project.edit("docs/hi/pause.md", "पहले यह", "TODO: पहले यह")
    result = project.kadam("stamp", "docs/hi/pause.md", code=1)
    assert "docs/hi/pause.md:9" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "Name the translations"),
        (("docs/en/pause.md",), "is no translation"),
        (("--source-change", "typo", "docs/hi/pause.md"), "is no source page"),
        (("--source-change", "typo", "--since", "nothing", "docs/en/pause.md"), "nothing"),
        (("mkdocs.yml",), "holds no page"),
        (("nothing.md",), "does not exist"),
    ],
)
def test_wrong_use(project: Project, arguments: tuple[str, ...], says: str) -> None:
    assert says in project.kadam("stamp", *arguments, code=2).output


def test_two_branches_merge(project: Project) -> None:
    """Two people change two steps of the source; both say that it was a typing mistake."""
    for branch, old, new in (
        ("one", "and log in. {", "and sign in. {"),
        ("two", "Choose **Done**. {", "Now choose **Done**. {"),
    ):
        project.git("checkout", "-q", "-b", branch, "main")
        project.edit("docs/en/pause.md", old, new)
        project.kadam("stamp", "--source-change", "typo", "docs/en/pause.md")
        project.commit(branch)
    project.git("merge", "-q", "--no-edit", "one")
    assert stale(project) == []
    assert "P313" not in project.kadam("check").stdout

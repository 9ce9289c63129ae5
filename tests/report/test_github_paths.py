"""Annotations name files from the top of the repository; a site may lie in a folder of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from project import Project, make_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path, git=False)


def test_a_site_in_a_folder(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("docs/en/new.md", "---\ntitle: New\n---\n\n# New\n\n[x](gone.md)\n")
    arguments = ("check", "--no-cache", "--select", "K501", "--format", "github")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(project.root.parent))
    assert (
        f"::error file={project.root.name}/docs/en/new.md,line=7," in project.kadam(*arguments, code=1).output
    )
    monkeypatch.setenv("GITHUB_WORKSPACE", str(project.root))
    assert "::error file=docs/en/new.md,line=7," in project.kadam(*arguments, code=1).output


def test_an_old_scripted_picture_is_not_new(project: Project) -> None:
    project.write("docs/img/old.svg", "<svg><script>x()</script></svg>\n")
    project.git("init", "-q")
    project.commit()
    assert "X806" in project.kadam("check", "--no-cache", "--select", "X", code=1).output
    project.kadam("check", "--no-cache", "--select", "X", "--base", "HEAD")

"""A small project, and an editor in which nothing is open yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from editor import Editor
from project import Project, make_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path, git=False)


@pytest.fixture
def editor(project: Project) -> Iterator[Editor]:
    with Editor(project.root) as opened:
        yield opened

from __future__ import annotations

from pathlib import Path

import pytest
from stand_in import Project, copy_project

from kadam.browser import find_browser


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the browser tests out where there is no browser."""
    if find_browser() is not None:
        return
    for item in items:
        if item.get_closest_marker("browser") and item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.skip(reason="no browser on this machine"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The project's guides and stand-in app, to be broken; impatient, since it will fail."""
    made = copy_project(tmp_path)
    made.edit("mkdocs.yml", "        serve: demo\n", "        serve: demo\n        timeout: 0.5\n")
    return made

"""Fixtures for tests of the checks."""

from __future__ import annotations

import pytest

from kadam.check import pages as checking
from kadam.check.pages import check_page


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Pages that were checked anew, in this process."""
    seen: list[str] = []

    def watch(key: tuple[str, str], *rest: object) -> object:
        seen.append("/".join(key))
        return check_page(key, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "check_page", watch)
    return seen

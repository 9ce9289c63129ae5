"""Fixtures that several folders of tests share."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from kadam.rendered import Edition

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("KADAM_CACHE", str(ROOT / ".kadam" / "cache"))  # sample sites share its fonts


@dataclass(frozen=True)
class BuiltSite:
    """The project's own site, built once for all workers of a test run."""

    folder: Path
    editions: tuple[Edition, ...]

    def page(self, path: str) -> str:
        """Return the text of a file of the site."""
        return (self.folder / path).read_text("utf-8")


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> BuiltSite:
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    folder, values = shared / "built" / "site", shared / "built" / "editions.pickle"
    with FileLock(shared / "built.lock"):
        if not values.is_file():
            from kadam.render.site import build_site

            editions = build_site(ROOT / "mkdocs.yml", folder, strict=True)
            values.write_bytes(pickle.dumps(editions))
    return BuiltSite(folder, pickle.loads(values.read_bytes()))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker; Playwright cannot be started twice in a process."""
    from playwright.sync_api import sync_playwright

    from kadam.browser import ARGUMENTS, require_browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(require_browser()), args=list(ARGUMENTS))
        yield browser
        browser.close()

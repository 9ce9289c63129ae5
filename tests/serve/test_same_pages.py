"""The preview shows the pages that a build makes, after every kind of change."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from kadam.coverage import LocaleCoverage
from kadam.preview import ProjectChecks
from kadam.render.live.engine import Engine
from kadam.render.live.site import Site, Watched
from kadam.render.serve import Project
from kadam.render.site import build_site

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "speed"))
from projects import change_settings, write_project

URL = "http://127.0.0.1:1/"
PAGE = "docs/en/group-0/section-00/guide-0003.md"
HINDI = "docs/hi/group-0/section-00/index.md"


def build(config: Path, out: Path, coverage: Sequence[LocaleCoverage], cache: Path) -> None:
    build_site(config, out, strict=False, coverage=coverage, cache=cache, site_url=URL)


class Preview:
    """The preview without its server."""

    def __init__(self, root: Path, work: Path) -> None:
        self.root, self.work = root, work
        self.project = Project(root / "mkdocs.yml", "127.0.0.1:1", work / "preview", print)
        self.checks = ProjectChecks(root / "mkdocs.yml")
        self.opened = 0
        self.engine = Engine(self, self.checks, root, print)
        # in a process of its own: a preview and a build take the same shortcuts
        self.builder = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        self.engine.start()
        self.look()

    @property
    def watched(self) -> Watched:
        return self.project.watched

    def site(self) -> Site:
        self.opened += 1
        return self.project.site()

    @property
    def shows(self) -> Site:
        assert self.engine.site is not None
        return self.engine.site

    def look(self) -> None:
        """Read every page, so that a change finds it read, and put together what all pages make."""
        for _ in self.shows.idle():
            pass

    def differences(self) -> list[str]:
        """Pages and files that a build makes otherwise."""
        out = self.work / "site"
        coverage = self.checks.coverage()
        self.builder.submit(build, self.root / "mkdocs.yml", out, coverage, self.work / "cache").result()
        names = [path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()]
        names = [name for name in names if not name.startswith("sitemap")]
        assert len(names) > 40
        return [name for name in sorted(names) if self.shown(name) != (out / name).read_bytes()]

    def shown(self, name: str) -> bytes | None:
        answer = self.shows.missing(name) if name.endswith("404.html") else self.shows.answer(name)
        return answer.body if answer else None


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    work = tmp_path_factory.mktemp("preview")
    root = work / "project"
    write_project(root, guides=6)
    (root / "overrides").mkdir()
    (root / "overrides/main.html").write_text('{% extends "base.html" %}{% block footer %}One{% endblock %}')
    settings = (root / "mkdocs.yml").read_text("utf-8")
    assert "- kadam:\n" not in settings
    offline = "- kadam: {site: {offline: false}}\n"  # the preview has no worker
    (root / "mkdocs.yml").write_text(settings.replace("- kadam\n", offline), "utf-8")
    theme = {"name": "material", "language": "en", "font": False, "custom_dir": "overrides"}
    change_settings(root, theme=theme)
    made = Preview(root, work)
    yield made
    made.engine.stop()
    made.builder.shutdown()


def replace(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new, 1), "utf-8")

    return change


def write(path: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")

    return change


QUICK = {
    "a sentence": replace(PAGE, "\n## ", "\nA sentence, and **Cancel plan**.\n\n## "),
    "a sentence of a translation": replace(HINDI, "\n## ", "\nएक वाक्य।\n\n## "),
    "a title": replace(PAGE, "# ", "# Another "),
    "a title that others fall back on": replace(PAGE, 'title: "', 'title: "Another '),
    "front matter": replace(HINDI, "---\n", "---\nhide: [navigation]\n"),
    "a template": replace("overrides/main.html", "One", "Another"),
    "a heading that is linked to": replace(PAGE, "{#steps}", "{#other-steps}"),
}
ALL = {
    "a new page": write("docs/en/new.md", "# New\n\nSee [the start](index.md).\n"),
    "a page less": lambda root: (root / PAGE).unlink(),
    "a page moved": lambda root: (root / HINDI).rename(root / "docs/hi/moved.md"),
    "a label": replace("glossary/app.yml", "label: Cancel plan", "label: End plan"),
    "settings": replace("mkdocs.yml", "site_name: Guides", "site_name: Manuals"),
    "a new template": write("overrides/partials/copyright.html", "<p>Two</p>"),
}


@pytest.mark.parametrize("name", QUICK)
def test_pages_alone_are_read_after_an_edit(preview: Preview, name: str) -> None:
    before = preview.opened
    QUICK[name](preview.root)
    preview.engine.follow(time.monotonic())
    assert preview.opened == before
    preview.look()
    assert preview.differences() == []


@pytest.mark.parametrize("name", ALL)
def test_everything_is_read_after_other_changes(preview: Preview, name: str) -> None:
    before = preview.opened
    ALL[name](preview.root)
    preview.engine.follow(time.monotonic())
    assert preview.opened == before + 1
    preview.look()
    assert preview.differences() == []

"""After every kind of change: what a clean build would give, and not more work than that takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from projects import GLOSSARY, build_fast, change_settings, differences, write_project

from kadam.render.speed import fast, inputs, site_build

GUIDE = "docs/en/group-0/section-00/guide-0003.md"
Change = Callable[[Path], None]


def edited(path: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), "utf-8")

    return change


def written(path: str, text: str) -> Change:
    def change(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")

    return change


def removed(path: str) -> Change:
    return lambda root: (root / path).unlink()


def retitled(root: Path) -> None:
    path = root / GUIDE
    path.write_text(re.sub(r"(?m)^(title: |# ).*$", r"\1A new title", path.read_text("utf-8")), "utf-8")


# (change, most pages that may be rendered); 3 locales of 13 pages and a page of labels
CHANGES: dict[str, tuple[Change, int]] = {
    "nothing": (lambda root: None, 0),
    "text of a page": (edited(GUIDE, "## ", "New text.\n\n## "), 2),
    "text of a translated page": (edited("docs/hi/index.md", "- [", "Text.\n\n- ["), 1),
    "title of a page": (retitled, 99),
    "a label that the glossary knows": (edited(GUIDE, "1. ", "1. **Cancel plan** "), 2),
    "glossary: another word": (edited("glossary/app.yml", "label: Cancel plan", "label: Stop plan"), 8),
    "glossary: a new file": (written("glossary/two.yml", GLOSSARY.replace("app: app", "app: two")), 99),
    "a template": (
        written("overrides/partials/copyright.html", "<p>{{ config.site_name }}, new</p>"),
        99,
    ),
    "a page more": (written("docs/en/group-0/more.md", "# More\n\n[home](../index.md)\n"), 99),
    "a translation more": (written("docs/es/group-0/more.md", "# Más\n\n[home](../index.md#x)\n"), 99),
    "a page less": (removed("docs/en/group-0/less.md"), 99),
    "a translation less": (removed("docs/hi/group-0/section-00/index.md"), 99),
    "a picture": (written("docs/assets/picture-00.png", "other"), 0),
    "a picture less": (removed("docs/assets/picture-01.png"), 99),
    "settings": (lambda root: change_settings(root, site_name="Other"), 99),
    "a file that a page includes": (written("docs/en/note.txt", "Included."), 99),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    patch = pytest.MonkeyPatch()
    for module in (fast, inputs):
        patch.setattr(module, "software", lambda: "the same")
    root = tmp_path_factory.mktemp("changes")
    patch.setenv("KADAM_CACHE", str(root / "cache"))
    write_project(root)
    (root / "overrides/partials").mkdir(parents=True)
    change_settings(root, theme={"name": "material", "font": False, "custom_dir": "overrides"})
    (root / "docs/en/group-0/less.md").write_text("# Less\n", "utf-8")
    build_fast(root / "mkdocs.yml", root / "site")
    yield root
    patch.undo()


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages each build from now on rendered."""
    counts: list[int] = []
    run = site_build.SiteBuild.run

    def counted(self: site_build.SiteBuild, *rest: object) -> None:
        run(self, *rest)  # type: ignore[arg-type]
        counts.append(self.rendered)

    monkeypatch.setattr(site_build.SiteBuild, "run", counted)
    return counts


@pytest.mark.xdist_group("changes")
@pytest.mark.parametrize("what", CHANGES)
def test_after_a_change(project: Path, what: str, tmp_path: Path, rendered: list[int]) -> None:
    change, most = CHANGES[what]
    change(project)
    again = build_fast(project / "mkdocs.yml", project / "site")
    clean = build_fast(project / "mkdocs.yml", tmp_path / "clean", cached=False)
    assert differences(again, clean) == []
    assert rendered[0] <= most


@pytest.mark.xdist_group("changes")
def test_a_page_of_the_site_that_somebody_changed(project: Path, tmp_path: Path) -> None:
    (project / "site/index.html").write_text("mine")
    (project / "site/hi/index.html").unlink()
    again = build_fast(project / "mkdocs.yml", project / "site")
    assert differences(again, build_fast(project / "mkdocs.yml", tmp_path / "clean", cached=False)) == []


@pytest.mark.xdist_group("changes")
@pytest.mark.parametrize("data", [b"", b"garbage" * 999])
def test_broken_cache(project: Path, tmp_path: Path, data: bytes) -> None:
    kept = [path for path in (project / "cache" / "build").rglob("*") if path.suffix in {".db", ".json"}]
    assert len(kept) == 4
    for path in kept:
        path.write_bytes(data)
    again = build_fast(project / "mkdocs.yml", project / "site")
    assert differences(again, build_fast(project / "mkdocs.yml", tmp_path / "clean", cached=False)) == []


@pytest.mark.xdist_group("changes")
def test_a_translation_that_turns_stale(project: Path, tmp_path: Path, rendered: list[int]) -> None:
    """Its page alone says so, though every build is told which translations are."""
    page = next(iter(sorted((project / "docs/hi").rglob("guide-*.md")))).relative_to(project / "docs/hi")
    config, stale = project / "mkdocs.yml", {("hi", page.as_posix()): ("1",)}
    before = build_fast(config, project / "site")
    rendered.clear()
    again = build_fast(config, project / "site", stale=stale)
    assert again == build_fast(config, tmp_path / "clean", cached=False, stale=stale)
    pages = {name for name in differences(before, again) if name.endswith(".html")}
    assert pages == {f"hi/{page.with_suffix('').as_posix()}/index.html"}
    assert rendered[0] == 1

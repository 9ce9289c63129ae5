"""``kadam status``: what is translated, in every form of output."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from project import EN, HI, Project, make_project

from kadam import pipeline
from kadam.config import load_settings
from kadam.coverage import screen_counts
from kadam.pages import LazyPages
from kadam.screens import Manifest, Screens, Shot, ShotState
from kadam.translation import page_states


def row(project: Project) -> dict[str, object]:
    (found,) = json.loads(project.kadam("status", "--format", "json").stdout)["locales"]
    return found


def test_a_translated_site(project: Project) -> None:
    found = row(project)
    assert found["guides"] == {
        "total": 2, "translated": 1, "unstamped": 0, "stale": 0, "draft": 0, "copy": 0, "missing": 1,
    }  # fmt: skip
    assert found["labels"] == {"confirmed": 1, "plausible": 1, "unknown": 0, "none": 1}
    assert found["percent"] == {
        "translated": 50.0, "fresh": 50.0, "current": 100.0, "labels": 66.7, "confirmed": 33.3,
    }  # fmt: skip
    assert found["verified"] == "2026-01-02"


def test_stale_steps_are_named(project: Project) -> None:
    project.edit("docs/en/pause.md", "and log in", "and sign in")
    project.edit("docs/en/pause.md", "Think twice", "Think")
    page = next(p for p in row(project)["pages"] if p["key"] == "pause.md")  # type: ignore[attr-defined]
    assert (page["state"], [(c["kind"], c["name"]) for c in page["changes"]]) == (
        "stale",
        [("step", "web-open"), ("text", "missing")],
    )
    assert "hi stale docs/hi/pause.md: web-open, section “missing”" in project.kadam("status").stdout


def test_a_page_with_the_source_text_is_no_translation(project: Project) -> None:
    project.write("docs/hi/pause.md", EN)
    assert row(project)["guides"]["copy"] == 1  # type: ignore[index]


def test_without_stamps_pages_count_as_translated(tmp_path: object) -> None:
    project = make_project(tmp_path, git=False, glossary=False)  # type: ignore[arg-type]
    found = row(project)
    assert (found["guides"]["unstamped"], found["labels"]) == (1, {})  # type: ignore[index]
    assert found["percent"]["translated"] == 50.0  # type: ignore[index]


def test_limits(project: Project) -> None:
    project.kadam("status", "--fail-under", "translated=50,hi:labels=60")
    result = project.kadam("status", "--fail-under", "translated=51", code=1)
    assert "hi: translated is 50 %, below 51 %" in result.stderr
    project.kadam("status", "--fail-under", "current=100")
    project.edit("docs/en/pause.md", "and log in", "and sign in")
    assert "hi: current is 0 %" in project.kadam("status", "--fail-under", "current=100", code=1).stderr
    assert "choose from translated" in project.kadam("status", "--fail-under", "x=1", code=2).output


class _Strict(HTMLParser):
    """Notes tags that are not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html_and_badges(project: Project) -> None:
    project.edit("docs/hi/pause.md", "title: प्लान रोकना", 'title: "<b>प्लान"')
    project.kadam("status", "--format", "html", "--output", "out/status.html", "--badges", "out")
    page = project.read("out/status.html")
    parser = _Strict()
    parser.feed(page)
    assert not parser.open
    assert "<b>" not in page
    assert "viewport" in page
    for name in ("hi.svg", "translated.svg"):
        assert ET.fromstring(project.read(f"out/{name}")).tag.endswith("svg")


def test_screenshots_are_counted_where_there_is_a_record() -> None:
    def state(locale: str, *, shot: bool = True, exists: bool = True, stale: bool = False) -> ShotState:
        made = Shot("p", locale, "web", "s", 1, 1, 1.0, 1, "d", "") if shot else None
        why = ("the text has changed",) if stale else ()
        return ShotState("p", locale, "web", "s", "p.md", 1, "p.webp", "", made, exists, why)

    states = (state("hi"), state("hi", stale=True), state("hi", exists=False), state("ar", shot=False))
    assert screen_counts(None) == screen_counts(Screens(states=states)) == {}
    record = Manifest("p", "hi", "m.yml", {})
    assert screen_counts(Screens(states=states, manifests=(record,))) == {
        "hi": {"own": 1, "stale": 1, "missing": 1},
        "ar": {"own": 0, "stale": 0, "missing": 1},
    }


def test_states_that_are_kept_follow_every_change(project: Project) -> None:
    states = project.root / ".kadam/cache/states.json"
    row(project)
    changes = (
        lambda: project.edit("docs/en/pause.md", "and log in", "and sign in"),
        lambda: project.edit("docs/hi/pause.md", "थोड़ा रुकें", "TODO: थोड़ा रुकें"),
        lambda: project.write("docs/hi/index.md", "# आरंभ\n\n[गाइड](pause.md) खोलें।\n"),
        lambda: (project.root / "docs/hi/pause.md").unlink(),
        lambda: states.write_text('{"reading": "x", "states": {"hi": 1}}'),
        lambda: states.write_bytes(b"\xff\x00"),
    )
    for change in changes:
        change()
        kept = row(project)
        states.unlink()
        assert kept == row(project)


def test_pages_that_have_not_changed_are_not_read_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    get = LazyPages.__getitem__
    monkeypatch.setattr(LazyPages, "__getitem__", lambda self, key: (read.append(key[1]), get(self, key))[1])
    row(project)
    assert read
    read.clear()
    row(project)
    assert read == []


@pytest.mark.parametrize(
    ("page", "state", "read"),
    [
        (HI, "unstamped", True),  # short: links and ids are a third of it
        (EN, "copy", True),
        (EN.replace("Wait a moment", "थोड़ा रुकें"), "copy", True),
        (HI.replace("दो बार", "TODO: दो बार"), "draft", True),
        ("---\ntitle: x\nchecked: 2026-02-03\n---\n# प्लान\n", "unstamped", False),
    ],
)
def test_a_glance_tells_what_reading_tells(project: Project, page: str, state: str, read: bool) -> None:
    project.write("docs/hi/pause.md", page)
    settings = load_settings(config=project.root / "mkdocs.yml")
    site = pipeline.load_pages(settings)
    assert isinstance(site.pages, LazyPages)
    by_glance = [found for found in page_states(site, {}) if found.key == "pause.md"]
    assert (("hi", "pause.md") in site.pages.touched) == read
    by_reading = list(page_states(replace(site, pages=dict(site.pages)), {}))
    assert by_glance == [found for found in by_reading if found.key == "pause.md"]
    assert [found.state for found in by_glance] == [state]

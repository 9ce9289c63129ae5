"""``kadam labels``: words come in without disturbing what is there."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from project import GLOSSARY, Project, make_project

from kadam.config import load_settings
from kadam.glossary.load import load_glossaries
from kadam.mining import mine
from kadam.pipeline import load

EVIDENCE = ("--source-title", "App 9 strings", "--source-url", "https://example.com/app")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = make_project(tmp_path)
    for folder, words in (
        ("values", {"done": "Done", "stop": "Pause", "n": "%1$d days"}),
        ("values-hi", {"done": "हो गया", "stop": "ठहरें", "n": "%1$d दिन"}),
    ):
        strings = "".join(f'<string name="{key}">{text}</string>' for key, text in words.items())
        project.write(f"res/{folder}/strings.xml", f"<resources>{strings}</resources>")
    return project


def added(project: Project, before: str = GLOSSARY) -> list[str]:
    lines = list(difflib.ndiff(before.splitlines(), project.read("glossary/app.yml").splitlines()))
    assert not [line for line in lines if line.startswith("- ")]
    return [line[2:] for line in lines if line.startswith("+ ")]


def run(project: Project, *arguments: str, code: int = 0) -> str:
    files = ("res/values/strings.xml", "res/values-hi/strings.xml")
    return project.kadam("labels", "import", *files, "--app", "app", *arguments, code=code).output


def test_words_are_added_and_the_rest_stays(project: Project) -> None:
    out = run(project, *EVIDENCE)
    day = load_glossaries(project.root / "glossary").label("app.done", "hi")
    assert day is not None
    assert (day.label, day.status, day.sources[0].kind) == ("हो गया", "confirmed", "app")
    assert added(project) == [
        "  app-strings:",
        "    title: App 9 strings",
        "    url: https://example.com/app",
        "    kind: app",
        f"      hi: {{label: हो गया, status: confirmed, source: [app-strings], verified: {day.verified}}}",
    ]
    assert "! app.pause in hi: the glossary says “रोकें” (plausible), the file says “ठहरें”" in out
    assert "1 strings belong to no label" in out
    assert "“Done” is the label in en; in hi it is “हो गया”" in project.kadam("check", code=1).stdout


def test_without_a_source_words_are_unknown(project: Project) -> None:
    run(project)
    assert added(project) == ["      hi: {label: हो गया, status: unknown}"]


def test_a_dry_run_and_a_second_run_write_nothing(project: Project) -> None:
    run(project, "--dry-run")
    assert added(project) == []
    run(project, *EVIDENCE)
    before = project.read("glossary/app.yml")
    assert "Nothing to add" in run(project, *EVIDENCE)
    assert added(project, before) == []


def test_a_new_glossary(project: Project) -> None:
    files = ("res/values/strings.xml", "res/values-hi/strings.xml")
    project.kadam("labels", "import", *files, "--app", "other", code=2)
    project.kadam("labels", "import", *files, "--app", "other", "--new", *EVIDENCE)
    glossary = load_glossaries(project.root / "glossary")
    assert {key for key in glossary.labels if key.startswith("other.")} == {"other.done", "other.pause"}


def test_what_is_exported_is_known_again(project: Project) -> None:
    for form in ("csv", "tbx"):
        project.kadam("labels", "export", "--format", form, "--output", f"out.{form}")
        out = project.kadam("labels", "import", f"out.{form}", "--app", "app").output
        assert "5 words were known, 0 differ, 0 strings belong to no label" in out
        assert added(project) == []


def test_a_glossary_mined_from_the_guides(project: Project) -> None:
    (project.root / "glossary/app.yml").unlink()
    (project.root / "glossary").rmdir()
    project.kadam("labels", "mine", "--app", "app", "--min-count", "1", "--output", "glossary/app.yml")
    glossary = load_glossaries(project.root / "glossary")
    assert {
        (label.text("en").label, label.text("hi").label)  # type: ignore[union-attr]
        for label in glossary.labels.values()
    } == {("Pause", "रोकें"), ("Done", "Done"), ("Your plan", "आपका प्लान")}
    project.kadam("labels", "mine", "--output", "glossary/app.yml", code=2)


def test_conflicts_are_told(project: Project) -> None:
    project.edit("docs/hi/pause.md", "1. **रोकें** (Pause) चुनें", "1. **ठहरें** चुनें")
    site, _ = load(load_settings(project.root))
    (pause,) = (proposal for proposal in mine(site) if proposal.text == "Pause")
    assert {seen.text for seen in pause.conflicts["hi"]} == {"रोकें", "ठहरें"}


def test_mining_the_projects_own_guides_finds_its_glossary() -> None:
    site, glossary = load(load_settings(Path(__file__).parent.parent.parent))
    right = wrong = 0
    for proposal in mine(site):
        for tag, seen in proposal.locales.items():
            known = {t.label for m in glossary.find(proposal.text, "en") for t in m.label.texts(tag)}
            right += seen[0].text in known
            wrong += bool(known) and seen[0].text not in known
    assert right > 50
    assert wrong <= right * 0.05

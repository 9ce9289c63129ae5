"""The page that says what is translated: the same from MkDocs alone, true after every change."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from project import Project, make_project
from selectolax.lexbor import LexborHTMLParser as Html

from kadam.render.site import build_site

WORDS = "    1. Open [the page](https://example.com/) and log in."


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = make_project(tmp_path, git=False)
    project.edit("mkdocs.yml", "\nplugins:\n", "\ntheme: {name: material, font: false}\nplugins:\n")
    project.kadam("stamp", "--all")
    return project


def built(project: Project, **options: object) -> Html:
    build_site(project.root / "mkdocs.yml", project.root / "site", **options)  # type: ignore[arg-type]
    return page(project)


def page(project: Project, locale: str = "hi") -> Html:
    folder = "" if locale == "en" else f"{locale}/"
    return Html(project.read(f"site/{folder}translations/index.html"))


def test_each_state_is_told_with_its_page_in_the_readers_words(project: Project) -> None:
    project.edit("docs/en/pause.md", WORDS, WORDS.replace("log in", "sign in"))
    hindi = built(project)
    links = {a.attributes["href"]: a for a in hindi.css("article ul a") if "#" not in a.attributes["href"]}
    assert list(links) == ["../", "../pause/"]
    assert links["../"].css_first("bdi").attributes == {"lang": "en", "dir": "ltr"}
    assert links["../pause/"].text() == "प्लान रोकना"
    said = {span.attributes["data-state"]: span.text() for span in hindi.css("[data-state]")}
    assert said == {
        "missing": "अभी अनुवाद नहीं हुआ है",
        "stale": "इस अनुवाद के बाद मूल पेज बदल गया है। बदले हुए हिस्से: web-open।",
    }
    assert "0 of 2" in page(project, "en").css_first(".kadam-coverage").text()
    assert [m.attributes["value"] for m in hindi.css("meter")] == ["0"]


def test_a_site_with_everything_translated(project: Project) -> None:
    project.write("docs/hi/index.md", "# शुरू\n\n[गाइड](pause.md) पर जाएँ।\n")
    assert "सब कुछ अनुवाद हो चुका है।" in built(project).css_first("article").text()


def test_mkdocs_alone_makes_the_same_page_and_marks_the_same_steps(project: Project) -> None:
    project.edit("docs/en/pause.md", WORDS, WORDS.replace("log in", "sign in"))
    built(project)
    names = ("hi/translations/index.html", "translations/index.html", "hi/pause/index.html")
    ours = [project.read(f"site/{name}") for name in names]
    loaded = load_config(str(project.root / "mkdocs.yml"), site_dir=str(project.root / "plain"))
    loaded.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(loaded)
    assert [project.read(f"plain/{name}") for name in names] == ours
    assert "data-stale" in ours[2]


def test_a_change_in_one_language_is_told_in_all(project: Project) -> None:
    built(project)
    before = project.read("site/translations/index.html")
    built(project)
    assert project.read("site/translations/index.html") == before
    project.edit("docs/hi/pause.md", "थोड़ा रुकें।", "TODO: Wait a moment.")
    built(project)
    english = page(project, "en")
    assert english.css_first("[data-state=draft]").text() == "partly translated"


def test_it_is_in_no_book_and_in_no_index(project: Project) -> None:
    editions = build_site(project.root / "mkdocs.yml", project.root / "site")
    assert all("translations.md" not in [p.key for p in edition.pages()] for edition in editions)
    assert "translations/" not in project.read("site/assets/kadam/search/hi.js")


def test_a_page_of_that_name_stays(project: Project) -> None:
    project.write("docs/en/translations.md", "# Ours\n")
    project.write("docs/hi/translations.md", "# हमारा\n")
    assert built(project, strict=False).css_first("h1").text().startswith("हमारा")


def test_one_language_needs_no_such_page(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Start\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: One\ntheme: {name: material, font: false}\nplugins: [kadam]\n", encoding="utf-8"
    )
    build_site(tmp_path / "mkdocs.yml", tmp_path / "site")
    assert not (tmp_path / "site/translations").exists()

"""Traps of mkdocs-static-i18n and the theme that kadam takes away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from sample import build, write_sample
from selectolax.lexbor import LexborHTMLParser as Html


def test_titles_are_not_put_into_code(tmp_path: Path) -> None:
    text = "# T\n\n!!! note\n    a\n\n```\n!!! note\n    b\n```\n"
    config = write_sample(tmp_path, {"docs/en/index.md": text}, locales=("en", "hi"))
    data = yaml.safe_load(config.read_text())
    data["plugins"][1]["i18n"]["languages"][0]["admonition_translations"] = {"note": "Mind this"}
    data["markdown_extensions"].append("pymdownx.superfences")
    config.write_text(yaml.safe_dump(data))
    page = Html((build(config)[0] / "index.html").read_text("utf-8"))
    assert page.css_first(".admonition-title").text() == "Mind this"
    assert page.css_first("pre").text().strip() == "!!! note\n    b"


def test_language_that_the_theme_does_not_speak(tmp_path: Path) -> None:
    files = {"docs/en/index.md": "# T\n", "docs/ne/index.md": "# पाना\n", "docs/pt_BR/index.md": "# P\n"}
    site, _ = build(write_sample(tmp_path, files, locales=("en", "ne", "pt_BR")))
    nepali = (site / "ne/index.html").read_text("utf-8")
    assert '<html lang="ne"' in nepali
    assert '<html lang="pt-BR"' in (site / "pt_BR/index.html").read_text("utf-8")
    assert 'hreflang="pt-BR"' in nepali


def test_each_language_has_its_own_search_index(tmp_path: Path) -> None:
    files = {"docs/en/index.md": "# Only English\n", "docs/hi/index.md": "# केवल हिन्दी\n"}
    site, _ = build(write_sample(tmp_path, files, locales=("en", "hi")))
    found = {path.stem: path.read_text("utf-8") for path in (site / "assets/kadam/search").iterdir()}
    assert set(found) == {"en", "hi"}
    assert "केवल हिन्दी" in found["hi"]
    assert "Only English" not in found["hi"]
    assert "केवल हिन्दी" not in found["en"]


def test_instant_navigation_is_switched_off_in_every_language(tmp_path: Path) -> None:
    files = {"docs/en/index.md": "# T\n", "docs/hi/index.md": "# त\n"}
    features = ["navigation.instant", "navigation.instant.prefetch", "navigation.top"]
    theme = {"name": "material", "font": False, "features": features}
    site, _ = build(write_sample(tmp_path, files, locales=("en", "hi"), theme=theme))  # strict
    for name in ("index.html", "hi/index.html"):
        data = json.loads(Html((site / name).read_text("utf-8")).css_first("script#__config").text())
        assert data["features"] == ["navigation.top"]


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_other_themes_keep_their_search(tmp_path: Path, theme: str) -> None:
    files = {"docs/en/index.md": "# T\n\n1. Open. { #open }\n", "docs/hi/index.md": "# त\n"}
    config = write_sample(tmp_path, files, locales=("en", "hi"), theme={"name": theme})
    site, editions = build(config, strict=False)
    html = (site / "hi/index.html").read_text("utf-8")
    assert '<html lang="hi"' in html
    assert 'hreflang="x-default"' in html
    assert '<li id="open">' in (site / "index.html").read_text("utf-8")
    assert (site / "search/search_index.json").is_file()
    assert [edition.locale for edition in editions] == ["en", "hi"]

"""Each part of the site can be switched off, and reports go where the repository is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sample import GLOSSARY, build, page, write_sample
from selectolax.lexbor import LexborHTMLParser as Html

FILES = {
    "docs/en/index.md": page("Home"),
    "docs/en/other.md": page("Other"),
    "docs/ar/index.md": page("البداية"),
    "glossary/app.yml": GLOSSARY,
}
OFF = {
    "search": False,
    "fonts": False,
    "labels_page": False,
    "status_page": False,
    "checked": False,
    "offer_language": False,
    "phone_labels": False,
    "tick_steps": False,
    "structured_data": False,
    "content_security_policy": False,
    "offline": False,
}


def data(html: str) -> dict[str, Any]:
    block = Html(html).css_first("#kadam-data")
    return dict(json.loads(block.text()))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("off")
    return build(write_sample(root, FILES, kadam={"site": OFF}, repo_url="https://github.com/a/b"))[0]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("on")
    return build(write_sample(root, FILES, repo_url="https://github.com/a/b"))[0]


@pytest.mark.parametrize(
    "mark",
    ["Content-Security-Policy", "kadam-checked", "kadam-search", "woff2", "ld+json", 'rel="manifest"'],
)
def test_marks_in_the_page(plain: Path, full: Path, mark: str) -> None:
    assert mark in (full / "index.html").read_text("utf-8")
    assert mark not in (plain / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "kadam-worker.js",
        "manifest.webmanifest",
        "ar/manifest.webmanifest",
        "labels/index.html",
        "translations/index.html",
        "ar/translations/index.html",
        "assets/kadam/fonts",
        "assets/kadam/search/ar.js",
    ],
)
def test_files(plain: Path, full: Path, name: str) -> None:
    assert (full / name).exists()
    assert not (plain / name).exists()


def test_theme_search_is_back(plain: Path) -> None:
    assert (plain / "search/search_index.json").is_file()
    assert 'data-md-component="search"' in (plain / "index.html").read_text("utf-8")


def test_script_knows_what_is_on(plain: Path, full: Path) -> None:
    on, off = (data((site / "index.html").read_text("utf-8")) for site in (full, plain))
    assert (on["parts"], list(on["offer"]), on["workers"]) == (
        ["phone", "ticks"],
        ["ar"],
        ["kadam-worker.js"],
    )
    assert (off["parts"], off["offer"], off["workers"]) == ([], {}, [])
    assert on["repo"] == "https://github.com/a/b"
    assert on["key"] == "index.md"
    assert on["source"] == "docs/en/index.md"


def test_fallback_page_says_where_to_help(plain: Path, full: Path) -> None:
    link = ".kadam-notice__help"
    notice = Html((full / "ar/other/index.html").read_text("utf-8")).css_first(link)
    assert notice.attributes["href"] == "../translations/#ar"
    page = Html((full / "ar/translations/index.html").read_text("utf-8"))
    assert page.css_first("h2#ar") is not None
    assert page.css_first(".kadam-coverage__help a").attributes["href"] == "https://github.com/a/b"
    notice = Html((plain / "ar/other/index.html").read_text("utf-8")).css_first(link)
    assert notice.attributes["href"] == "https://github.com/a/b"


def test_fallback_page_is_not_described_to_search_engines(full: Path) -> None:
    assert "ld+json" not in (full / "ar/other/index.html").read_text("utf-8")

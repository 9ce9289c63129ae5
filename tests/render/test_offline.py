from __future__ import annotations

import json
from pathlib import Path

import pytest

from kadam.render import offline


def site(tmp_path: Path) -> Path:
    for name in (
        "index.html",
        "404.html",
        "a/index.html",
        "hi/index.html",
        "hi/a/index.html",
        "assets/x.css",
        "assets/x.css.map",
        "assets/screens/hi/a.webp",
        "assets/screens/en/a.webp",
        "assets/kadam/fonts/en-F-1.woff2",
        "assets/kadam/fonts/hi-F-2.woff2",
        "assets/kadam/search/en.js",
        "assets/kadam/search/hi.js",
        "sitemap.xml.gz",
        "pdf/en.pdf",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def test_each_language_keeps_what_its_readers_need(tmp_path: Path) -> None:
    kept = offline.kept_files(site(tmp_path), ["en", "hi"], "en")
    assert kept["en"] == [
        "404.html",
        "a/",
        "assets/kadam/fonts/en-F-1.woff2",
        "assets/kadam/search/en.js",
        "assets/screens/en/a.webp",
        "assets/x.css",
        "",
    ]
    assert kept["hi"] == [
        "assets/kadam/fonts/hi-F-2.woff2",
        "assets/kadam/search/hi.js",
        "assets/screens/hi/a.webp",
        "assets/x.css",
        "hi/a/",
        "hi/",
    ]


def test_worker_changes_with_the_site_only(tmp_path: Path) -> None:
    offline.write_worker(site(tmp_path), ["en"], "en")
    first = (tmp_path / offline.WORKER).read_text()
    offline.write_worker(tmp_path, ["en"], "en")
    assert (tmp_path / offline.WORKER).read_text() == first
    (tmp_path / "a" / "index.html").write_text("changed")
    offline.write_worker(tmp_path, ["en"], "en")
    assert (tmp_path / offline.WORKER).read_text() != first


def test_large_site_keeps_its_pages_only_when_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offline, "_MOST", 10)
    kept = offline.kept_files(site(tmp_path), ["en"], "en")["en"]
    assert "assets/x.css" in kept
    assert not any(name.endswith("/") for name in kept)


def test_manifest() -> None:
    data = json.loads(offline.manifest("कदम", "d", start="./", icon="../a.svg", locale="hi", way="ltr"))
    assert (data["name"], data["lang"], data["start_url"]) == ("कदम", "hi", "./")
    assert data["icons"][0]["type"] == "image/svg+xml"

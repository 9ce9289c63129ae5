from __future__ import annotations

import json
from pathlib import Path

import pytest

from kadam.render import offline

NAMES = (
    "index.html",
    "404.html",
    "a/index.html",
    "hi/index.html",
    "hi/a/index.html",
    "hi/assets/own.png",
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
)
FOLDERS = {"en": "", "hi": "hi/"}


def site(tmp_path: Path) -> Path:
    for name in NAMES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def kept(worker: Path) -> list[str]:
    (line,) = [line for line in worker.read_text("utf-8").splitlines() if line.startswith("var KEPT")]
    return list(json.loads(line.removeprefix("var KEPT = ").removesuffix(";")))


def test_each_language_keeps_what_its_readers_need() -> None:
    kept_by = offline.kept_files(NAMES, FOLDERS)
    assert kept_by["en"] == [
        "index.html",
        "404.html",
        "a/index.html",
        "assets/x.css",
        "assets/screens/en/a.webp",
        "assets/kadam/fonts/en-F-1.woff2",
        "assets/kadam/search/en.js",
    ]
    assert kept_by["hi"] == [
        "hi/index.html",
        "hi/a/index.html",
        "hi/assets/own.png",
        "assets/x.css",
        "assets/screens/hi/a.webp",
        "assets/kadam/fonts/hi-F-2.woff2",
        "assets/kadam/search/hi.js",
    ]


def test_addresses_are_relative_to_the_worker(tmp_path: Path) -> None:
    offline.write_workers(site(tmp_path), ["en", "hi"], FOLDERS)
    assert {"", "a/", "404.html", "assets/x.css"} <= set(kept(tmp_path / offline.WORKER))
    assert {"", "a/", "../assets/x.css"} <= set(kept(tmp_path / "hi" / offline.WORKER))


def test_page_to_choose_a_language_is_kept_by_a_worker_of_its_own(tmp_path: Path) -> None:
    folders = {"en": "en/", "hi": "hi/"}
    (site(tmp_path) / "assets" / "kadam" / "fonts" / f"{offline.ROOT}-F-3.woff2").write_text("x")
    offline.write_workers(tmp_path, [], {"en": "", "hi": "hi/"})
    assert not (tmp_path / offline.WORKER).exists(), "a language stands at the root"
    offline.write_workers(tmp_path, ["hi"], folders)
    assert set(kept(tmp_path / offline.WORKER)) == {"", f"assets/kadam/fonts/{offline.ROOT}-F-3.woff2"}
    assert "../" not in kept(tmp_path / "hi" / offline.WORKER)
    assert offline.workers("hi/", in_folder=True) == ["hi/kadam-worker.js", "kadam-worker.js"]
    assert offline.workers("hi/", in_folder=False) == ["hi/kadam-worker.js"]


def test_worker_changes_with_its_language_only(tmp_path: Path) -> None:
    def written() -> tuple[str, str]:
        offline.write_workers(tmp_path, ["en", "hi"], FOLDERS)
        return (tmp_path / offline.WORKER).read_text(), (tmp_path / "hi" / offline.WORKER).read_text()

    site(tmp_path)
    english, hindi = written()
    assert written() == (english, hindi)
    (tmp_path / "a" / "index.html").write_text("changed")
    assert written()[0] != english
    assert written()[1] == hindi


def test_large_site_keeps_its_pages_only_when_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offline, "_MOST", 10)
    offline.write_workers(site(tmp_path), ["en"], {"en": ""})
    names = kept(tmp_path / offline.WORKER)
    assert "assets/x.css" in names
    assert not any(name.endswith("/") or not name for name in names)


def test_manifest() -> None:
    data = json.loads(offline.manifest("कदम", "d", start="./", icon="../a.svg", locale="hi", way="ltr"))
    assert (data["name"], data["lang"], data["start_url"]) == ("कदम", "hi", "./")
    assert data["icons"][0]["type"] == "image/svg+xml"

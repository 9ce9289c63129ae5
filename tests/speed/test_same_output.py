"""Shortcuts change nothing: the same files as MkDocs makes by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import build_fast, build_plainly, change_settings, differences, write_project


@pytest.mark.parametrize("layout", ["folder", "suffix"])
def test_same_as_mkdocs(tmp_path: Path, layout: str) -> None:
    config = write_project(tmp_path / "p", layout=layout)
    plain = build_plainly(config, tmp_path / "plain")
    assert differences(build_fast(config, tmp_path / "one", jobs=1, cached=False), plain) == []
    assert differences(build_fast(config, tmp_path / "two", jobs=2), plain) == []
    assert differences(build_fast(config, tmp_path / "two", jobs=2), plain) == []


def test_one_language(tmp_path: Path) -> None:
    config = write_project(tmp_path / "p", locales=1)
    plain = build_plainly(config, tmp_path / "plain")
    for _ in range(2):
        assert differences(build_fast(config, tmp_path / "fast"), plain) == []


@pytest.mark.parametrize(
    "features",
    [
        ["navigation.tabs", "navigation.sections", "navigation.indexes", "navigation.path", "toc.integrate"],
        ["navigation.prune", "navigation.expand", "navigation.footer"],
    ],
    ids=["tabs", "prune"],
)
def test_navigation_of_every_kind(tmp_path: Path, features: list[str]) -> None:
    config = write_project(tmp_path / "p", guides=61, locales=1)
    change_settings(tmp_path / "p", theme={"name": "material", "font": False, "features": features})
    plain = build_plainly(config, tmp_path / "plain")
    assert differences(build_fast(config, tmp_path / "fast"), plain) == []


def test_addresses_of_files(tmp_path: Path) -> None:
    config = write_project(tmp_path / "p")
    change_settings(tmp_path / "p", use_directory_urls=False)
    plain = build_plainly(config, tmp_path / "plain")
    assert differences(build_fast(config, tmp_path / "fast"), plain) == []


@pytest.mark.parametrize("layout", ["folder", "suffix"])
def test_default_language_in_a_folder(tmp_path: Path, layout: str) -> None:
    config = write_project(tmp_path / "p", layout=layout, guides=5)
    text = config.read_text("utf-8")
    config.write_text(text.replace("- kadam\n", "- kadam: {site: {default_in_folder: true}}\n", 1), "utf-8")
    plain = build_plainly(config, tmp_path / "plain")
    assert "en/index.html" in plain
    assert differences(build_fast(config, tmp_path / "one", jobs=1, cached=False), plain) == []
    for _ in range(2):
        assert differences(build_fast(config, tmp_path / "two", jobs=2), plain) == []


def test_plugin_that_nobody_knows(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    config = write_project(tmp_path / "p")
    (tmp_path / "p" / "hook.py").write_text(
        "def on_post_page(output, page, config):\n    return output.replace('</body>', '<!-- hooked -->')\n"
    )
    change_settings(tmp_path / "p", hooks=["hook.py"])
    plain = build_plainly(config, tmp_path / "plain")
    for _ in range(2):
        assert differences(build_fast(config, tmp_path / "fast"), plain) == []
    assert "hooked" in (tmp_path / "fast/index.html").read_text("utf-8")
    said = [record.message for record in caplog.records if "hook.py" in record.message]
    assert len(said) == 2


def test_upstream_code_that_nobody_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    config = write_project(tmp_path / "p", guides=3)
    plain = build_plainly(config, tmp_path / "plain")
    monkeypatch.setattr("kadam.render.speed.guard.source_digest", lambda _place: "other")
    assert differences(build_fast(config, tmp_path / "fast"), plain) == []
    assert "other code is installed" in caplog.text


def test_another_address_with_a_cache_of_its_own(tmp_path: Path) -> None:
    config = write_project(tmp_path / "p", guides=3)
    here = build_fast(config, tmp_path / "p/site")
    build_fast(config, tmp_path / "seen", site_url="http://127.0.0.1:8000/x/", cache=tmp_path / "own")
    assert "http://127.0.0.1:8000/x/" in (tmp_path / "seen/index.html").read_text("utf-8")
    assert (tmp_path / "own").is_dir()
    assert differences(build_fast(config, tmp_path / "p/site"), here) == []

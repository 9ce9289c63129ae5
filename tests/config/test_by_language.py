"""Sites that MkDocs makes language by language, with an mkdocs.yml for each and none for all."""

from __future__ import annotations

from pathlib import Path

import pytest
from files import write_checkout

from kadam.config import load_settings
from kadam.errors import InvalidFiles
from kadam.pipeline import check

PAGE = """# Guide

??? "Android"
    1. Open the settings.
    2. Tap **Save**.

See [the end](#schluss).

## Schluß
"""


def found(root: Path) -> tuple[list[tuple[str, str]], list[str]]:
    settings = load_settings(root, docs=Path("docs"), layout="folder", source="en")
    result = check(settings, cache=False, jobs=1)
    return [(x.code, x.path) for x in result.findings if x.code in ("S103", "K502", "P307")], list(
        settings.notes
    )


def test_pages_are_read_by_the_settings_of_the_source(tmp_path: Path) -> None:
    write_checkout(
        tmp_path,
        {
            "docs/en/mkdocs.yml": "site_name: A\nmarkdown_extensions: [pymdownx.details]\n",
            "docs/de/mkdocs.yml": "site_name: A\n",
            "docs/en/docs/a.md": PAGE,
            "docs/de/docs/a.md": PAGE.replace("#schluss", "#schlu"),  # as MkDocs makes ids of letters
            "docs/de/prompt.md": "# For translators\n",
        },
    )
    findings, notes = found(tmp_path)
    assert findings == [("K502", "docs/en/docs/a.md")]  # and prompt.md, beside the pages, is none
    assert any("en/mkdocs.yml" in note for note in notes)
    assert not any("CommonMark" in note for note in notes)


@pytest.mark.parametrize("name", ["config/en/mkdocs.yml", "sites/mkdocs.en.yml", "mkdocs-en.yaml"])
def test_settings_may_stand_beside_the_docs_folder(tmp_path: Path, name: str) -> None:
    up = "../" * name.count("/")
    other = name.replace("en", "de", 1) if "en/" in name else name.replace("en.y", "de.y")
    write_checkout(
        tmp_path,
        {
            name: f"docs_dir: {up}docs/en\ntheme: {{custom_dir: {up}theme}}\n"
            "markdown_extensions: [pymdownx.details]\n",
            other: f"docs_dir: {up}docs/de\n",
            "theme/assets/a.png": "",
            "docs/en/a.md": f"![A page](assets/a.png)\n\n{PAGE}",
            "docs/de/a.md": f"![Eine Seite](assets/a.png) ![Fehlt](assets/b.png)\n\n{PAGE}",
        },
    )
    settings = load_settings(tmp_path, docs=Path("docs"), layout="folder", source="en")
    result = check(settings, cache=False, jobs=1)
    found = [(x.code, x.path) for x in result.findings if x.code in ("S103", "I401")]
    assert found == [("I401", "docs/de/a.md")]
    assert any(name.rpartition("/")[2] in note for note in settings.notes)


@pytest.mark.parametrize("name", ["docs/de/mkdocs.yml", "docs/other/mkdocs.yml", "config/de/mkdocs.yml"])
def test_settings_of_other_folders_say_nothing(tmp_path: Path, name: str) -> None:
    write_checkout(
        tmp_path,
        {
            name: "site_name: A\n",
            "docs/en/docs/a.md": PAGE,
            "docs/de/docs/a.md": PAGE,
            "docs/de/b.md": "# B\n",
        },
    )
    findings, notes = found(tmp_path)
    assert {("S103", "docs/en/docs/a.md"), ("P307", "docs/de/b.md")} <= set(findings)
    assert any("CommonMark" in note for note in notes)


def test_pages_may_stand_beside_the_settings(tmp_path: Path) -> None:
    write_checkout(
        tmp_path,
        {
            "docs/en/mkdocs.yml": "site_name: A\ndocs_dir: .\n",
            "docs/en/a.md": "# A\n",
            "docs/de/a.md": "# A\n",
            "docs/de/b.md": "# B\n",
        },
    )
    assert found(tmp_path)[0] == [("P307", "docs/de/b.md")]


def test_settings_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    write_checkout(tmp_path, {"docs/en/mkdocs.yml": "site_name: [\n", "docs/en/docs/a.md": PAGE})
    with pytest.raises(InvalidFiles, match=r"docs/en/mkdocs\.yml"):
        found(tmp_path)

"""Which books are made of a site, and what each is called."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from rendered_site import edition, page

from kadam.books.plan import Wanted, book_name, export_books
from kadam.config import Settings, load_settings
from kadam.errors import ConfigError
from kadam.glossary import Glossary
from kadam.pipeline import read_glossary
from kadam.rendered import Edition

TABS = """# Cancel

=== "On Android"

    1. Tap.

=== "On an iPhone"

    1. Press.

See [the other](other.md).
"""


@pytest.fixture
def project(tmp_path: Path) -> tuple[Settings, Glossary, Edition]:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Leave Spotify\ntheme: {name: material}\n", encoding="utf-8"
    )
    (tmp_path / "docs").mkdir()
    settings = load_settings(tmp_path)
    pages = [
        replace(page(text, name=name, title=name.title()), key=f"{name}.md")
        for name, text in (("cancel", TABS), ("other", "# Another guide\n\nText."))
    ]
    return settings, read_glossary(settings), edition(*pages)


def text_of(path: Path) -> str:
    with pymupdf.open(path) as document:
        return " ".join(" ".join(one.get_text() for one in document).split())


def test_one_guide_of_one_platform(project: tuple[Settings, Glossary, Edition], tmp_path: Path) -> None:
    settings, glossary, whole = project
    wanted = Wanted(("cancel.md",), "android")
    (made,) = export_books(settings, glossary, [whole], tmp_path, wanted=wanted)
    assert made.name == "leave-spotify-cancel-android-en.pdf"
    text = text_of(tmp_path / made)
    assert "Tap." in text
    assert "Press." not in text
    assert "Another guide" not in text
    with pymupdf.open(tmp_path / made) as document:
        assert document.metadata["title"] == "Cancel"
        assert [link["uri"] for one in document for link in one.get_links()] == [
            "https://example.org/en/other/"
        ]
        assert len(document) == 1


def test_the_whole_book_has_every_platform(
    project: tuple[Settings, Glossary, Edition], tmp_path: Path
) -> None:
    settings, glossary, whole = project
    (made,) = export_books(settings, glossary, [whole], tmp_path)
    assert made.name == book_name(settings, "en") == "leave-spotify-en.pdf"
    text = text_of(tmp_path / made)
    assert all(words in text for words in ("Tap.", "Press.", "Another guide"))


def test_a_guide_that_the_site_does_not_show(
    project: tuple[Settings, Glossary, Edition], tmp_path: Path
) -> None:
    settings, glossary, whole = project
    with pytest.raises(ConfigError, match=r"does not show nowhere\.md"):
        export_books(settings, glossary, [whole], tmp_path, wanted=Wanted(("nowhere.md",)))

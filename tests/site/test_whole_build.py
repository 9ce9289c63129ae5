"""What a build takes from one stage to another: outdated steps and books reach the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kadam.cli import main

MKDOCS = """\
site_name: Test
site_url: https://test.example/
theme: {name: material, font: false}
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: hi, name: हिन्दी}
  - kadam: {}
markdown_extensions: [attr_list]
"""
SOURCE = "# Leave { #leave }\n\n1. Open the page. { #open }\n2. Press the button. { #press }\n"
HINDI = "# छोड़ना { #leave }\n\n1. पेज खोलें। { #open }\n2. बटन दबाएँ। { #press }\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    for locale, text in {"en": SOURCE, "hi": HINDI}.items():
        (tmp_path / "docs" / locale).mkdir(parents=True)
        (tmp_path / "docs" / locale / "index.md").write_text(text, encoding="utf-8")
    return tmp_path


def kadam_(project: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["-C", str(project), *arguments])
    assert result.exit_code == 0, result.output
    return result


def test_a_changed_source_step_is_marked_in_the_translation(project: Path) -> None:
    kadam_(project, "stamp", "docs/hi/index.md")
    kadam_(project, "build", "--no-pdf")
    page = project / "site/hi/index.html"
    assert "data-stale" not in page.read_text(encoding="utf-8")
    source = project / "docs/en/index.md"
    source.write_text(SOURCE.replace("Press the button", "Press the red button twice"), encoding="utf-8")
    kadam_(project, "build", "--no-pdf")
    text = page.read_text(encoding="utf-8")
    assert text.count("data-stale") == 1
    assert re.search(r"<li data-stale[^>]* id=\"press\"|<li[^>]* id=\"press\"[^>]* data-stale", text)
    assert 'href="#press"' in text  # the notice leads to the step
    assert "data-stale" not in (project / "site/index.html").read_text(encoding="utf-8")


def test_each_locale_links_to_its_book(project: Path) -> None:
    kadam_(project, "stamp", "docs/hi/index.md")
    kadam_(project, "build")
    for page, link in {"index.html": "pdf/test-en.pdf", "hi/index.html": "../pdf/test-hi.pdf"}.items():
        assert f'href="{link}"' in (project / "site" / page).read_text(encoding="utf-8")
        assert (project / "site" / page).parent.joinpath(link).read_bytes().startswith(b"%PDF")
    kadam_(project, "build", "--no-pdf")
    assert ".pdf" not in (project / "site/hi/index.html").read_text(encoding="utf-8")

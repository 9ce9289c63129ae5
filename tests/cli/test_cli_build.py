"""``kadam build``, ``pdf`` and ``serve``: what they print, and what stays when they fail."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import kadam.books.plan
import kadam.pipeline
import kadam.render.site
from kadam.books.printing import print_books
from kadam.cli import main
from kadam.config import Settings
from kadam.errors import BuildFailed, ExitCode
from kadam.pipeline import BuildResult
from kadam.rendered import Edition, NavNode, RenderedPage

MKDOCS = """\
site_name: Test
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: hi, name: हिन्दी}
"""
PAGE = "# Title { #title }\n\n1. Open. { #one }\n2. Close. { #two }\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    for locale in ("en", "hi"):
        (tmp_path / "docs" / locale).mkdir(parents=True)
        (tmp_path / "docs" / locale / "a.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def kadam_(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(project), *arguments])


def edition(locale: str, pages: int) -> Edition:
    made = [RenderedPage(f"{n}.md", f"{n}/", "T", "", locale, locale) for n in range(pages)]
    return Edition(locale, "ltr", "Test", "", "", tuple(NavNode(page.title, page) for page in made))


def test_findings_stand_before_the_error_and_nothing_is_rendered(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "docs/hi/a.md").write_text(PAGE.replace("2.", "3."), encoding="utf-8")
    rendered: list[Path] = []
    monkeypatch.setattr(kadam.render.site, "build_site", lambda *a, **k: rendered.append(a[1]))
    result = kadam_(project, "build")
    assert result.exit_code == ExitCode.FINDINGS
    assert "docs/hi/a.md:4:1 S101" in result.stdout
    assert "error[build-failed]" in result.stderr
    assert "--no-check" in result.stderr
    assert rendered == []


def test_a_table_and_where_to_open_the_site(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "docs/hi/a.md").unlink()
    seen: dict[str, Any] = {}

    def build(settings: Settings, **options: Any) -> BuildResult:
        seen.update(options)
        checked = kadam.pipeline.check(settings)
        options["on_check"](checked)
        for stage in ("check", "render", "pdf"):
            options["progress"](stage)(1, 1, "x")
        return BuildResult(settings.site_dir, (edition("en", 12), edition("hi", 3)), (), checked)

    monkeypatch.setattr(kadam.pipeline, "build", build)
    result = kadam_(project, "build", "--no-pdf", "--no-strict", "--locale", "hi")
    assert result.exit_code == 0
    lines = result.stdout.split("\n")
    assert lines[0].split() == ["locale", "pages", "fallback", "findings"]
    assert lines[1].split()[:3] == ["en", "1", "0"]
    assert lines[2].split()[:3] == ["hi", "0", "1"]  # no page of its own: readers get the English one
    assert (seen["pdf"], seen["strict"], seen["checked"], seen["locales"]) == (False, False, True, {"hi"})
    assert lines[-2] == f"Open {project / 'site/index.html'}"
    assert "Rendering pages …" in result.stderr


@pytest.fixture
def fake_books(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []

    def render_site(settings: Settings, folder: Path, **options: Any) -> tuple[Edition, ...]:
        return (edition("en", 1), edition("hi", 1))

    def export_books(
        settings: Settings, glossary: Any, editions: list[Edition], folder: Path, **options: Any
    ) -> list[Path]:
        paths = []
        for one in editions:
            path = Path("pdf") / f"book-{one.locale}.pdf"
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(b"%PDF " + one.locale.encode())
            made.append(one.locale)
            paths.append(path)
        return paths

    monkeypatch.setattr(kadam.render.site, "render_site", render_site)
    monkeypatch.setattr(kadam.books.plan, "export_books", export_books)
    return made


def test_pdf_writes_only_the_wanted_locales_beside_older_ones(project: Path, fake_books: list[str]) -> None:
    out = project / "books"
    out.mkdir()
    (out / "book-en.pdf").write_bytes(b"former")
    result = kadam_(project, "pdf", "--locale", "hi", "--output", "books", "-q")
    assert (result.exit_code, result.stdout) == (0, f"{out / 'book-hi.pdf'}\n")
    assert sorted((path.name, path.read_bytes()) for path in out.iterdir()) == [
        ("book-en.pdf", b"former"),
        ("book-hi.pdf", b"%PDF hi"),
    ]
    assert fake_books == ["hi"]


def test_pdf_goes_into_the_site_by_default(project: Path, fake_books: list[str]) -> None:
    assert kadam_(project, "pdf").exit_code == 0
    assert {path.name for path in (project / "site/pdf").iterdir()} == {"book-en.pdf", "book-hi.pdf"}


def test_a_failed_export_leaves_the_former_books(
    project: Path, fake_books: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from kadam.config import load_settings

    settings = load_settings(project)
    out = project / "books"
    print_books(settings, out)

    def broken(*_arguments: Any, **_options: Any) -> None:
        raise BuildFailed("no")

    monkeypatch.setattr(kadam.books.plan, "export_books", broken)
    with pytest.raises(BuildFailed):
        print_books(settings, out)
    assert sorted(path.name for path in out.iterdir()) == ["book-en.pdf", "book-hi.pdf"]


@pytest.mark.parametrize("address", ["8000", "localhost", "localhost:x", "localhost:99999", ":80"])
def test_serve_refuses_what_is_no_address(project: Path, address: str) -> None:
    result = kadam_(project, "serve", "--address", address)
    assert result.exit_code == ExitCode.USAGE
    assert "is no HOST:PORT" in result.stderr

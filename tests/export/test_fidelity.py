"""What viewers find in the books: share of distinct words, per engine and script, with floors."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
import regex
import viewers
from rendered_site import DATE, edition, page

from kadam.export import PdfOptions, export_pdf

WORDS = Path(__file__).parent / "data/words"
BOOKS = {"en": "en", "es": "es", "hi": "hi", "ar": "ar", "ja": "ja", "ar-vowels": "ar"}
# Whole words, not parts of words: a viewer's find bar finds at least as many.
FLOORS = {
    "en": {"poppler": 1.0, "pdfium": 1.0, "mupdf": 1.0, "pdfjs": 1.0},
    "es": {"poppler": 1.0, "pdfium": 1.0, "mupdf": 1.0, "pdfjs": 1.0},
    "hi": {"poppler": 1.0, "pdfium": 1.0, "mupdf": 1.0, "pdfjs": 1.0},
    "ja": {"poppler": 1.0, "pdfium": 1.0, "mupdf": 1.0, "pdfjs": 1.0},
    "ar": {"poppler": 0.99, "pdfium": 0.99, "mupdf": 0.99, "pdfjs": 0.97},
    # Every letter with its vowel: pdf.js puts a space before a mark that ends a word.
    "ar-vowels": {"poppler": 0.95, "pdfium": 0.95, "mupdf": 0.95, "pdfjs": 0.5},
}


def source(name: str) -> str:
    """Words in the places where guides have them: text, steps, labels, tables, notes, headings."""
    lines = (WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    text = "\n\n".join(lines)
    steps = "\n".join(f"{n}. **{line[:40]}** (Cancel plan) {line[40:]}" for n, line in enumerate(lines, 1))
    rows = "\n".join(f"| {line[:50]} | {line[50:]} |" for line in lines)
    return (
        f"# {lines[0]}\n\n{text}\n\n## {lines[-1]}\n\n{steps}\n\n| A | B |\n|---|---|\n{rows}\n\n"
        f'!!! note "{lines[-1][:30]}"\n    ' + "\n\n    ".join(lines)
    )


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("books")
    out = {}
    for name, locale in BOOKS.items():
        made = edition(page(source(name), locale=locale), locale=locale)
        out[name] = export_pdf(
            made, folder / f"{name}.pdf", assets=folder, options=PdfOptions(date=DATE)
        ).path
    return out


@pytest.mark.parametrize("engine", viewers.ENGINES)
@pytest.mark.parametrize("name", BOOKS)
def test_words_can_be_found(name: str, engine: str, books: dict[str, Path]) -> None:
    if why := viewers.missing(engine):
        assert engine not in os.environ.get("KADAM_REQUIRE_VIEWERS", ""), why
        warnings.warn(f"search fidelity is not tested with {engine}: {why}", stacklevel=1)
        pytest.skip(why)
    text = (WORDS / f"{name}.txt").read_text(encoding="utf-8")
    wanted = set(regex.split(r"\s+", text.strip())) if name == "ja" else viewers.words(text)
    wanted = {viewers.fold(word) for word in wanted}
    share, lost = viewers.found(wanted, viewers.ENGINES[engine](books[name]), spaced=name != "ja")
    assert share >= FLOORS[name][engine], f"{share:.1%}, lost: {lost}"


@pytest.mark.parametrize("name", ["en", "hi", "es", "ar", "ja"])
def test_the_accessibility_checker_finds_no_error(name: str, books: dict[str, Path]) -> None:
    pytest.importorskip("outloud")
    command = Path(sys.executable).with_name("outloud")
    done = subprocess.run([command, "--no-info", books[name]], capture_output=True, text=True, check=False)
    assert " 0 error(s)" in done.stdout, done.stdout

"""The finished file: structure, links, reproducibility, errors."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pymupdf
import pypdfium2
import pytest
from PIL import ImageChops
from rendered_site import DATE, edition, page

from kadam.export import ExportError, LabelRow, PdfOptions, UnprintablePages, export_pdf
from kadam.export import finish as finishing
from kadam.export.strings import known_locales, strings_for

LOCALES = ("en", "hi", "es", "ar", "ja")


def outline(pdf: pikepdf.Pdf) -> list[str]:
    with pdf.open_outline() as tree:
        found: list[str] = []
        stack = list(reversed(tree.root))
        while stack:
            item = stack.pop()
            found.append(item.title)
            stack.extend(reversed(item.children))
        return found


def test_tagged_titled_and_archival(everything: Path) -> None:
    with pikepdf.open(everything) as pdf:
        assert pdf.Root.Lang == "en"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert "/StructTreeRoot" in pdf.Root
        assert "/PageLabels" in pdf.Root
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Leave Spotify"
            assert (metadata["pdfuaid:part"], metadata["pdfaid:part"]) == ("1", "2")
            assert metadata.pdfa_status == "2A"
        titles = outline(pdf)
    assert titles[0].startswith("Everything at")
    assert {"Lists", "On Android", "The other page", "UI labels"} <= set(titles)


def test_every_font_is_embedded_and_cut_down(everything: Path) -> None:
    with pymupdf.open(everything) as document:
        fonts = {font[:4] for page in document for font in page.get_fonts(full=True)}
        assert fonts
        for number, extension, _, name in fonts:
            assert extension in ("ttf", "otf", "cff", "cid"), name
            assert name[6] == "+", name
            assert len(document.extract_font(number)[3]) > 100


def test_links_within_the_book_and_to_the_web(everything: Path) -> None:
    with pymupdf.open(everything) as document:
        links = [link for page in document for link in page.get_links()]
    assert any(link.get("uri") == "https://example.org/a?b=c&d=e#f" for link in links)
    assert any(link.get("uri") == "https://example.org/files/form.zip" for link in links)
    assert sum(link["kind"] in (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED) for link in links) > 10


def test_a_picture_that_is_a_link_says_what_it_shows(everything: Path) -> None:
    with pikepdf.open(everything) as pdf:
        named = {str(o.Alt) for o in pdf.objects if _is_tag(o, "/Link") and "/Alt" in o}
    assert named == {"A picture that leads to a site", "Another that leads to a page"}


def _is_tag(value: pikepdf.Object, name: str) -> bool:
    return isinstance(value, pikepdf.Dictionary) and value.get("/S") == name


def test_the_checker_finds_no_error_among_all_elements(everything: Path) -> None:
    command = Path(sys.executable).with_name("outloud")
    done = subprocess.run([command, "--no-info", everything], capture_output=True, text=True, check=False)
    assert " 0 error(s)" in done.stdout, done.stdout


def test_nothing_of_the_pages_is_lost(everything: Path) -> None:
    with pymupdf.open(everything) as document:
        text = " ".join(" ".join(page.get_text() for page in document).split())
    for words in ("HTML (HyperText Markup Language)", "#let x = 1", "Shown open in a book", "9.", "hello.py",
                  "Nested two", "By hand", "Raw words", "A film", "Cancel plan", "2026-11-22", "Card two",
                  "With two paragraphs", "Its definition", "Version 1.2"):  # fmt: skip
        assert words in text, words
    assert "¶" not in text


def test_the_same_input_gives_the_same_bytes(everything: Path, assets: Path, tmp_path: Path) -> None:
    book = edition(page("# नमस्ते\n\nप्रीमियम **कैंसिल** करें।", locale="hi"), locale="hi")
    outs = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    for out in outs:
        export_pdf(book, out, assets=assets, options=PdfOptions(date=DATE))
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_a_failure_keeps_the_former_file(assets: Path, tmp_path: Path) -> None:
    out = tmp_path / "book.pdf"
    out.write_bytes(b"former")
    with pytest.raises(UnprintablePages, match="no picture"):
        export_pdf(edition(page("# A\n\n![x](nowhere.png)")), out, assets=assets)
    assert out.read_bytes() == b"former"
    assert list(tmp_path.iterdir()) == [out]


def test_a_character_that_no_font_has_is_named(assets: Path, tmp_path: Path) -> None:
    with pytest.raises(UnprintablePages, match=r"docs/en/page.md.*U\+1BC00"):
        export_pdf(edition(page("# A\n\nA \U0001bc00 sign")), tmp_path / "a.pdf", assets=assets)


def test_a_picture_elsewhere_is_an_error(assets: Path, tmp_path: Path) -> None:
    with pytest.raises(UnprintablePages, match="not part of the site"):
        export_pdf(edition(page("# A\n\n![x](https://a.example/b.png)")), tmp_path / "a.pdf", assets=assets)


def test_no_page_is_an_error(assets: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no page"):
        export_pdf(edition(), tmp_path / "a.pdf", assets=assets)


def test_progress_goes_from_nothing_to_all(assets: Path, tmp_path: Path) -> None:
    seen: list[float] = []
    export_pdf(
        edition(page("# A")),
        tmp_path / "a.pdf",
        assets=assets,
        progress=lambda stage, done: seen.append(done),
    )
    assert seen[0] == 0
    assert seen[-1] == 1
    assert seen == sorted(seen)


def test_another_locale_falls_back_to_english_words_with_a_notice(assets: Path, tmp_path: Path) -> None:
    result = export_pdf(edition(page("# A", locale="fr"), locale="fr"), tmp_path / "a.pdf", assets=assets)
    assert "fr" in result.notices[0]
    with pikepdf.open(result.path) as pdf:
        assert pdf.Root.Lang == "fr"


def test_a_page_in_another_language_is_set_in_it(assets: Path, tmp_path: Path) -> None:
    book = edition(
        page("# مرحبا", locale="ar", name="a"),
        page("# Not translated", locale="ar", name="b", text_locale="en"),
        locale="ar",
    )
    result = export_pdf(book, tmp_path / "a.pdf", assets=assets)
    with pikepdf.open(result.path) as pdf:
        assert pdf.Root.Lang == "ar"
        assert b"/Lang(en)" in pdf.pages[-1].Contents.read_bytes() or _languages(pdf) >= {"en"}


def _languages(pdf: pikepdf.Pdf) -> set[str]:
    return {str(o.Lang) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Lang" in o}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_words_of_a_book_exist_in_every_locale(locale: str) -> None:
    assert locale in known_locales()
    assert strings_for(locale)[1] == locale


@pytest.mark.parametrize(
    ("locale", "words"), [("hi", "राष्ट्रीय दूसरी लड्डू हूँ क्रिकेट स्थिति"), ("ar", "مؤقّتًا الله محتوى لآخر تمّ")]
)
def test_repairing_the_text_moves_nothing(
    locale: str, words: str, assets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bytes] = []
    repair = finishing.repair

    def keep(pdf: pikepdf.Pdf) -> None:
        before = io.BytesIO()
        pdf.save(before)
        made.append(before.getvalue())
        repair(pdf)

    monkeypatch.setattr(finishing, "repair", keep)
    out = tmp_path / "a.pdf"
    export_pdf(edition(page(f"# {words}\n\n{words}", locale=locale), locale=locale), out, assets=assets)
    before = pypdfium2.PdfDocument(made[0])[2].render(scale=6).to_pil().convert("L")
    after = pypdfium2.PdfDocument(out)[2].render(scale=6).to_pil().convert("L")
    # Glyphs may land a quarter of a pixel off, which shows at their edges and nowhere else.
    difference = ImageChops.difference(before, after).histogram()
    assert sum(difference[128:]) < 40


def test_labels_are_listed(assets: Path, tmp_path: Path) -> None:
    options = PdfOptions(
        date=datetime(2026, 1, 1, tzinfo=UTC),
        labels=(LabelRow("प्लान कैंसिल करें", "Cancel plan", "Spotify", "web"),),
    )
    result = export_pdf(
        edition(page("# अ", locale="hi"), locale="hi"), tmp_path / "a.pdf", assets=assets, options=options
    )
    with pymupdf.open(result.path) as document:
        assert "प्लान कैंसिल करें" in document[-1].get_text()

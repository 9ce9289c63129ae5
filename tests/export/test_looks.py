"""Where things come to stand: measured on the pages of finished books."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pymupdf
import pypdfium2
import pytest
from PIL import ImageChops
from rendered_site import DATE, edition, page

from kadam.books.plan import export_books
from kadam.config import load_settings
from kadam.export import PdfOptions, export_pdf
from kadam.export import finish as finishing
from kadam.pipeline import read_glossary
from kadam.render.site import render_site
from kadam.rendered import Edition

ROOT = Path(__file__).parents[2]
LOCALES = ("en", "hi", "es", "ar", "ja")
MARGIN = 68.0
"""Points of white at the foot of a page, above which text may stand."""
LEAST = 0.68
"""How small a picture may become, as in book.typ."""
NATURAL = 900 * 0.5 * 0.75
"""How tall SHOT stands at its own size, in points: half its pixels, at three quarters of a point each."""
SHOT = (
    '<figure class="kadam-shot"><div><img src="../../pictures/tall.png" alt="A page" width="400"'
    ' height="900"><svg viewBox="0 0 400 900" xmlns="http://www.w3.org/2000/svg"><rect x="9" y="9"'
    ' width="99" height="40" fill="none" stroke="#b3261e" stroke-width="3"/></svg></div>'
    "<figcaption>A stand-in.</figcaption></figure>"
)


def export(book: Edition, assets: Path, out: Path, *, cover: bool = False) -> pymupdf.Document:
    export_pdf(book, out, assets=assets, options=PdfOptions(date=DATE, cover=cover))
    return pymupdf.open(out)


def filler(lines: int) -> str:
    return "\n\n".join(f"Line {number}." for number in range(lines))


@pytest.fixture(scope="module", params=["list", "paragraph"])
def chapters_with_sources(
    request: pytest.FixtureRequest, assets: Path, tmp_path_factory: pytest.TempPathFactory
) -> pymupdf.Document:
    """Chapters whose ends fall on every height of a page."""
    sources = "".join(f"\n  - {{title: Source {n}, url: 'https://example.org/{n}'}}" for n in range(6))
    last = "- First.\n- Last words." if request.param == "list" else "Last words."
    pages = [
        page(
            f"---\nchecked_: 1\nsources:{sources}\n---\n\n# Chapter {lines}\n\n{filler(lines)}\n\n{last}\n",
            name=f"c{lines}",
        )
        for lines in range(20, 44)
    ]
    for one in pages:
        one.meta["checked"] = date(2026, 11, 22)
    return export(edition(*pages), assets, tmp_path_factory.mktemp("ends") / "a.pdf")


def test_sources_never_stand_alone(chapters_with_sources: pymupdf.Document) -> None:
    ends = [text for one in chapters_with_sources if "Source 5" in (text := one.get_text())]
    assert len(ends) == 24
    assert len(chapters_with_sources) > 24, "some chapters must end on another page"
    for text in ends:
        assert "Last words." in text
        assert "Source 0" in text


def test_the_space_kept_for_sources_is_given_back(chapters_with_sources: pymupdf.Document) -> None:
    for one in chapters_with_sources:
        if words := one.search_for("Last words."):
            (checked,) = one.search_for("Last checked")
            assert 10 < checked.y0 - words[0].y1 < 45


def steps_with_pictures() -> Edition:
    """15 chapters whose pictures fall on every height of a page."""
    steps = f"<ol><li>Before.</li><li>Press it.{SHOT}</li><li>Afterwards.</li></ol>"
    pages = [
        page(f"# Chapter {lines}\n\n{filler(lines)}\n\n{steps}\n\n{filler(30)}", name=f"c{lines}")
        for lines in range(4, 34, 2)
    ]
    return edition(*pages)


def heights(document: pymupdf.Document) -> list[float]:
    """How tall its pictures stand, in points."""
    boxes = [image["bbox"] for one in document for image in one.get_image_info() if image["height"] > 100]
    return [bottom - top for _, top, _, bottom in boxes]


@pytest.fixture(scope="module")
def chapters_with_pictures(assets: Path, tmp_path_factory: pytest.TempPathFactory) -> pymupdf.Document:
    return export(steps_with_pictures(), assets, tmp_path_factory.mktemp("pictures") / "a.pdf")


def test_a_picture_stands_below_its_step(chapters_with_pictures: pymupdf.Document) -> None:
    seen = 0
    for one in chapters_with_pictures:
        if words := one.search_for("Press it."):
            (shot,) = (image for image in one.get_image_info() if image["height"] > 100)
            assert 0 < shot["bbox"][1] - words[0].y1 < 20
            assert shot["bbox"][0] == pytest.approx(words[0].x0, abs=1.5)
            assert one.search_for("A stand-in.")
            seen += 1
    assert seen == 15


def test_a_picture_becomes_smaller_to_stay_and_never_too_small(
    chapters_with_pictures: pymupdf.Document,
) -> None:
    tall = heights(chapters_with_pictures)
    assert max(tall) == pytest.approx(NATURAL, abs=1)
    assert min(tall) >= NATURAL * LEAST - 1
    assert any(height < NATURAL * 0.95 for height in tall)


@pytest.mark.parametrize(("limit", "as_they_are"), [(14, True), (15, False)])
def test_in_a_book_of_many_pictures_none_becomes_smaller(
    limit: int, as_they_are: bool, assets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kadam.export.typst.book._MANY_IN_THE_BOOK", limit)
    tall = heights(export(steps_with_pictures(), assets, tmp_path / "a.pdf"))
    assert len(tall) == 15
    assert all(height == pytest.approx(NATURAL, abs=1) for height in tall) is as_they_are


def test_names_in_an_arabic_line_keep_their_order(assets: Path, tmp_path: Path) -> None:
    book = edition(page("# أ\n\nاختر Apple، Google، Spotify", locale="ar"), locale="ar")
    (one,) = export(book, assets, tmp_path / "a.pdf")
    places = [one.search_for(name)[0].x0 for name in ("Apple", "Google", "Spotify")]
    assert places == sorted(places, reverse=True)


def test_labels_of_two_scripts_stand_in_one_box(assets: Path, tmp_path: Path) -> None:
    book = edition(page("# あ\n\n**プランを管理**を選ぶ", locale="ja"), locale="ja")
    (one,) = export(book, assets, tmp_path / "a.pdf")
    boxes = [drawn for drawn in one.get_drawings() if drawn["rect"].height > 5 and drawn["rect"].width < 200]
    (label,) = one.search_for("プランを管理")
    assert any(box["rect"].x0 <= label.x0 and label.x1 <= box["rect"].x1 + 1 for box in boxes)


def test_the_contents_name_the_right_pages_however_many_pictures(assets: Path, tmp_path: Path) -> None:
    """Pictures that fit themselves to their pages move what follows; the engine tries five times."""
    pages = [
        page(
            f"# Chapter {lines}\n\n" + f"{filler(lines)}\n\n<ol><li>Press it.{SHOT}</li></ol>\n\n" * 8,
            name=f"c{lines}",
        )
        for lines in range(3, 15)
    ]
    document = export(edition(*pages), assets, tmp_path / "a.pdf", cover=True)
    named = {title: str(page - 2) for _, title, page in document.get_toc() if title.startswith("Chapter")}
    said = re.findall(r"(Chapter \d+)[\s.]*?(\d+)", document[1].get_text())
    assert dict(said) == named
    assert len(said) == 12


def test_a_large_picture_in_a_line_stands_below_it(assets: Path, tmp_path: Path) -> None:
    text = "# あ\n\nボタンを押します。 ![Wide](../../pictures/wide.png) 次の行です。"
    (one,) = export(edition(page(text, locale="ja"), locale="ja"), assets, tmp_path / "a.pdf")
    (before,), (after,) = one.search_for("ボタンを押します。"), one.search_for("次の行です。")
    (picture,) = one.get_image_info()
    assert before.y1 < picture["bbox"][1] < picture["bbox"][3] < after.y0
    assert before.width < 120, "the line is not stretched to the width of the picture"


@pytest.fixture(scope="module")
def unrepaired() -> list[bytes]:
    """The five books before their text layer is made."""
    return []


@pytest.fixture(scope="module")
def own_books(
    tmp_path_factory: pytest.TempPathFactory, unrepaired: list[bytes]
) -> dict[str, pymupdf.Document]:
    """The five books of this site."""
    folder = tmp_path_factory.mktemp("own")
    settings = load_settings(ROOT)
    repair = finishing.repair

    def keep(pdf: pikepdf.Pdf) -> None:
        before = io.BytesIO()
        pdf.save(before)
        unrepaired.append(before.getvalue())
        repair(pdf)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finishing, "repair", keep)
        editions = render_site(settings, folder)
        made = export_books(settings, read_glossary(settings), editions, folder)
    return {one.locale: pymupdf.open(folder / path) for one, path in zip(editions, made, strict=True)}


def chapters(document: pymupdf.Document) -> Iterator[list[pymupdf.Page]]:
    """The pages of each chapter: a running head stands on all but the first."""
    chapter: list[pymupdf.Page] = []
    for one in document:
        top = min((block[1] for block in one.get_text("blocks")), default=0.0)
        if top > 60 and chapter:
            yield chapter
            chapter = []
        chapter.append(one)
    yield chapter


@pytest.mark.slow
@pytest.mark.parametrize("locale", LOCALES)
def test_pages_are_filled(locale: str, own_books: dict[str, pymupdf.Document]) -> None:
    """No page within a chapter leaves more than 30 % of its height white."""
    for chapter in list(chapters(own_books[locale]))[2:]:  # after the cover and the contents
        for one in chapter[:-1]:
            foot = one.rect.height - MARGIN
            ends = [block[3] for block in one.get_text("blocks") if block[3] < foot + 10]
            ends += [image["bbox"][3] for image in one.get_image_info()]
            filled = (max(ends) - 70) / (foot - 70)
            assert filled > 0.7, f"page {one.number + 1}: {filled:.0%}"


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["hi", "ar"])
def test_the_text_layer_moves_no_glyph_of_a_book(
    locale: str, own_books: dict[str, pymupdf.Document], unrepaired: list[bytes]
) -> None:
    before = pypdfium2.PdfDocument(unrepaired[list(own_books).index(locale)])
    after = pypdfium2.PdfDocument(own_books[locale].name)
    assert len(before) == len(after)
    for number in range(len(before)):
        pages = (one[number].render(scale=1.5).to_pil().convert("L") for one in (before, after))
        # Edges of glyphs may differ by a shade.
        changed = sum(ImageChops.difference(*pages).histogram()[128:])
        assert changed < 40, f"page {number + 1}: {changed} pixels"

"""Pictures, and one book of every element, made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from rendered_site import DATE, edition, page

from kadam.export import LabelRow, PdfOptions, export_pdf

DATA = Path(__file__).parent / "data"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60" viewBox="0 0 120 60">'
    '<rect width="120" height="60" fill="#0f5c63"/><circle cx="60" cy="30" r="20" fill="#fff"/></svg>'
)


@pytest.fixture(scope="session")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built site, with its pictures."""
    folder = tmp_path_factory.mktemp("site")
    pictures = folder / "pictures"
    pictures.mkdir()
    shot = Image.new("RGB", (640, 360), "#f4f6f7")
    draw = ImageDraw.Draw(shot)
    draw.rectangle((40, 40, 600, 120), fill="#0f5c63")
    draw.ellipse((240, 180, 400, 340), fill="#c33")
    for name in ("shot.png", "shot.jpg", "shot.webp", "shot.avif"):
        shot.save(pictures / name)
    shot.resize((3000, 1700)).save(pictures / "wide.png")
    shot.resize((400, 900)).save(pictures / "tall.png")
    (pictures / "drawing.svg").write_text(SVG, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def everything(assets: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF with every element that the export knows."""
    out = tmp_path_factory.mktemp("pdf") / "everything.pdf"
    book = edition(
        page((DATA / "everything.md").read_text(encoding="utf-8"), name="page"),
        page("# The other page\n\n## There { #there }\n\n[Back](page.md#two)", name="other", title="Other"),
    )
    options = PdfOptions(date=DATE, version="1.2", labels=(LabelRow("Cancel plan", app="Spotify"),))
    export_pdf(book, out, assets=assets, options=options)
    return out

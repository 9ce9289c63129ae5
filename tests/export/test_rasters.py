"""Raster pictures: what a viewer shows is what the file on the site holds."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from PIL import Image, ImageChops, ImageDraw
from rendered_site import edition, page

from kadam.export import UnprintablePages, export_pdf
from kadam.export.images import PictureShelf
from kadam.export.rasters import stand_in


def drawing(mode: str = "RGB") -> Image.Image:
    """Left and right, top and bottom differ, so that a turned or mirrored picture shows."""
    image = Image.new("RGB", (120, 80), "#ffffff")
    draw = ImageDraw.Draw(image)
    draw.rectangle((8, 8, 60, 30), fill="#d02020")
    draw.ellipse((70, 40, 110, 75), fill="#2040c0")
    return image.convert(mode)


def clear() -> Image.Image:
    image = drawing("RGBA")
    mask = Image.new("L", image.size, 255)
    ImageDraw.Draw(mask).rectangle((0, 60, 50, 80), fill=0)
    image.putalpha(mask)
    return image


def clear_colour() -> Image.Image:
    image = drawing().quantize(8)
    image.info["transparency"] = image.getpixel((0, 0))
    return image


def sixteen_bits() -> Image.Image:
    grey = drawing("L").tobytes()
    return Image.frombytes("I;16", (120, 80), b"".join(bytes((value, value)) for value in grey))


KINDS: dict[str, tuple[Callable[[], Image.Image], str, dict[str, object]]] = {
    "colours": (drawing, "png", {}),
    "grey": (lambda: drawing("L"), "png", {}),
    "two tones": (lambda: drawing("1"), "png", {}),
    "palette": (lambda: drawing().quantize(4), "png", {"bits": 2}),
    "clear": (clear, "png", {}),
    "clear colour": (clear_colour, "png", {}),
    "sixteen bits": (sixteen_bits, "png", {}),
    "photo": (drawing, "jpg", {"quality": 95}),
    "grey photo": (lambda: drawing("L"), "jpg", {"quality": 95}),
    "print colours": (lambda: drawing("CMYK"), "jpg", {"quality": 95}),
    "animation": (lambda: drawing().quantize(16), "gif", {}),
    "webp": (drawing, "webp", {"lossless": True}),
}


def seen(folder: Path, name: str) -> Image.Image:
    """Export a page with a picture and return the picture as a viewer draws it."""
    out = folder / "a.pdf"
    export_pdf(edition(page(f"# A\n\n![A picture](../../{name})")), out, assets=folder)
    with pymupdf.open(out) as document:
        last = document[-1]
        (info,) = last.get_image_info(xrefs=True)
        shown = last.get_pixmap(clip=info["bbox"], dpi=288)
    return Image.frombytes("RGB", (shown.width, shown.height), shown.samples)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_of_every_kind_is_shown_as_it_is(kind: str, tmp_path: Path) -> None:
    make, suffix, options = KINDS[kind]
    image = make()
    image.save(tmp_path / f"shot.{suffix}", **options)
    white = Image.new("RGBA", image.size, "white")
    with Image.open(tmp_path / f"shot.{suffix}") as saved:
        deep = saved.mode.startswith("I")
        colours = saved.point(lambda value: value / 256).convert("L") if deep else saved
        wanted = Image.alpha_composite(white, colours.convert("RGBA")).convert("RGB")
    shown = seen(tmp_path, f"shot.{suffix}").resize(wanted.size, Image.Resampling.BOX)
    far = sum(ImageChops.difference(wanted, shown).convert("L").histogram()[64:])
    # At edges, where the viewer's pixels lie across the picture's.
    assert far < 120 * 80 * 0.06


def test_a_photo_is_turned_as_its_camera_says(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned to the left: the viewer is to turn it to the right
    drawing().save(tmp_path / "turned.jpg", exif=exif, quality=95)
    shown = seen(tmp_path, "turned.jpg")
    assert shown.height > shown.width
    drawing().rotate(-90, expand=True).save(tmp_path / "upright.jpg", quality=95)
    upright = seen(tmp_path, "upright.jpg").resize(shown.size)
    assert sum(ImageChops.difference(shown, upright).convert("L").histogram()[64:]) < shown.width * 8


def test_marks_are_drawn_at_the_size_of_print(tmp_path: Path) -> None:
    drawing().resize((2400, 1600)).save(tmp_path / "shot.png")
    shelf = PictureShelf(tmp_path, tmp_path / "out", 600)
    marks = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 160">'
        '<circle cx="120" cy="80" r="40" fill="#00ff00" stroke="#00ff00" stroke-width="1"/></svg>'
    )
    taken = shelf.take("en/page/", "../../shot.png", marks)
    assert (taken.width, taken.height) == (1800, 1200)
    with Image.open(tmp_path / "out/0000.png") as image:
        assert image.size == (600, 400)
        assert image.getpixel((300, 200)) == (0, 255, 0)
        assert image.getpixel((100, 60)) == (208, 32, 32)


def test_wide_pictures_are_scaled_down_and_kept_once(assets: Path, tmp_path: Path) -> None:
    shelf = PictureShelf(assets, tmp_path / "out", 1400)
    taken = shelf.take("en/page/", "../../pictures/wide.png")
    assert pymupdf.Pixmap(tmp_path / "out/0000.png").width == 1400
    assert shelf.take("en/page/", "/pictures/wide.png") is taken


def test_what_fits_is_copied_as_it_is(assets: Path, tmp_path: Path) -> None:
    shelf = PictureShelf(assets, tmp_path / "out", 1400)
    for number, name in enumerate(("shot.png", "shot.jpg")):
        shelf.take("", f"pictures/{name}")
        copy = tmp_path / f"out/{number:04d}{Path(name).suffix}"
        assert copy.read_bytes() == (assets / "pictures" / name).read_bytes()


def test_a_damaged_picture_is_named(tmp_path: Path) -> None:
    whole = io.BytesIO()
    drawing().save(whole, "PNG")
    (tmp_path / "cut.png").write_bytes(whole.getvalue()[:-40])
    with pytest.raises(UnprintablePages, match=r"page\.md.*cut\.png cannot be read"):
        seen(tmp_path, "cut.png")


def test_a_stand_in_says_its_number() -> None:
    with Image.open(io.BytesIO(stand_in(70_000))) as image:
        assert int.from_bytes(image.tobytes()[6:], "big") == 70_000

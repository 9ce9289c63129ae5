"""Raster pictures go round the typesetting: it sets stand-ins, and the finished file gets the pictures.

An engine decodes every picture of a book and holds the pixels until the end (a thousand
screenshots are 2.5 GB), then packs them anew. A stand-in has three pixels that say its number;
packed pictures take the places of the stand-ins as they are.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from PIL import Image as Pictures
from PIL import ImageOps

_SIGN = b"kadam\x00"
_CLEAR = ("RGBA", "LA", "PA", "La", "RGBa")
_GREY, _RGB, _INDEXED = 0, 2, 3
"""Colour types of PNG that PDF can show as they are."""


def stand_in(number: int) -> bytes:
    """Return a PNG of 3 × 1 pixels that says a number."""
    out = io.BytesIO()
    Pictures.frombytes("RGB", (3, 1), _SIGN + number.to_bytes(3, "big")).save(out, "PNG")
    return out.getvalue()


def fits_as_it_is(data: bytes, image: Pictures.Image) -> bool:
    """Return whether a picture's file can go into a PDF without being decoded.

    :raises OSError, SyntaxError: when a PNG is damaged.
    """
    if image.format == "JPEG":
        return image.mode in ("RGB", "L") and image.getexif().get(0x0112, 1) == 1
    if image.format != "PNG" or "transparency" in image.info:
        return False
    _, _, depth, colours, _, _, interlaced = struct.unpack(">IIBBBBB", data[16:29])
    if interlaced or depth > 8 or colours not in (_GREY, _RGB, _INDEXED):
        return False
    image.verify()
    return True


def packed(image: Pictures.Image, *, photo: bool = False) -> Iterator[tuple[str, bytes]]:
    """Return a picture's files by suffix: colours (JPEG for photos), and a mask where it is clear."""
    image = ImageOps.exif_transpose(image)
    if image.mode in _CLEAR or "transparency" in image.info:
        image = image.convert("RGBA")
        mask = image.getchannel("A")
        if mask.getextrema() != (255, 255):
            yield "-mask.png", _saved(mask, "PNG", compress_level=6)
    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")  # 16 bits
    if image.mode not in ("RGB", "L", "P"):
        image = image.convert("RGB")
    if photo:
        yield ".jpg", _saved(image.convert("RGB"), "JPEG", quality=88, optimize=True)
    else:
        yield ".png", _saved(image, "PNG", compress_level=6)


def _saved(image: Pictures.Image, kind: str, **options: int | bool) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def place(pdf: pikepdf.Pdf, folder: Path) -> int:
    """Put the packed pictures of a folder in the places of their stand-ins; return how many."""
    done: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for image in page.Resources.get("/XObject", {}).values():
            if image.objgen not in done and (number := _number(image)) is not None:
                done.add(image.objgen)
                _fill(pdf, image, folder, f"{number:04d}")
    return len(done)


def _number(image: pikepdf.Object) -> int | None:
    if image.get("/Subtype") != "/Image" or image.Width != 3 or image.Height != 1:
        return None
    pixels = image.read_bytes()
    return int.from_bytes(pixels[6:], "big") if pixels.startswith(_SIGN) and len(pixels) == 9 else None


def _fill(pdf: pikepdf.Pdf, image: pikepdf.Object, folder: Path, name: str) -> None:
    _write(pdf, image, folder / name)
    if (mask := folder / f"{name}-mask.png").exists():
        image.SMask = pdf.make_stream(b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        _write(pdf, image.SMask, mask.with_suffix(""))


def _write(pdf: pikepdf.Pdf, image: pikepdf.Object, stem: Path) -> None:
    if (photo := stem.with_name(f"{stem.name}.jpg")).exists():
        data = photo.read_bytes()
        with Pictures.open(io.BytesIO(data)) as opened:
            image.Width, image.Height = opened.size
            colours = _GREY if opened.mode == "L" else _RGB
        depth, palette = 8, b""
        image.write(data, filter=pikepdf.Name.DCTDecode)
    else:
        width, height, depth, colours, palette, data = _read_png(stem.with_name(f"{stem.name}.png"))
        image.Width, image.Height = width, height
        parts = 3 if colours == _RGB else 1
        image.write(
            data,
            filter=pikepdf.Name.FlateDecode,
            decode_parms=pikepdf.Dictionary(
                Predictor=15, Colors=parts, BitsPerComponent=depth, Columns=width
            ),
        )
    image.BitsPerComponent = depth
    if colours == _GREY:
        image.ColorSpace = pikepdf.Name.DeviceGray
    elif colours == _INDEXED:
        table = pikepdf.String(palette)
        last = len(palette) // 3 - 1
        image.ColorSpace = pikepdf.Array([pikepdf.Name.Indexed, image.ColorSpace, last, table])


def _read_png(path: Path) -> tuple[int, int, int, int, bytes, bytes]:
    """Return width, height, depth, colour type, palette and packed pixels."""
    data = path.read_bytes()
    width, height, depth, colours = struct.unpack(">IIBB", data[16:26])
    at = 8
    palette = b""
    pixels: list[bytes] = []
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind == b"PLTE":
            palette = data[at + 8 : at + 8 + size]
        elif kind == b"IDAT":
            pixels.append(data[at + 8 : at + 8 + size])
        at += size + 12
    return width, height, depth, colours, palette, b"".join(pixels)

"""A screenshot and the marks over it as one picture, for print."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageDraw, ImageFont

_FINE = 4
"""The marks are drawn so many times larger and scaled down, for smooth edges."""
_SVG = "{http://www.w3.org/2000/svg}"


def compose(picture: Image.Image, drawing: str) -> Image.Image:
    """Draw an SVG of rectangles, circles and numbers over a picture."""
    root = ElementTree.fromstring(drawing)
    image = picture.convert("RGB")
    width = float(root.get("viewBox", "0 0 1 1").split()[2])
    layer = Image.new("RGBA", (image.width * _FINE // 2, image.height * _FINE // 2))
    draw = ImageDraw.Draw(layer)
    for element in root:
        _draw(draw, element, layer.width / width)
    image.paste(layer := layer.resize(image.size, Image.Resampling.LANCZOS), mask=layer)
    return image


def _draw(draw: ImageDraw.ImageDraw, element: ElementTree.Element, scale: float) -> None:
    def number(name: str) -> float:
        return float(element.get(name, "0")) * scale

    line = max(round(number("stroke-width")), 1)
    if element.tag == f"{_SVG}rect":
        box = (number("x"), number("y"), number("x") + number("width"), number("y") + number("height"))
        if element.get("stroke-dasharray"):
            for start, end in _dashes(box, 7 * scale, 5 * scale):
                draw.line((*start, *end), fill=element.get("stroke"), width=line)
        else:
            draw.rounded_rectangle(box, number("rx"), outline=element.get("stroke"), width=line)
    elif element.tag == f"{_SVG}circle":
        x, y, radius = number("cx"), number("cy"), number("r")
        place = (x - radius, y - radius, x + radius, y + radius)
        draw.ellipse(place, fill=element.get("fill"), outline=element.get("stroke"), width=line)
    elif element.tag == f"{_SVG}text":
        font = _font(round(number("font-size")))
        draw.text((number("x"), number("y")), element.text or "", element.get("fill"), font, anchor="mm")


Point = tuple[float, float]


def _dashes(box: tuple[float, float, float, float], on: float, off: float) -> Iterator[tuple[Point, Point]]:
    left, top, right, bottom = box
    for y in (top, bottom):
        for start, end in _pieces(left, right, on, off):
            yield (start, y), (end, y)
    for x in (left, right):
        for start, end in _pieces(top, bottom, on, off):
            yield (x, start), (x, end)


def _pieces(start: float, end: float, on: float, off: float) -> Iterator[Point]:
    while start < end:
        yield start, min(start + on, end)
        start += on + off


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    spec = find_spec("fontpkg_mukta")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        return ImageFont.truetype(Path(folder) / "files" / "Mukta-SemiBold.ttf", size)
    return ImageFont.load_default(size)

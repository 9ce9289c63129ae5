"""Pictures for print: found, and scaled to what paper can show, each once."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit
from xml.etree.ElementTree import ParseError

from PIL import Image as Pictures
from PIL import ImageOps, UnidentifiedImageError

from kadam.export.composed import compose
from kadam.export.rasters import fits_as_it_is, packed, stand_in

_CSS_PIXEL = 0.75
_SVG_SIZE = re.compile(r'<svg[^>]*?\b(?:width="([\d.]+)(?:px)?"|viewBox="[\d.-]+ [\d.-]+ ([\d.]+) )', re.S)


class MissingPicture(Exception):
    """A picture that cannot be printed; the message says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the folder of the typesetting: its name there and natural size in points.

    The height of a drawing is 0: the engine knows it.
    """

    name: str
    width: float
    height: float


@dataclass(slots=True)
class PictureShelf:
    """Brings pictures of a site into the folder that the book is set in, each once."""

    assets: Path
    folder: Path
    max_pixels: int
    """The widest that a picture can be used at."""
    _done: dict[str, Picture] = field(default_factory=dict)
    _rasters: int = 0

    def take(self, page_url: str, src: str, svg: str = "") -> Picture:
        """Return the picture that a page shows; with both, ``svg`` is drawn over ``src``.

        :raises MissingPicture: when it is not there or cannot be read.
        """
        picture = (src if src.startswith("data:") else str(self._path(page_url, src))) if src else ""
        key = f"{picture}{svg}"
        if key not in self._done:
            data = self._read(page_url, src) if src else svg.encode()
            drawn = b"<svg" in data[:4096]
            self._done[key] = self._store_svg(data, src) if drawn else self._store_raster(data, svg, src)
        return self._done[key]

    def _path(self, page_url: str, src: str) -> Path:
        parts = urlsplit(src)
        if parts.scheme or parts.netloc:
            raise MissingPicture(f"the picture {src} is not part of the site")
        path = urlsplit(urljoin("http://site.invalid/" + page_url, src)).path
        return self.assets / unquote(path).lstrip("/")

    def _read(self, page_url: str, src: str) -> bytes:
        if src.startswith("data:"):
            head, _, body = src.partition(",")
            return base64.b64decode(body) if head.endswith(";base64") else unquote_to_bytes(body)
        path = self._path(page_url, src)
        if not path.is_file():
            raise MissingPicture(f"there is no picture {src}")
        return path.read_bytes()

    def _store_raster(self, data: bytes, marks: str, src: str) -> Picture:
        number = self._rasters
        try:
            with Pictures.open(io.BytesIO(data)) as opened:
                photo = opened.format == "JPEG"
                if opened.width <= self.max_pixels and not marks and fits_as_it_is(data, opened):
                    width, height = opened.size
                    files = {".jpg" if photo else ".png": data}
                else:
                    image = ImageOps.exif_transpose(Pictures.open(io.BytesIO(data)))
                    width, height = image.size
                    files = dict(packed(self._drawn(image, marks, src), photo=photo and not marks))
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
            raise MissingPicture(f"the picture {src} cannot be read: {error}") from error
        for suffix, content in files.items():
            self._write(f"{number:04d}{suffix}", content)
        self._rasters += 1
        name = self._write(f"{number:04d}-stand-in.png", stand_in(number))
        return Picture(name, width * _CSS_PIXEL, height * _CSS_PIXEL)

    def _drawn(self, image: Pictures.Image, marks: str, src: str) -> Pictures.Image:
        """Scale a picture to what paper can show, and draw marks over it."""
        if image.width > self.max_pixels:
            clear = "A" in image.getbands() or "transparency" in image.info
            image = image.convert("RGBA" if clear else "RGB")
            image = image.resize((self.max_pixels, round(image.height * self.max_pixels / image.width)))
        if not marks:
            return image
        try:
            return compose(image, marks)
        except (ValueError, ParseError) as error:
            raise MissingPicture(f"the marks on {src} cannot be drawn: {error}") from error

    def _store_svg(self, data: bytes, src: str) -> Picture:
        text = data.decode("utf-8", "replace")
        if "<foreignObject" in text:
            raise MissingPicture(f"the picture {src} holds HTML in SVG (foreignObject)")
        if "xmlns=" not in text[: text.index(">", text.index("<svg")) + 1]:
            text = text.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
        size = _SVG_SIZE.search(text)
        width = float(size[1] or size[2]) if size else 300.0
        return Picture(self._write(f"{len(self._done):04d}.svg", text.encode()), width * _CSS_PIXEL, 0)

    def _write(self, name: str, data: bytes) -> str:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_bytes(data)
        return f"{self.folder.name}/{name}"

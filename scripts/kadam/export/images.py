"""Pictures for print: found, scaled to what paper can show, in a format that the engine reads."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit
from xml.etree.ElementTree import ParseError

from PIL import Image as Pictures
from PIL import UnidentifiedImageError

from kadam.export.composed import compose

_CSS_PIXEL = 0.75
_SVG_SIZE = re.compile(r'<svg[^>]*?\b(?:width="([\d.]+)(?:px)?"|viewBox="[\d.-]+ [\d.-]+ ([\d.]+) )', re.S)
_KEPT = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif"}


class MissingPicture(Exception):
    """A picture that cannot be printed; the message says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the folder of the typesetting: its name there and natural size in points."""

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

    def take(self, page_url: str, src: str, svg: str = "") -> Picture:
        """Return the picture that a page shows; with both, ``svg`` is drawn over ``src``.

        :raises MissingPicture: when it is not there or cannot be read.
        """
        picture = (src if src.startswith("data:") else str(self._path(page_url, src))) if src else ""
        key = f"{picture}{svg}"
        if key not in self._done:
            data = self._read(page_url, src) if src else svg.encode()
            if src and svg:
                data = self._with_marks(data, svg, src)
            self._done[key] = self._store(data, src)
        return self._done[key]

    def _with_marks(self, data: bytes, svg: str, src: str) -> bytes:
        try:
            return compose(data, svg)
        except (UnidentifiedImageError, OSError, ValueError, ParseError) as error:
            raise MissingPicture(f"the marks on {src} cannot be drawn: {error}") from error

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

    def _store(self, data: bytes, src: str) -> Picture:
        if b"<svg" in data[:4096]:
            return self._store_svg(data, src)
        try:
            with Pictures.open(io.BytesIO(data)) as opened:
                opened.load()
                return self._store_raster(opened, data)
        except (UnidentifiedImageError, OSError, ValueError) as error:
            raise MissingPicture(f"the picture {src} cannot be read: {error}") from error

    def _store_raster(self, image: Pictures.Image, data: bytes) -> Picture:
        width, height = image.size
        kept = _KEPT.get(image.format or "")
        if width > self.max_pixels:
            clear = "A" in image.getbands() or "transparency" in image.info
            image = image.convert("RGBA" if clear else "RGB")
            image = image.resize((self.max_pixels, round(height * self.max_pixels / width)))
        elif kept:
            return Picture(self._write(data, kept), width * _CSS_PIXEL, height * _CSS_PIXEL)
        out = io.BytesIO()
        if kept == ".jpg":
            image.convert("RGB").save(out, "JPEG", quality=88, optimize=True)
        else:
            kept = ".png"
            image.save(out, "PNG", compress_level=6)
        return Picture(self._write(out.getvalue(), kept), width * _CSS_PIXEL, height * _CSS_PIXEL)

    def _store_svg(self, data: bytes, src: str) -> Picture:
        text = data.decode("utf-8", "replace")
        if "<foreignObject" in text:
            raise MissingPicture(f"the picture {src} holds HTML in SVG (foreignObject)")
        if "xmlns=" not in text[: text.index(">", text.index("<svg")) + 1]:
            text = text.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
        size = _SVG_SIZE.search(text)
        width = float(size[1] or size[2]) if size else 300.0
        return Picture(self._write(text.encode(), ".svg"), width * _CSS_PIXEL, 0)

    def _write(self, data: bytes, suffix: str) -> str:
        name = hashlib.blake2b(data, digest_size=10).hexdigest() + suffix
        path = self.folder / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return f"{self.folder.name}/{name}"

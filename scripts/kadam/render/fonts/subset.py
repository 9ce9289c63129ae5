"""Cut a font down to some characters, the same bytes each time."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import fontTools
import uharfbuzz as harfbuzz

_Sets = harfbuzz.SubsetInputSets
_DROPPED = ("DSIG", "meta", "STAT", "BASE", "VORG", "vhea", "vmtx")
"""Tables that no browser needs for lines of text; the last four are for vertical ones."""
_QUALITY = 10
"""Of Brotli's 11: at most 1.5 per cent more bytes than the last, in less than half of the time."""
_RECIPE = "4"
"""Part of the cache key; raise it when the options below change."""


def subset_font(
    font: Path, characters: Collection[str], glyphs: Collection[int] | None = None, *, plain: bool = False
) -> bytes:
    """Return the font as WOFF2 with these characters.

    It has all that shaping may need for them, or of that only ``glyphs`` where they are given.
    ``plain`` leaves out how letters stand to each other, and is smaller for outlines of thousands of signs.
    """
    from fontTools.ttLib import TTFont  # slow to load, and most fonts were cut before

    wanted = harfbuzz.SubsetInput()
    wanted.flags = harfbuzz.SubsetFlags.NO_HINTING | harfbuzz.SubsetFlags.NOTDEF_OUTLINE
    wanted.sets(_Sets.UNICODE).update(map(ord, characters))
    if glyphs is not None:
        wanted.flags |= harfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
        wanted.sets(_Sets.GLYPH_INDEX).update(glyphs)
    names = wanted.sets(_Sets.NAME_ID)
    names.clear()
    names.update({0, 13, 14})  # copyright and licence stay with the font
    if plain:
        wanted.flags |= harfbuzz.SubsetFlags.DESUBROUTINIZE  # packs better
    dropped = (*_DROPPED, "GPOS", "GSUB") if plain else _DROPPED
    wanted.sets(_Sets.DROP_TABLE_TAG).update(int.from_bytes(tag.encode(), "big") for tag in dropped)
    face = harfbuzz.Face(harfbuzz.Blob.from_file_path(str(font)))
    small = TTFont(BytesIO(harfbuzz.subset(face, wanted).blob.data), lazy=True, recalcTimestamp=False)
    small.flavor = "woff2"
    buffer = BytesIO()
    with _packing():
        small.save(buffer, reorderTables=True)
    return buffer.getvalue()


@contextmanager
def _packing() -> Iterator[None]:
    """Let fontTools, which has no option for it, pack with ``_QUALITY``."""
    from fontTools.ttLib import woff2

    former = woff2.brotli
    woff2.brotli = SimpleNamespace(**vars(former) | {"compress": partial(former.compress, quality=_QUALITY)})
    try:
        yield
    finally:
        woff2.brotli = former


def cached_subset(
    font: Path,
    characters: Collection[str],
    cache: Path | None,
    glyphs: Collection[int] | None = None,
    *,
    plain: bool = False,
) -> bytes:
    """Return ``subset_font``, from the cache folder when it was made before."""
    stat = font.stat()
    tools = f"{_RECIPE} {fontTools.version} {harfbuzz.version_string()}"
    what = f"{tools} {plain}\n{font.name}\n{stat.st_size}\n{''.join(sorted(characters))}"
    if glyphs is not None:
        what += "\n" + " ".join(map(str, sorted(glyphs)))
    name = hashlib.sha256(what.encode()).hexdigest()[:32] + ".woff2"
    if cache is None:
        return subset_font(font, characters, glyphs, plain=plain)
    file = cache / name
    if file.is_file():
        return file.read_bytes()
    data = subset_font(font, characters, glyphs, plain=plain)
    cache.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{name}.{os.getpid()}")
    part.write_bytes(data)
    part.replace(file)
    return data

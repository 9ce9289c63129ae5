"""Cut a font down to some characters, the same bytes each time."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Collection
from io import BytesIO
from pathlib import Path

import fontTools
from fontTools import subset

_RECIPE = "1"
"""Part of the cache key; raise it when the options below change."""


def subset_font(font: Path, characters: Collection[str]) -> bytes:
    """Return the font as WOFF2 with these characters and all that shaping needs for them."""
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.recalc_timestamp = False
    options.notdef_outline = True
    options.name_IDs = [0, 13, 14]  # copyright and licence stay with the font
    options.drop_tables += ["DSIG", "meta", "STAT"]
    loaded = subset.load_font(str(font), options, lazy=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(sorted(characters)))
    subsetter.subset(loaded)
    loaded.flavor = "woff2"
    buffer = BytesIO()
    loaded.save(buffer, reorderTables=True)
    return buffer.getvalue()


def cached_subset(font: Path, characters: Collection[str], cache: Path | None) -> bytes:
    """Return ``subset_font``, from the cache folder when it was made before."""
    stat = font.stat()
    what = f"{_RECIPE}\n{fontTools.version}\n{font.name}\n{stat.st_size}\n{''.join(sorted(characters))}"
    name = hashlib.sha256(what.encode()).hexdigest()[:32] + ".woff2"
    if cache is None:
        return subset_font(font, characters)
    file = cache / name
    if file.is_file():
        return file.read_bytes()
    data = subset_font(font, characters)
    cache.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{name}.{os.getpid()}")
    part.write_bytes(data)
    part.replace(file)
    return data

"""Which of a font's joined letters a text really uses.

A Devanagari font holds some 600 of them, of which a site shows a hundred; keeping only those makes
the font a third as large.
"""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
from collections.abc import Collection, Iterable
from pathlib import Path

import uharfbuzz as hb

SHAPED = frozenset({"Deva"})
"""Scripts for which it pays; Arabic letters have few forms, and a reader may type any of them."""

_TAG = re.compile(r"<[^>]*>")
_CONSONANTS = "".join(map(chr, range(0x0915, 0x093A)))
_VIRAMA, _RA = "\u094d", "\u0930"


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Return every word of texts, markup or plain."""
    found: set[str] = set()
    for text in texts:
        found.update(html.unescape(_TAG.sub(" ", text)).split())
    return frozenset(found)


def _typed() -> list[str]:
    """What a reader may type into the search: half-forms, and letters with ra before or after."""
    return [
        word
        for letter in _CONSONANTS
        for word in (letter + _VIRAMA + "क", letter + _VIRAMA + _RA, _RA + _VIRAMA + letter)
    ]


def glyphs_of(
    font: Path, words: Collection[str], locale: str, cache: Path | None = None, *, typed: bool = True
) -> frozenset[int]:
    """Return the glyphs that setting these words takes, and with ``typed`` what else a reader may type.

    Words that were set before are looked up in a file of the folder ``cache``.
    """
    name = f"{hb.version_string()} {font.name} {font.stat().st_size} {locale} {typed}"
    file = cache and cache / f"words-{hashlib.sha256(name.encode()).hexdigest()[:24]}.json"
    known = _read(file)
    loaded = hb.Font(hb.Face(hb.Blob.from_file_path(str(font))))
    wanted = {*words, *(_typed() if typed else ())}
    new = wanted - known.keys()
    for word in new:
        known[word] = sorted(_shape(loaded, word, locale, {}))
    if file is not None and new:
        _write(file, {word: known[word] for word in sorted(wanted)})
    found = {glyph for word in wanted for glyph in known[word]}
    return frozenset(found | _shape(loaded, "0123456789", locale, {"tnum": True}))


def _read(file: Path | None) -> dict[str, list[int]]:
    try:
        data = json.loads(file.read_text("utf-8")) if file else {}
        return {word: list(map(int, glyphs)) for word, glyphs in data.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _write(file: Path, known: dict[str, list[int]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.{os.getpid()}")
    part.write_text(json.dumps(known, ensure_ascii=False, separators=(",", ":")), "utf-8")
    part.replace(file)


def _shape(font: hb.Font, text: str, locale: str, features: dict[str, bool]) -> set[int]:
    """Shape a text; return its glyphs and those that it passes through on the way."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = locale
    found: set[int] = set()
    mapped = False

    def note(message: str) -> bool:
        nonlocal mapped
        first = not mapped and message.startswith("start table")  # before it, the buffer holds characters
        mapped = mapped or first
        if first or (mapped and message.startswith("end")):  # what has ended may have changed something
            found.update(info.codepoint for info in buffer.glyph_infos)
        return True

    buffer.set_message_func(note)
    hb.shape(font, buffer, features)
    return found | {info.codepoint for info in buffer.glyph_infos}

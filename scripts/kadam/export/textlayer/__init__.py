"""Repairs the text of a typeset file, so that searching and copying work in every viewer.

Glyphs stay where they are; only the codes that draw them change. See docs-dev/pdf.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pikepdf

from kadam.export.textlayer.font import Font
from kadam.export.textlayer.line import clusters, is_plain, join, may_join, placed, repaired, write
from kadam.export.textlayer.page import Reader, Run

# Between two pieces of one line stands nothing but the end and start of marked content.
_BETWEEN = re.compile(rb"\s*(?:EMC\s*/Span<<[^>]*>>BDC\s*)?")


def repair(pdf: pikepdf.Pdf) -> None:
    """Give every character of the file a code of its own, in logical order."""
    fonts: dict[tuple[int, int], Font] = {}
    reader = Reader()
    for page in pdf.pages:
        names: dict[str, Font] = {}
        for name, font in page.Resources.get("/Font", {}).items():
            if font.objgen not in fonts:
                fonts[font.objgen] = Font(font)
            names[name.removeprefix("/")] = fonts[font.objgen]
        page.Contents.write(_repaired(reader.scan(page.Contents.read_bytes()), names))
    for known in fonts.values():
        known.finish()


def _repaired(items: list[bytes | Run], fonts: Mapping[str, Font]) -> bytes:
    out = [item if isinstance(item, bytes) else item.raw for item in items]
    line: list[tuple[int, Run]] = []

    def end_line() -> None:
        for at, written in _written(line, fonts):
            out[at] = written
        line.clear()

    for at, item in enumerate(items):
        if isinstance(item, bytes):
            if not _BETWEEN.fullmatch(item):
                end_line()
            continue
        if line and line[-1][1].style != item.style:
            end_line()
        if fonts[item.body.font].editable:
            line.append((at, item))
        else:
            end_line()
    end_line()
    return b"".join(out)


def _written(line: list[tuple[int, Run]], fonts: Mapping[str, Font]) -> Iterator[tuple[int, bytes]]:
    """Write runs of one style that follow each other, where they need it."""
    if not line:
        return
    font = fonts[line[0][1].body.font]
    if not may_join([run for _, run in line]):
        for at, run in line:
            yield at, repaired(run, font)
        return
    gathered = [(at, run, seen) for at, run in line if (seen := clusters(run, font))]
    joined = join([(run, seen) for _, run, seen in gathered], font)
    for (at, run, seen), kept in zip(gathered, joined, strict=True):
        if kept is None:
            yield at, b""
        elif kept is not seen or not is_plain(run.body, font):
            body = write(run.body, kept, font)
            yield at, placed(run, kept[0].x0 - run.x, kept[0].y, body)

"""The clusters of a line: gathered from runs of text, and written as one piece.

Typst writes a cluster in pieces where marks stand higher or lower than the line, and breaks a
line at every cluster of several glyphs. A viewer that looks for gaps to find spaces is misled
by both. Here a line becomes one array of codes again, marks drawn as part of their cluster.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kadam.export.textlayer.clusters import Part
from kadam.export.textlayer.font import Font, Piece
from kadam.export.textlayer.page import Body, Run

# In em: how near is touching; how far a mark may stand off the line; which gap between glyphs
# is a viewer's space and no kerning; which error of place nobody sees.
_TOUCH, _OFF_LINE, _WIDE, _UNSEEN = 0.05, 0.6, 0.05, 0.0003


@dataclass(slots=True)
class Seen:
    """A cluster on the page, in points: where it starts and ends, and its line."""

    x0: float
    x1: float
    y: float
    piece: Piece


def clusters(run: Run, font: Font) -> list[Seen]:
    """Return the clusters of a run, from left to right."""
    out: list[Seen] = []
    shows, size, left, y = run.body.shows, run.body.size, run.x, run.y
    em, last = size / 1000, len(shows) - 1
    for at, (dx, glyphs) in enumerate(shows):
        start = left + dx
        shape = font.shape(glyphs)
        if shape.whole is None:
            for offset, advance, piece in shape.pieces:
                x0 = start + offset * em
                out.append(Seen(x0, x0 + advance * em, y, piece))
        else:
            ends_here = at == last or glyphs.text is None
            end = start + shape.advance * em if ends_here else left + shows[at + 1][0]
            out.append(Seen(start, end, y, shape.whole))
    wide = _WIDE * size
    for here, there in pairwise(out):
        # A space at the end of a line hangs over its neighbour: put it where it would stand.
        if here.x1 - there.x0 > wide and here.piece.is_space:
            here.x0, here.x1 = there.x0 - (here.x1 - here.x0), there.x0
    return out


def may_join(runs: Sequence[Run]) -> bool:
    """Return whether some of these runs stand so close in height that they may be one line."""
    heights = sorted({round(run.y, 3) for run in runs})
    return any(b - a < runs[0].body.size * _OFF_LINE for a, b in pairwise(heights))


def join(runs: Sequence[tuple[Run, list[Seen]]], font: Font) -> list[list[Seen] | None]:
    """Join pieces that stand off their line to the line that they touch.

    Returns, for every run, its clusters, or nothing where another run has taken them in.
    """
    spans = [(min(c.x0 for c in line), max(c.x1 for c in line), line[0].y) for _, line in runs]
    size = runs[0][0].body.size
    near = size * _TOUCH
    group = list(range(len(runs)))
    for a, (a0, a1, ay) in enumerate(spans):
        for b in range(a + 1, len(runs)):
            b0, b1, by = spans[b]
            if 1e-3 < abs(ay - by) < size * _OFF_LINE and a0 <= b1 + near and b0 <= a1 + near:
                old, new = group[b], group[a]
                group = [new if g == old else g for g in group]
    out: list[list[Seen] | None] = [None] * len(runs)
    for name in set(group):
        members = [k for k, g in enumerate(group) if g == name]
        main = max(members, key=lambda k: len(runs[k][1]))
        lines = [runs[k][1] for k in members]
        out[main] = _joined(lines, runs[main][1][0].y, size, font) if len(lines) > 1 else lines[0]
    return out


def _joined(lines: list[list[Seen]], base: float, size: float, font: Font) -> list[Seen]:
    unit = size / font.units
    every = [(round(c.x0, 2), c.x1 - c.x0, k, c) for k, line in enumerate(lines) for c in line]
    every.sort(key=lambda entry: entry[:3])
    out: list[Seen] = []
    last = -1
    for _, _, k, cluster in every:
        piece = cluster.piece
        if cluster.y != base:
            piece = font.piece(piece.text, _moved(piece.parts, 0, round((cluster.y - base) / unit)))
            cluster.piece, cluster.y = piece, base
        before = out[-1] if out else None
        if before and k != last and _same(before, cluster, size * _TOUCH):
            moved = _moved(piece.parts, round((cluster.x0 - before.x0) / unit), 0)
            before.piece = font.piece(piece.text, before.piece.parts + moved)
            before.x1 = max(before.x1, cluster.x1)
        else:
            out.append(cluster)
        last = k
    return out


def _moved(parts: tuple[Part, ...], dx: int, dy: int) -> tuple[Part, ...]:
    return tuple(Part(part.glyph, part.dx + dx, part.dy + dy) for part in parts)


def _same(before: Seen, cluster: Seen, near: float) -> bool:
    """Return whether two pieces that touch belong to one cluster: both name all its characters."""
    text = cluster.piece.text
    return len(text) > 1 and before.piece.text == text and cluster.x0 <= before.x1 + near


def is_plain(body: Body, font: Font) -> bool:
    """Return whether viewers read a text object well as it is: single characters, no wide kerning."""
    if len(body.shows) > 1:
        return False
    glyphs = body.shows[0][1]
    return glyphs.text is None and all(
        len(font.text(item)) == 1 if isinstance(item, int) else abs(item) < _WIDE * 1000
        for item in glyphs.items
    )


def repaired(run: Run, font: Font) -> bytes:
    """Return a run that is a line of its own, in its new form where it needs one."""
    found = font.written.get(run.body)
    if found is None:
        line = [] if is_plain(run.body, font) else clusters(run, font)
        found = (line[0].x0 - run.x, write(run.body, line, font)) if line else (0.0, b"")
        if run.body.recurs:
            font.written[run.body] = found
    dx, body = found
    return placed(run, dx, run.y, body) if body else run.raw


def placed(run: Run, dx: float, y: float, body: bytes) -> bytes:
    """Return a text object in its new form, in the place and colour of ``run``."""
    return f"q 1 0 0 -1 {round(run.x + dx, 4)} {round(y, 4)} cm".encode() + run.state + body


def write(body: Body, line: list[Seen], font: Font) -> bytes:
    """Write clusters as one text object in the style of ``body``, from the first of them on."""
    _tie_joiners(line, font)
    size = body.size
    em, unit = size / 1000, size / font.units
    unseen, wide, most = size * _UNSEEN, size * _WIDE, size / 2
    pen = line[0].x0
    array: list[str] = []
    after = iter([*line[1:], line[-1]])
    for here, there in zip(line, after, strict=True):
        if not -unseen < (gap := here.x0 - pen) < unseen:
            back = round(-gap / em, 2)
            array.append(f"> {back:g}<")
            pen -= back * em
        width = here.x1 - here.x0
        # Wide kerning becomes width of the letter before it.
        stray = abs(there.x0 - here.x1)
        spaced = here.piece.is_space or there.piece.is_space
        if wide < stray < most and there.x0 > here.x0 and not spaced:
            width = there.x0 - here.x0
        codes, advance = font.codes(here.piece, max(0, round(width / unit)))
        array.append(codes)
        pen += advance * em
    opening, end = ("/ReversedChars BMC", "\nEMC") if body.reversed else ("", "")
    return (
        f"\nBT{opening} {body.mode} Tr/{body.font} {size:g} Tf 1 0 0 -1 0 0 Tm"
        f"[<{''.join(array)}>]TJ{end}\nET\nQ\n".encode()
    )


def _tie_joiners(line: list[Seen], font: Font) -> None:
    """Give a joiner to the character after it."""
    if not any(cluster.piece.ends_in_joiner for cluster in line):
        return
    for here, there in pairwise(line):
        while here.piece.ends_in_joiner and not there.piece.is_space:
            text, joiner = here.piece.text[:-1], here.piece.text[-1]
            here.piece = font.piece(text, here.piece.parts)
            there.piece = font.piece(joiner + there.piece.text, there.piece.parts)

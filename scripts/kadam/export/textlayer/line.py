"""The clusters of a line: gathered from runs of text, and written as one piece.

Typst writes a cluster in pieces where marks stand higher or lower than the line, and breaks a
line at every cluster of several glyphs. A viewer that looks for gaps to find spaces is misled
by both. Here a line becomes one array of codes again, marks drawn as part of their cluster.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kadam.export.textlayer.clusters import Part, is_rtl, joins_next
from kadam.export.textlayer.font import Font
from kadam.export.textlayer.page import Run, Show

# In em: how near is touching; how far a mark may stand off the line; which gap between glyphs
# is a viewer's space and no kerning; which error of place nobody sees.
_TOUCH, _OFF_LINE, _WIDE, _UNSEEN = 0.05, 0.6, 0.05, 0.0003


@dataclass(slots=True)
class Seen:
    """A cluster on the page, in points: where it starts and ends, and its line."""

    x0: float
    x1: float
    y: float
    text: str
    parts: tuple[Part, ...]


def clusters(run: Run, font: Font) -> list[Seen]:
    """Return the clusters of a run, from left to right."""
    out: list[Seen] = []
    thousandth = run.size / 1000
    left = run.x
    for at, show in enumerate(run.shows):
        start, y = left + show.x, run.y - show.y
        if show.text is not None:
            parts, advance = font.shape(show.items)
            is_last = at + 1 == len(run.shows)
            end = start + advance * thousandth if is_last else left + run.shows[at + 1].x
            out.append(Seen(start, end, y, show.text, parts))
        elif font.is_mark(show.items):
            # A mark on its own: what precedes it is its offset from where the pen stood.
            parts, _ = font.shape(show.items)
            out.append(Seen(start, start, y, font.text(parts[0].glyph), parts))
        else:
            pen = start
            for item in show.items:
                if isinstance(item, int):
                    width = font.width(item) * thousandth
                    out.append(Seen(pen, pen + width, y, font.text(item), font.single(item)))
                    pen += width
                else:
                    pen -= item * thousandth
    for here, there in pairwise(out):
        # A space at the end of a line hangs over its neighbour: put it where it would stand.
        if here.x1 - there.x0 > _WIDE * run.size and here.text.isspace():
            here.x0, here.x1 = there.x0 - (here.x1 - here.x0), there.x0
    return out


def may_join(runs: Sequence[Run]) -> bool:
    """Return whether some of these runs stand so close in height that they may be one line."""
    heights = sorted({round(run.baseline, 3) for run in runs})
    return any(b - a < runs[0].size * _OFF_LINE for a, b in pairwise(heights))


def join(runs: Sequence[tuple[Run, list[Seen]]], font: Font) -> list[list[Seen] | None]:
    """Join pieces that stand off their line to the line that they touch.

    Returns, for every run, its clusters, or nothing where another run has taken them in.
    """
    spans = [(min(c.x0 for c in line), max(c.x1 for c in line), line[0].y) for _, line in runs]
    size = runs[0][0].size
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
        pieces = [runs[k][1] for k in members]
        if len(pieces) > 1:
            out[main] = _joined(pieces, runs[main][1][0].y, size, size / font.units)
        else:
            out[main] = pieces[0]
    return out


def _joined(pieces: list[list[Seen]], base: float, size: float, unit: float) -> list[Seen]:
    every = [(round(c.x0, 2), c.x1 - c.x0, k, c) for k, piece in enumerate(pieces) for c in piece]
    every.sort(key=lambda entry: entry[:3])
    line: list[Seen] = []
    last = -1
    for _, _, k, cluster in every:
        if cluster.y != base:
            cluster.parts, cluster.y = _moved(cluster.parts, 0, round((cluster.y - base) / unit)), base
        before = line[-1] if line else None
        if before and k != last and _same(before, cluster, size * _TOUCH):
            before.parts += _moved(cluster.parts, round((cluster.x0 - before.x0) / unit), 0)
            before.x1 = max(before.x1, cluster.x1)
        else:
            line.append(cluster)
        last = k
    return line


def _moved(parts: tuple[Part, ...], dx: int, dy: int) -> tuple[Part, ...]:
    return tuple(Part(part.glyph, part.dx + dx, part.dy + dy) for part in parts)


def _same(before: Seen, cluster: Seen, near: float) -> bool:
    """Return whether two pieces that touch belong to one cluster: both name all its characters."""
    return len(cluster.text) > 1 and before.text == cluster.text and cluster.x0 <= before.x1 + near


def is_plain(run: Run, font: Font) -> bool:
    """Return whether viewers read a run well as it is: single characters, no wide kerning."""
    match run.shows:
        case (Show(text=None, items=items),):
            return all(
                len(font.text(item)) == 1 if isinstance(item, int) else abs(item) < _WIDE * 1000
                for item in items
            )
    return False


def write(run: Run, line: list[Seen], font: Font) -> bytes:
    """Write clusters as one text object in the style of ``run``."""
    state, mode, name, size = run.style
    _tie(line, size)
    x, y = line[0].x0, line[0].y
    unit = size / font.units
    array: list[str] = []
    codes = bytearray()
    pen = x
    for cluster in line:
        gap = cluster.x0 - pen
        if abs(gap) > size * _UNSEEN:
            if codes:
                array.append(f"<{codes.hex().upper()}>")
                codes.clear()
            array.append(f" {_number(-gap / size * 1000)}")
            pen = cluster.x0
        drawn, advance = font.encoded(
            cluster.text, cluster.parts, max(0, round((cluster.x1 - cluster.x0) / unit))
        )
        codes += drawn
        pen += advance * size / 1000
    if codes:
        array.append(f"<{codes.hex().upper()}>")
    before, after = ("/ReversedChars BMC", "\nEMC") if run.reversed else ("", "")
    start = f"q 1 0 0 -1 {_number(x)} {_number(y)} cm".encode()
    font_and_place = f"{before} {mode.decode()} Tr/{name} {_number(size)} Tf 1 0 0 -1 0 0 Tm"
    return start + state + f"\nBT{font_and_place}[{''.join(array)}]TJ{after}\nET\nQ\n".encode()


def _tie(line: list[Seen], size: float) -> None:
    """Give wide kerning to the letter before it, and joiners to the character after them."""
    for here, there in pairwise(line):
        gap = there.x0 - here.x1
        spaced = here.text.isspace() or there.text.isspace()
        if _WIDE * size < abs(gap) < size / 2 and not spaced and there.x0 > here.x0:
            here.x1 = there.x0
        while len(here.text) > 1 and joins_next(here.text[-1]) and not spaced and not is_rtl(here.text):
            here.text, there.text = here.text[:-1], here.text[-1] + there.text


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")

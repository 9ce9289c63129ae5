"""The clusters of a line: gathered from runs of text, and written as one piece.

Typst writes a cluster in pieces where marks stand higher or lower than the line, and breaks a
line at every cluster of several glyphs. A viewer that looks for gaps to find spaces is misled
by both. Here a line becomes one array of codes again, marks drawn as part of their cluster.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kadam.export.textlayer.clusters import Cluster, Part, encode, is_rtl, joins_next
from kadam.export.textlayer.font import Font
from kadam.export.textlayer.page import Run, Show

# In em: how near is touching; how far a mark may stand off the line; which gap between glyphs
# is a viewer's space and no kerning; which error of place nobody sees.
_TOUCH, _OFF_LINE, _WIDE, _UNSEEN = 0.05, 0.6, 0.05, 0.0003


@dataclass(slots=True)
class Seen:
    """A cluster on the page, in points: where it starts and ends, and its glyphs."""

    x0: float
    x1: float
    y: float
    text: str
    glyphs: tuple[tuple[int, float, float], ...]
    """Glyph number and place of each."""


def clusters(run: Run, font: Font) -> list[Seen]:
    """Return the clusters of a run, from left to right."""
    out: list[Seen] = []
    for at, show in enumerate(run.shows):
        after = run.shows[at + 1].x if at + 1 < len(run.shows) else None
        out += _of_show(run, show, font, after)
    for here, there in pairwise(out):
        # A space at the end of a line hangs over its neighbour: put it where it would stand.
        if here.x1 - there.x0 > _WIDE * run.size and here.text.isspace():
            here.x0, here.x1 = there.x0 - (here.x1 - here.x0), there.x0
            here.glyphs = tuple((glyph, here.x0, y) for glyph, _, y in here.glyphs)
    return out


def _of_show(run: Run, show: Show, font: Font, after: float | None) -> Iterable[Seen]:
    thousandth = run.size / 1000
    start = pen = run.x + show.x
    y = run.y - show.y
    glyphs = []
    for item in show.items:
        if isinstance(item, int):
            glyphs.append((item, pen, y))
            pen += font.width(item) * thousandth
        else:
            pen -= item * thousandth
    if show.text is not None:
        advance = sum(font.width(glyph) for glyph, _, _ in glyphs) * thousandth
        end = start + advance if after is None else run.x + after
        return (Seen(start, end, y, show.text, tuple(glyphs)),)
    if len(glyphs) == 1 and not font.width(glyphs[0][0]):
        # A mark on its own: what precedes it is its offset from where the pen stood.
        return (Seen(start, start, y, font.text(glyphs[0][0]), tuple(glyphs)),)
    return [
        Seen(x, x + font.width(glyph) * thousandth, y, font.text(glyph), ((glyph, x, y),))
        for glyph, x, y in glyphs
    ]


def join(runs: Sequence[tuple[Run, list[Seen]]]) -> list[list[Seen] | None]:
    """Join pieces that stand off their line to the line that they touch.

    Returns, for every run, its clusters, or nothing where another run has taken them in.
    """
    spans = [(min(c.x0 for c in line), max(c.x1 for c in line), line[0].y) for _, line in runs]
    group = list(range(len(runs)))
    for a in range(len(runs)):
        for b in range(a + 1, len(runs)):
            (a0, a1, ay), (b0, b1, by) = spans[a], spans[b]
            size = runs[a][0].size
            near = size * _TOUCH
            if 1e-3 < abs(ay - by) < size * _OFF_LINE and a0 <= b1 + near and b0 <= a1 + near:
                old, new = group[b], group[a]
                group = [new if g == old else g for g in group]
    out: list[list[Seen] | None] = [None] * len(runs)
    for name in set(group):
        members = [k for k, g in enumerate(group) if g == name]
        main = max(members, key=lambda k: len(runs[k][1]))
        out[main] = runs[main][1] if len(members) == 1 else _joined(runs, members, main)
    return out


def _joined(runs: Sequence[tuple[Run, list[Seen]]], members: list[int], main: int) -> list[Seen]:
    every = [(round(c.x0, 2), c.x1 - c.x0, k, c) for k in members for c in runs[k][1]]
    every.sort(key=lambda entry: entry[:3])
    line: list[Seen] = []
    last = -1
    for _, _, k, cluster in every:
        before = line[-1] if line else None
        if before and k != last and _same(before, cluster, runs[main][0].size * _TOUCH):
            before.glyphs += cluster.glyphs
            before.x1 = max(before.x1, cluster.x1)
        else:
            line.append(cluster)
        last = k
    base = runs[main][1][0].y
    return [replace(cluster, y=base) for cluster in line]


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
        parts = tuple(
            Part(glyph, round((gx - cluster.x0) / unit), round((gy - y) / unit))
            for glyph, gx, gy in cluster.glyphs
        )
        for code in encode(Cluster(cluster.text, parts, max(0, round((cluster.x1 - cluster.x0) / unit)))):
            number = font.code(code)
            codes += number.to_bytes(2, "big")
            pen += font.width(number) * size / 1000
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

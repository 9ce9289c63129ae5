"""The text objects of a page: found in its content stream, and read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

_NUMBER = rb"-?\d*\.?\d+"
_STRING = rb"(?:<[0-9A-Fa-f]*>|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))"
# The forms that Typst's PDF writer gives a run of text, split at fixed words: a book has a
# million shows. What looks otherwise is left as it is.
_START, _BEGIN, _PLACE, _END = b"q 1 0 0 -1 ", b"\nBT", b" Tm", b"\nET\nQ\n"
# Bytes up to which whole text objects are kept: names of buttons, cells, numbers of pages.
_SHORT = 400
_HEAD = re.compile(rb"q 1 0 0 -1 (" + _NUMBER + rb") (" + _NUMBER + rb") cm([^()<>\[\]]*)", re.S)
_OPENING = re.compile(
    rb"\s*(?:/Span<</ActualText(" + _STRING + rb")>>BDC)?\s*(/ReversedChars BMC)?"
    rb"\s*(\d) Tr/(\w+) (" + _NUMBER + rb") Tf 1 0 0 -1",
    re.S,
)
_LINK = re.compile(
    rb"(\[((?:" + _STRING + rb"|" + _NUMBER + rb"|\s)*)\]TJ|(" + _STRING + rb")Tj)((?:\s*EMC)*)(.*)", re.S
)
_IS_NUMBER = re.compile(_NUMBER).fullmatch
_ITEM = re.compile(rb"(" + _STRING + rb")|(" + _NUMBER + rb")", re.S)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.S)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass(frozen=True, slots=True, eq=False)
class Glyphs:
    """Glyphs that are drawn together: the same object wherever the same are, in any font.

    ``text`` holds their characters where the writer names them, ``items`` glyph numbers (``int``)
    and kerning in thousandths of the size (``float``).
    """

    text: str | None
    items: tuple[int | float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """What a text object draws, in one font and size, on one line."""

    mode: str
    """Rendering mode."""
    font: str
    """Name of the font in the page's resources."""
    size: float
    """Size of the font in points."""
    reversed: bool
    y: float
    """Baseline, in points from the place of the text object."""
    shows: tuple[tuple[float, Glyphs], ...]
    """What is drawn, each with its distance in points from the place of the text object."""
    recurs: bool
    """Whether it is so short that it may well recur: the same object then."""


class Run(NamedTuple):
    """A text object on a page."""

    x: float
    y: float
    """Baseline of the line."""
    state: bytes
    """How the graphics state is set: the colour."""
    body: Body
    raw: bytes

    @property
    def style(self) -> tuple[bytes, str, str, float]:
        """What pieces of one line have in common: graphics state, rendering mode, font and size."""
        return self.state, self.body.mode, self.body.font, self.body.size


class _Opening(NamedTuple):
    """What stands before the place of a show."""

    text: str | None
    reversed: bool
    style: tuple[bytes, bytes, bytes]

    @property
    def marks(self) -> int:
        """How many marks of content are opened."""
        return (self.text is not None) + self.reversed


class _Link(NamedTuple):
    """What stands between two places: the glyphs of one show, by their text, and the next opening."""

    items: tuple[int | float, ...]
    glyphs: dict[str | None, Glyphs]
    ends: int
    opening: _Opening | None


@dataclass(slots=True)
class Reader:
    """Reads the pages of a file; what comes again and again, as syllables do, is read once."""

    _bodies: dict[bytes, Body] = field(default_factory=dict)
    _openings: dict[bytes, _Opening] = field(default_factory=dict)
    _links: dict[bytes, _Link] = field(default_factory=dict)
    _glyphs: dict[bytes, dict[str | None, Glyphs]] = field(default_factory=dict)

    def scan(self, stream: bytes) -> list[bytes | Run]:
        """Split a content stream into runs of text of the known form, and everything between them."""
        out: list[bytes | Run] = []
        *parts, rest = stream.split(_END)
        for part in parts:
            begin = part.find(_BEGIN)
            at = part.rfind(_START, 0, max(begin, 0))
            run = self._run(part, at, begin) if at >= 0 else None
            out += [part + _END] if run is None else [part[:at], run]
        out.append(rest)
        return out

    def _run(self, part: bytes, at: int, begin: int) -> Run | None:
        head = _HEAD.fullmatch(part, at, begin)
        body = self._body(part[begin + len(_BEGIN) :])
        if head is None or body is None:
            return None
        x, y, state = head.groups()
        return Run(float(x), float(y) - body.y, state, body, part[at:] + _END)

    def _body(self, raw: bytes) -> Body | None:
        found = self._bodies.get(raw)
        if found is None and (found := self._read(raw)) and found.recurs:
            self._bodies[raw] = found
        return found

    def _read(self, raw: bytes) -> Body | None:
        *before, last = raw.split(_PLACE)
        places = [text.rsplit(b" ", 2) for text in before]
        if not places or any(len(place) != 3 for place in places):
            return None
        base = places[0][2]
        first = opening = self._opening(places[0][0])
        backwards = False
        shows: list[tuple[float, Glyphs]] = []
        between = [*(text for text, _, _ in places[1:]), last]
        for (_, dx, dy), text in zip(places, between, strict=True):
            link = self._links.get(text) or self._link(text)
            if first is None or opening is None or link is None or link.ends != opening.marks:
                return None
            if dy != base or opening.style != first.style or not _IS_NUMBER(dx):
                return None
            glyphs = link.glyphs.get(opening.text)
            if glyphs is None:
                glyphs = link.glyphs[opening.text] = Glyphs(opening.text, link.items)
            shows.append((float(dx), glyphs))
            backwards = backwards or opening.reversed
            opening = link.opening
        if first is None or opening is not None or not _IS_NUMBER(base):
            return None
        mode, font, size = first.style
        return Body(
            mode.decode(), font.decode(), float(size), backwards, float(base), tuple(shows), len(raw) < _SHORT
        )

    def _opening(self, raw: bytes) -> _Opening | None:
        known = self._openings.get(raw)
        if known is None and (found := _OPENING.fullmatch(raw)):
            text, backwards, mode, font, size = found.groups()
            known = _Opening(None if text is None else _text(text), bool(backwards), (mode, font, size))
            self._openings[raw] = known
        return known

    def _link(self, raw: bytes) -> _Link | None:
        found = _LINK.fullmatch(raw)
        if found is None:
            return None
        drawn, array, string, ends, rest = found.groups()
        opening = self._opening(rest)
        if opening is None and rest.strip():
            return None
        items = _items(array) if string is None else _numbers(string)
        link = _Link(items, self._glyphs.setdefault(drawn, {}), ends.count(b"EMC"), opening)
        self._links[raw] = link
        return link


def _items(array: bytes) -> tuple[int | float, ...]:
    items: list[int | float] = []
    for string, number in _ITEM.findall(array):
        if string:
            items += _numbers(string)
        else:
            items.append(float(number))
    return tuple(items)


def _numbers(literal: bytes) -> tuple[int, ...]:
    raw = _bytes(literal)
    return tuple(raw[i] << 8 | raw[i + 1] for i in range(0, len(raw) - 1, 2))


def _text(literal: bytes) -> str:
    raw = _bytes(literal)
    return raw[2:].decode("utf-16-be") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")


def _bytes(literal: bytes) -> bytes:
    if literal.startswith(b"<"):
        return bytes.fromhex(literal[1:-1].decode())
    inner = literal[1:-1]
    if b"\\" not in inner:
        return inner
    return _ESCAPE.sub(
        lambda m: bytes([int(m[1], 8) & 255]) if m[1][:1].isdigit() else _ESCAPED.get(m[1], m[1]), inner
    )

"""The text objects of a page: found in its content stream, and read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_NUMBER = rb"-?\d*\.?\d+"
_STRING = rb"(?:<[0-9A-Fa-f]*>|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))"
# The forms that Typst's PDF writer gives a run of text. What looks otherwise is left as it is.
_HEAD = re.compile(
    rb"q 1 0 0 -1 (?P<x>" + _NUMBER + rb") (?P<y>" + _NUMBER + rb") cm(?P<state>[^()<>\[\]]*?)\nBT\b", re.S
)
_SHOW = re.compile(
    rb"\s*(?:/Span<</ActualText(?P<text>" + _STRING + rb")>>BDC)?\s*(?P<reversed>/ReversedChars BMC)?"
    rb"\s*(?P<mode>\d) Tr/(?P<font>\w+) (?P<size>" + _NUMBER + rb") Tf 1 0 0 -1 (?P<x>" + _NUMBER
    + rb") (?P<y>" + _NUMBER + rb") Tm(?:\[(?P<array>(?:" + _STRING + rb"|" + _NUMBER
    + rb"|\s)*)\]TJ|(?P<string>" + _STRING + rb")Tj)(?P<ends>(?:\s*EMC)*)",
    re.S,
)  # fmt: skip
_TAIL = re.compile(rb"\s*ET\s*Q\n?")
_ITEM = re.compile(rb"(" + _STRING + rb")|(" + _NUMBER + rb")", re.S)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.S)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Show(NamedTuple):
    """Glyphs drawn together; ``text`` where the writer names their characters.

    ``items`` holds glyph numbers (``int``) and kerning in thousandths of the size (``float``).
    """

    text: str | None
    x: float
    y: float
    items: tuple[int | float, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A text object in one font, size and colour; its shows stand relative to ``x`` and ``y``."""

    x: float
    y: float
    style: tuple[bytes, bytes, str, float]
    """Graphics state, rendering mode, font and size."""
    reversed: bool
    shows: tuple[Show, ...]
    raw: bytes

    @property
    def baseline(self) -> float:
        """Height of the line on the page."""
        return self.y - self.shows[0].y

    @property
    def font(self) -> str:
        """Name of the font in the page's resources."""
        return self.style[2]

    @property
    def size(self) -> float:
        """Size of the font in points."""
        return self.style[3]


def scan(stream: bytes) -> list[bytes | Run]:
    """Split a content stream into runs of text of the known form, and everything between them."""
    out: list[bytes | Run] = []
    done = 0
    for head in _HEAD.finditer(stream):
        if head.start() >= done and (run := _read(stream, head)):
            out += [stream[done : head.start()], run]
            done = head.start() + len(run.raw)
    out.append(stream[done:])
    return out


def _read(stream: bytes, head: re.Match[bytes]) -> Run | None:
    at = head.end()
    x, y, state = head.groups()
    shows: list[Show] = []
    style = None
    backwards = False
    while show := _SHOW.match(stream, at):
        at = show.end()
        text, backward, mode, font, size, dx, dy, array, string, ends = show.groups()
        if ends.count(b"EMC") != (text is not None) + (backward is not None):
            return None
        if style is None:
            style = (mode, font, size)
        elif style != (mode, font, size):
            return None
        backwards = backwards or backward is not None
        items = _items(array) if string is None else _glyphs(string)
        shows.append(Show(None if text is None else _text(text), float(dx), float(dy), items))
    tail = _TAIL.match(stream, at)
    if not (tail and style):
        return None
    mode, font, size = style
    raw = stream[head.start() : tail.end()]
    return Run(float(x), float(y), (state, mode, font.decode(), float(size)), backwards, tuple(shows), raw)


# Words and clusters come back again and again.
@lru_cache(maxsize=1 << 16)
def _items(array: bytes) -> tuple[int | float, ...]:
    items: list[int | float] = []
    for string, number in _ITEM.findall(array):
        if string:
            items += _glyphs(string)
        else:
            items.append(float(number))
    return tuple(items)


@lru_cache(maxsize=1 << 16)
def _glyphs(literal: bytes) -> tuple[int, ...]:
    raw = _bytes(literal)
    return tuple(raw[i] << 8 | raw[i + 1] for i in range(0, len(raw) - 1, 2))


@lru_cache(maxsize=1 << 16)
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

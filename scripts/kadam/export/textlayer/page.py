"""The text objects of a page: found in its content stream, and read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Show:
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
    shows: list[Show] = []
    style = None
    backwards = False
    while show := _SHOW.match(stream, at):
        at = show.end()
        opened = (show["text"] is not None) + (show["reversed"] is not None)
        own = (head["state"], show["mode"], show["font"].decode(), float(show["size"]))
        if show["ends"].count(b"EMC") != opened or (style is not None and own != style):
            return None
        style = own
        backwards = backwards or show["reversed"] is not None
        text = None if show["text"] is None else _text(show["text"])
        shows.append(Show(text, float(show["x"]), float(show["y"]), tuple(_items(show))))
    tail = _TAIL.match(stream, at)
    if not (tail and style):
        return None
    raw = stream[head.start() : tail.end()]
    return Run(float(head["x"]), float(head["y"]), style, backwards, tuple(shows), raw)


def _items(show: re.Match[bytes]) -> Iterator[int | float]:
    if show["string"] is not None:
        yield from _glyphs(show["string"])
        return
    for string, number in _ITEM.findall(show["array"]):
        if string:
            yield from _glyphs(string)
        else:
            yield float(number)


def _glyphs(literal: bytes) -> Iterator[int]:
    raw = _bytes(literal)
    return (raw[i] << 8 | raw[i + 1] for i in range(0, len(raw) - 1, 2))


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

"""Inline markup of a run of prose: labels (bold), links, images, code; with positions."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kadam.load.lines import STASH, Line, TabMap
from kadam.model import Code, Image, Label, Link, Place, Span

_CODE = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_ESCAPE = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_AUTOLINK = re.compile(r"<((?:[Ff]|[Hh][Tt])[Tt][Pp][Ss]?://[^<>]*)>")
_STRONG = re.compile(
    r"\*\*(?![\s*])(.+?)(?<![\s*])\*\*(?!\*)|(?<!\w)__(?![\s_])(.+?)(?<![\s_])__(?!\w)", re.DOTALL
)
_TWIN = re.compile(r"(?:\{[^}\n]*\})?\s?[(（]\s*([^()（）\n]{1,80}?)\s*[)）]")
_OPEN = re.compile(r"!?\[")
_TITLE = re.compile(r"""\s*(?:"[^"]*"|'[^']*')\s*$""", re.DOTALL)
_REFERENCE = re.compile(r"\s?\[([^\[\]]*)\]")


class Run:
    """The lines of a paragraph, heading or cell, with a way back from offsets to positions."""

    def __init__(self, lines: list[Line], tabs: TabMap) -> None:
        self.lines = lines
        self.tabs = tabs
        self.text = "\n".join(line.text for line in lines)
        self._starts = [0]
        for line in lines[:-1]:
            self._starts.append(self._starts[-1] + len(line.text) + 1)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset into :attr:`text`."""
        index = bisect_right(self._starts, offset) - 1
        line = self.lines[index]
        return line.row, self.tabs.column(line.row, line.offset + offset - self._starts[index])

    def span(self, start: int, end: int) -> Span:
        """Span between two offsets."""
        last = self.position(max(start, end - 1))
        return Span(*self.position(start), last[0], last[1] + (1 if end > start else 0))


@dataclass(slots=True)
class Inlines:
    """What was found in a run."""

    labels: list[Label]
    links: list[Link]
    images: list[Image]
    codes: list[Code]


def parse_inline(run: Run, place: Place, references: dict[str, tuple[str, Line]]) -> Inlines:
    """Find labels, links, images and code spans in a run of prose."""
    found = Inlines([], [], [], [])
    text = run.text
    masked = text
    if "`" in text:
        for match in _CODE.finditer(text):
            found.codes.append(Code(match[2].strip(), run.span(*match.span()), place))
        masked = _CODE.sub(_blank, masked)
    if "<" in masked:
        for match in _AUTOLINK.finditer(masked):
            found.links.append(
                Link(match[1], match[1], run.span(*match.span()), run.span(*match.span(1)), place)
            )
        masked = _COMMENT.sub(_blank, _TAG.sub(_blank, masked))
    if "\\" in masked:
        masked = _ESCAPE.sub(_blank, masked)
    if "[" in masked:
        for start, end in _links(run, text, masked, place, references, found):
            blank = " " if masked.startswith("!", start) else "\x00"  # bold around a link ends at no space
            masked = masked[:start] + blank * (end - start) + masked[end:]
    if "**" in masked or "__" in masked:
        for match in _STRONG.finditer(masked):
            group = 1 if match[1] is not None else 2
            start, end = match.span(group)
            twin = twin_of(masked[match.end() :])
            found.labels.append(Label(plain(text[start:end]), run.span(start, end), twin, place))
    return found


def twin_of(after: str) -> str | None:
    """The text in brackets straight after a label: the same label in another language."""
    match = _TWIN.match(after)
    return match[1] if match else None


def _links(
    run: Run, text: str, masked: str, place: Place, references: dict[str, tuple[str, Line]], found: Inlines
) -> Iterator[tuple[int, int]]:
    """Record links and images; yield what is no prose in them: the parts after the text."""
    position = 0
    while (match := _OPEN.search(masked, position)) is not None:
        position = match.end()
        close = _balanced(masked, match.end() - 1, "[", "]")
        if close is None:
            continue
        label = text[match.end() : close - 1]
        after = masked[close : close + 1]
        if after == "(":
            end = _balanced(masked, close, "(", ")")
            if end is None:
                continue
            begin, target = _target(text[close + 1 : end - 1], close + 1)
            target_span = run.span(begin, begin + len(target))
        else:
            reference = _REFERENCE.match(masked, close)
            key = (reference[1] if reference and reference[1] else label).strip().lower()
            if key not in references or (reference is None and label.startswith("^")):
                continue
            end = reference.end() if reference else close
            target = references[key][0]
            line = references[key][1]
            column = run.tabs.column(line.row, line.offset)
            target_span = Span(line.row, column, line.row, column + len(target))
        span = run.span(match.start(), end)
        if match[0] == "![":
            found.images.append(Image(target, label, span, target_span, place))
            position = end
            yield match.start(), end
        else:
            found.links.append(Link(target, plain(label), span, target_span, place))
            masked = masked[:close] + " " * (end - close) + masked[end:]  # an image may stand in the text
            yield close, end


def _target(inside: str, offset: int) -> tuple[int, str]:
    """Offset and text of the address between a link's brackets, without its title."""
    title = _TITLE.search(inside)
    if title:
        inside = inside[: title.start()]
    lead = len(inside) - len(inside.lstrip())
    target = inside.strip()
    if target.startswith("<") and target.endswith(">"):
        return offset + lead + 1, target[1:-1]
    return offset + lead, target


def _balanced(text: str, start: int, opening: str, closing: str) -> int | None:
    """Offset after the bracket that closes the one at ``start``."""
    depth = 0
    for index in range(start, len(text)):
        char = text[index]
        if char == opening:
            depth += 1
        elif char == closing:
            depth -= 1
            if depth == 0:
                return index + 1
    return None


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", "\x00", match[0])


_ENTITY = re.compile(r"&(?:#\d+|#x[\da-fA-F]+|[\da-zA-Z]+);")
_STASHED = re.compile(rf"{STASH}[f\d]*")
_MARKUP = re.compile(r"(?<!\\)(\*\*|__|`+|~~)")
_LINK_TEXT = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])?")


def plain(text: str) -> str:
    """The words of inline Markdown, without its markup."""
    text = _COMMENT.sub("", _STASHED.sub("", text))
    text = _LINK_TEXT.sub(r"\1", text)
    text = _TAG.sub("", _MARKUP.sub("", text))
    text = re.sub(r"(?<![\\\w*])[*_](?=\S)|(?<=[^\s\\])[*_](?![\w*])", "", text)
    return re.sub(r"\\([\\`*_{}\[\]()>#+\-.!])", r"\1", text)


def shown(text: str) -> str:
    """The words of inline Markdown as the reader sees them: entities (``&#x20;``) stand for characters.

    Not those in code, which is shown as it is written.
    """
    if "&" not in text:
        return plain(text)
    as_written = _CODE.sub(lambda match: match[0].replace("&", "&amp;"), text)
    return _ENTITY.sub(lambda match: html.unescape(match[0]), plain(as_written))

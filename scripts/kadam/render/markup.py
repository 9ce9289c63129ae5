"""Read the HTML that a Markdown converter wrote, tag by tag.

Several times quicker than ``html.parser``, of which it gives the same tags and texts for such HTML;
``tests/render/test_markup.py`` compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

VOID = frozenset(
    {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
"""Elements without an end tag."""
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<![a-zA-Z][^>]*>"
    r"|<(/?)([a-zA-Z][^\s/<>]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
_RAW = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style")}
_ATTRIBUTE = re.compile(r"([^\s/=\"'<>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?")


class Token(NamedTuple):
    """A tag, and the text before it; the last token is text alone, with an empty name."""

    text: str
    """Text since the tag before, with its references resolved; scripts and styles are as written."""
    name: str
    """In lower case."""
    closes: bool
    attributes: str
    """As written; see :func:`attributes`."""
    start: int
    """Where the tag begins in the page."""


def tokens(html: str) -> Iterator[Token]:
    """Give the tags of a page in their order."""
    before: list[str] = []
    at = 0
    while (match := _TAG.search(html, at)) is not None:
        text = html[at : match.start()]
        at = match.end()
        if "&" in text:
            text = unescape(text)
        name = match[2]
        if name is None:  # a comment: the text goes on
            before.append(text)
            continue
        if before:
            text = "".join([*before, text])
            before.clear()
        name = name.lower()
        yield Token(text, name, bool(match[1]), match[3], match.start())
        if name in _RAW and not match[1]:
            end = _RAW[name].search(html, at)
            stop = end.start() if end else len(html)
            before.append(html[at:stop])
            at = stop
    yield Token("".join([*before, unescape(html[at:])]), "", False, "", len(html))


def attributes(written: str) -> dict[str, str]:
    """Return the attributes of a tag; one without a value has an empty one."""
    if not written or written.isspace():
        return {}
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(written):
        value = double or single or bare
        found[name.lower()] = unescape(value) if "&" in value else value
    return found

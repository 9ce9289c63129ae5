"""Read the HTML that a Markdown converter wrote, tag by tag.

Several times quicker than ``html.parser``, of which it gives the same tags and texts for such HTML;
``tests/render/test_markup.py`` compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

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


Token = tuple[str, str, bool, str, int]
"""A tag, and the text before it: text, name, whether it closes, attributes, where it begins in the page.

References in the text are resolved; scripts and styles are as written. The name is in lower case, the
attributes are as written, see :func:`attributes`. The last token is text alone, with an empty name.
"""


def tokens(html: str) -> Iterator[Token]:
    """Give the tags of a page in their order."""
    before: list[str] = []
    at, search = 0, _TAG.search
    while (match := search(html, at)) is not None:
        start, end = match.span()
        text = html[at:start]
        at = end
        if "&" in text:
            text = unescape(text)
        closes, name, written = match.groups()
        if name is None:  # a comment: the text goes on
            before.append(text)
            continue
        if before:
            text = "".join([*before, text])
            before.clear()
        name = name.lower()
        yield text, name, bool(closes), written, start
        if name in _RAW and not closes:
            found = _RAW[name].search(html, at)
            stop = found.start() if found else len(html)
            before.append(html[at:stop])
            at = stop
    yield "".join([*before, unescape(html[at:])]), "", False, "", len(html)


def attributes(written: str) -> dict[str, str]:
    """Return the attributes of a tag; one without a value has an empty one."""
    if not written or written.isspace():
        return {}
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(written):
        value = double or single or bare
        found[name.lower()] = unescape(value) if "&" in value else value
    return found

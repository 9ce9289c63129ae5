"""Text inside a line: from HTML to the inlines of the book tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kadam.export.html.dom import Element
from kadam.export.html.page import PageContext
from kadam.export.tree import (
    Abbreviation,
    Break,
    Check,
    Code,
    Image,
    Inline,
    Link,
    Note,
    Style,
    Styled,
    Text,
)

_STYLES = {
    "strong": Style.STRONG,
    "b": Style.STRONG,
    "em": Style.EMPHASIS,
    "i": Style.EMPHASIS,
    "cite": Style.EMPHASIS,
    "dfn": Style.EMPHASIS,
    "var": Style.EMPHASIS,
    "mark": Style.MARK,
    "ins": Style.INSERTED,
    "u": Style.INSERTED,
    "del": Style.DELETED,
    "s": Style.DELETED,
    "sub": Style.SUBSCRIPT,
    "sup": Style.SUPERSCRIPT,
    "small": Style.SMALL,
    "kbd": Style.KEY,
}
_PLAIN = frozenset({"span", "q", "time", "data", "bdi", "bdo", "ruby", "label", "font", "center"})
_SILENT = frozenset({"script", "style", "template", "wbr", "noscript", "source", "rp", "link", "meta"})
INLINE_TAGS = (
    frozenset(_STYLES) | _PLAIN | _SILENT
    | {"a", "code", "samp", "tt", "br", "img", "abbr", "svg", "picture", "input", "button", "rt"}
)  # fmt: skip

_EMOJI = frozenset({"twemoji", "emojione", "gemoji"})
_MEDIA = {"iframe": "src", "video": "src", "audio": "src", "embed": "src", "object": "data"}


def inlines(page: PageContext, nodes: Iterable[Element | str]) -> tuple[Inline, ...]:
    """Read nodes as text, white space as a browser shows it."""
    out: list[Inline] = []
    for node in nodes:
        if isinstance(node, str):
            out.append(Text(node))
        else:
            out.extend(_inline(page, node))
    return tuple(out)


def _inline(page: PageContext, element: Element) -> Iterable[Inline]:
    tag = element.tag
    if tag in _SILENT or element.left_out:
        return
    if not (tag == "a" and "footnote-ref" in element.classes):
        yield from page.place(element)
    if special := _SPECIAL.get(tag):
        yield from special(page, element)
    elif tag in _STYLES:
        yield from _styled(page, element, _STYLES[tag])
    elif tag in _MEDIA:
        yield media_link(page, element)
    elif tag in _PLAIN:
        if element.classes & _EMOJI and (svg := element.find("svg")):
            yield from _SPECIAL["svg"](page, svg)
        elif element.classes & {"arithmatex", "katex", "MathJax"}:
            page.unknown(element, "the PDF export cannot set mathematics")
        else:
            style = Style.TWIN if "kadam-twin" in element.classes else None
            yield from _styled(page, element, style)
    elif tag in ("p", "div"):
        # A block in the middle of a line, as in <del><p>: a line of its own.
        yield from (Break(), *inlines(page, element.children), Break())
    else:
        page.unknown(element)


def _styled(page: PageContext, element: Element, style: Style | None) -> Iterable[Inline]:
    children = inlines(page, element.children)
    lang = element.attributes.get("lang", "")
    if element.tag == "q":
        children = (Text("“"), *children, Text("”"))
    if style is Style.STRONG and "kadam-label" in element.classes:
        style = Style.LABEL
    if style is Style.SUPERSCRIPT and any(isinstance(child, Note) for child in children):
        style = None
    if style or lang:
        yield Styled(style, children, lang)
    else:
        yield from children


def _link(page: PageContext, element: Element) -> Iterable[Inline]:
    if element.classes & {"headerlink", "footnote-backref", "md-clipboard"}:
        return
    href = element.attributes.get("href", "")
    if "footnote-ref" in element.classes:
        yield from _note(page, href.removeprefix("#"), element)
        return
    children = inlines(page, element.children)
    target = page.places.resolve(page.page.url, href) if href else None
    if target and (target.url or target.anchor) and children:
        yield Link(children, target.url, target.anchor)
    else:
        yield from children


def _note(page: PageContext, id_: str, element: Element) -> Iterable[Inline]:
    from kadam.export.html.blocks import blocks

    key = f"{page.anchor}:{id_}"
    if id_ in page.cited:
        yield Note(key, again=True)
    elif (note := page.notes.get(id_)) is None:
        page.unknown(element, f"a footnote that does not exist: {id_}")
    else:
        page.cited.add(id_)
        yield Note(key, blocks(page, note.children))


def _image(page: PageContext, element: Element) -> Iterable[Inline]:
    src = element.attributes.get("src", "")
    if "#only-dark" in src or "#gh-dark-mode-only" in src:
        return
    alt = " ".join(element.attributes.get("alt", "").split())
    if element.classes & _EMOJI and "://" in src:
        # A picture from a server elsewhere; an offline book says its name (":smile:").
        yield Text(element.attributes.get("title") or alt)
        return
    width = element.attributes.get("width", "")
    if found := re.search(r"(?:^|;)\s*width:\s*([\d.]+(?:px|%))", element.attributes.get("style", "")):
        width = found[1]
    yield Image(src, alt, width)


def _svg(page: PageContext, element: Element) -> Iterable[Inline]:
    alt = element.attributes.get("aria-label", "")
    yield Image("", alt, element.attributes.get("width", ""), element.raw)


def _picture(page: PageContext, element: Element) -> Iterable[Inline]:
    image = element.find("img")
    return _image(page, image) if image else ()


def _abbreviation(page: PageContext, element: Element) -> Iterable[Inline]:
    short, long = element.text(), element.attributes.get("title", "")
    if long and short not in page.explained:
        page.explained.add(short)
        yield Abbreviation(short, long)
    else:
        yield Text(short)


def _input(page: PageContext, element: Element) -> Iterable[Inline]:
    if element.attributes.get("type") == "checkbox":
        yield Check("checked" in element.attributes)
    elif element.attributes.get("type") != "radio":
        page.unknown(element)


def _ruby_text(page: PageContext, element: Element) -> Iterable[Inline]:
    yield Text(f"({element.text()})")


def _code(page: PageContext, element: Element) -> Iterable[Inline]:
    yield Code(" ".join(element.text().split()))


def _button(page: PageContext, element: Element) -> Iterable[Inline]:
    if element.text().strip():
        yield Styled(Style.KEY, inlines(page, element.children))


def media_link(page: PageContext, element: Element) -> Inline:
    """Return a link in the place of something that paper cannot play."""
    src = element.attributes.get(_MEDIA[element.tag], "")
    if not src and (source := element.find("source")):
        src = source.attributes.get("src", "")
    target = page.places.resolve(page.page.url, src)
    name = element.attributes.get("title") or target.url or src
    return Link((Text(name),), target.url, target.anchor) if target.url or target.anchor else Text(name)


_SPECIAL: dict[str, Callable[[PageContext, Element], Iterable[Inline]]] = {
    "a": _link,
    "abbr": _abbreviation,
    "br": lambda page, element: (Break(),),
    "button": _button,
    "code": _code,
    "samp": _code,
    "tt": _code,
    "img": _image,
    "input": _input,
    "picture": _picture,
    "rt": _ruby_text,
    "svg": _svg,
}
MEDIA_TAGS = frozenset(_MEDIA)

"""Paragraphs, lists, tables: from HTML to the blocks of the book tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kadam.export.html.dom import Element
from kadam.export.html.inline import INLINE_TAGS, MEDIA_TAGS, inlines, media_link
from kadam.export.html.page import PageContext
from kadam.export.html.space import tidy
from kadam.export.tree import (
    Anchor,
    Block,
    Definition,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Inline,
    Item,
    Link,
    List,
    Paragraph,
    Quote,
    Rule,
    Text,
)

_GROUPS = frozenset({"div", "section", "article", "main", "aside", "header", "footer", "nav", "address",
                     "center", "body", "form", "fieldset", "hgroup"})  # fmt: skip
Reader = Callable[[PageContext, Element], Iterable[Block]]


def blocks(page: PageContext, nodes: Iterable[Element | str]) -> tuple[Block, ...]:
    """Read nodes as blocks; text that stands between blocks becomes paragraphs."""
    out: list[Block] = []
    loose: list[Element | str] = []

    def end_paragraph() -> None:
        if loose:
            out.extend(_paragraph(inlines(page, loose)))
            loose.clear()

    for node in nodes:
        if isinstance(node, str) or is_inline(node):
            loose.append(node)
        else:
            end_paragraph()
            if not node.left_out:
                out.extend(_block(page, node))
    end_paragraph()
    return tuple(out)


def is_inline(element: Element) -> bool:
    """Return whether an element stands in a line of text."""
    if element.tag in ("a", "span", "ins", "del", "label", "picture") and any(
        not is_inline(child) for child in element.elements()
    ):
        return False
    return element.tag in INLINE_TAGS


def _block(page: PageContext, element: Element) -> Iterable[Block]:
    from kadam.export.html.material import material_reader

    if reader := material_reader(element):
        return reader(page, element)
    if reader := _READERS.get(element.tag):
        return reader(page, element)
    if element.tag in MEDIA_TAGS:
        return (Paragraph((media_link(page, element),)),)
    if element.tag in _GROUPS or element.tag in INLINE_TAGS:
        return with_anchor(page, element, blocks(page, element.children))
    page.unknown(element)
    return ()


def with_anchor(page: PageContext, element: Element, inner: tuple[Block, ...]) -> tuple[Block, ...]:
    """Put the element's id at the start of its blocks."""
    place = page.place(element)
    if not place:
        return inner
    match inner:
        case (Paragraph(children, align), *rest):
            return (Paragraph((*place, *children), align), *rest)
    return (Paragraph(place), *inner)


def _paragraph(children: Iterable[Inline], align: str = "") -> Iterator[Block]:
    kept = tidy(children)
    if not kept:
        return
    solid = [node for node in kept if not isinstance(node, Anchor)]
    match solid:
        case [Image(svg="") as image]:
            yield Figure(image)
        case [Link(children=(Image(svg="") as image,), url=url)]:
            yield Figure(image, link=url)
        case _:
            yield Paragraph(kept, align)


def _read_paragraph(page: PageContext, element: Element) -> Iterable[Block]:
    style = element.attributes.get("style", "").replace(" ", "")
    align = element.attributes.get("align") or ("center" if "text-align:center" in style else "")
    return _paragraph((*page.place(element), *inlines(page, element.children)), align)


def _heading(page: PageContext, element: Element) -> Iterable[Block]:
    level = max(1, int(element.tag[1]) - 1)
    anchor = f"{page.anchor}:{element.id}" if element.id else ""
    if children := tidy(inlines(page, element.children)):
        yield Heading(level, children, anchor)


def _list(page: PageContext, element: Element) -> Iterable[Block]:
    items = []
    for child in element.elements():
        if child.tag != "li":
            page.unknown(child)
            continue
        value = child.attributes.get("value", "")
        items.append(
            Item(
                blocks(page, child.children),
                f"{page.anchor}:{child.id}" if child.id else "",
                int(value) if value.isdecimal() else None,
            )
        )
    start = element.attributes.get("start", "")
    kind = element.attributes.get("type", "1")
    yield List(
        element.tag == "ol",
        tuple(items),
        int(start) if start.removeprefix("-").isdecimal() else 1,
        kind if kind in tuple("1aAiI") else "1",
    )


def _stray_item(page: PageContext, element: Element) -> Iterable[Block]:
    """Read an item outside of a list, which browsers show as one."""
    yield List(ordered=False, items=(Item(blocks(page, element.children)),))


def _definitions(page: PageContext, element: Element) -> Iterable[Block]:
    items: list[Definition] = []
    terms: list[Element] = []
    for child in (e for g in element.elements() for e in (g.elements() if g.tag == "div" else (g,))):
        if child.tag == "dt":
            terms.append(child)
        elif child.tag == "dd":
            term: list[Inline] = []
            for number, dt in enumerate(terms):
                term += [Text(", ")] if number else []
                term += tidy(inlines(page, dt.children))
            anchor = next((f"{page.anchor}:{dt.id}" for dt in terms if dt.id), "")
            inner = blocks(page, child.children)
            if term or not items:
                items.append(Definition(tuple(term), inner, anchor))
            else:
                last = items[-1]
                items[-1] = Definition(last.term, last.blocks + inner, last.anchor)
            terms = []
        else:
            page.unknown(child)
    items += [Definition(tidy(inlines(page, dt.children)), ()) for dt in terms]
    yield DefinitionList(tuple(items))


def _figure(page: PageContext, element: Element) -> Iterable[Block]:
    caption_of = next((e for e in element.elements() if e.tag == "figcaption"), None)
    caption = tidy(inlines(page, _flat(caption_of))) if caption_of else ()
    inner = blocks(page, [c for c in element.children if c is not caption_of])
    match inner:
        case (Figure(image, (), link),):
            inner = (Figure(image, caption, link),)
        case _ if caption:
            inner = (*inner, Paragraph(caption, "center"))
    return with_anchor(page, element, inner)


def _flat(element: Element) -> Iterable[Element | str]:
    """The content of an element, without the paragraphs around it."""
    for child in element.children:
        if isinstance(child, Element) and child.tag == "p":
            yield from child.children
        else:
            yield child


def _table(page: PageContext, element: Element) -> Iterable[Block]:
    from kadam.export.html.table import read_table

    return read_table(page, element)


def _code_block(page: PageContext, element: Element) -> Iterable[Block]:
    from kadam.export.html.material import read_code

    return read_code(page, element)


def _quote(page: PageContext, element: Element) -> Iterable[Block]:
    yield Quote(blocks(page, element.children))


def _rule(page: PageContext, element: Element) -> Iterable[Block]:
    yield Rule()


_READERS: dict[str, Reader] = {
    "p": _read_paragraph,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    "ol": _list,
    "ul": _list,
    "menu": _list,
    "li": _stray_item,
    "dl": _definitions,
    "figure": _figure,
    "table": _table,
    "pre": _code_block,
    "blockquote": _quote,
    "hr": _rule,
}

"""An edition of a site as a book."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kadam.errors import Problem
from kadam.export.errors import UnprintablePages
from kadam.export.html.blocks import blocks
from kadam.export.html.dom import Element, parse
from kadam.export.html.extras import checked_notice, fallback_notice
from kadam.export.html.inline import inlines
from kadam.export.html.page import PageContext
from kadam.export.html.places import Places, page_key
from kadam.export.html.signs import with_plain_signs
from kadam.export.html.space import tidy
from kadam.export.strings import Strings, strings_for
from kadam.export.tree import APPENDIX, Anchor, Book, Chapter, Inline, Notice, Text
from kadam.rendered import Edition, NavNode, RenderedPage


def read_edition(
    edition: Edition, *, platform: str = "", root: Path | None = None, own_labels: bool = False
) -> Book:
    """Read every page of an edition, in the order of its navigation.

    With ``own_labels`` the book has an appendix of UI labels, in the place of the site's page of them.

    :raises UnprintablePages: when pages hold what a book cannot show, with all such places.
    """
    nodes = list(_flatten(edition.nav, 1))
    anchors: dict[str, str] = {}
    for number, (node, _) in enumerate(nodes):
        if node.page is not None:
            label_page = own_labels and _is_label_page(node.page)
            anchors.setdefault(page_key(node.page.url), APPENDIX if label_page else f"p{number}")
    places = Places(anchors, edition.site_url)
    strings, _ = strings_for(edition.locale)
    problems: list[Problem] = []
    chapters = []
    for number, (node, level) in enumerate(nodes):
        if node.page is None:
            chapters.append(Chapter((Text(with_plain_signs(node.title)),), level, f"p{number}"))
            continue
        if own_labels and _is_label_page(node.page):
            continue
        page = PageContext(node.page, f"p{number}", places, platform, root)
        chapters.append(_chapter(page, node.page, level, strings))
        problems += page.problems
    if problems:
        raise UnprintablePages(
            problems,
            hint='Write it in Markdown, or leave it out of the PDF with the attribute data-pdf="none". '
            "A placeholder like <name> has to be code, or &lt;name>: browsers do not show it either.",
        )
    return Book(
        edition.site_name,
        edition.description,
        edition.locale,
        edition.dir == "rtl",
        edition.site_url,
        tuple(chapters),
    )


def _flatten(nodes: tuple[NavNode, ...], level: int) -> Iterator[tuple[NavNode, int]]:
    for node in nodes:
        if node.page is None and not node.children:
            continue
        yield node, level
        yield from _flatten(node.children, level + 1)


def _is_label_page(page: RenderedPage) -> bool:
    return page.meta.get("kadam_generated") == "labels"


def _chapter(context: PageContext, page: RenderedPage, level: int, strings: Strings) -> Chapter:
    body = parse(page.html)
    for element in body.walk():
        if "footnote" in element.classes:
            context.notes.update((li.id, li) for li in element.walk() if li.tag == "li" and li.id)
    title, rest = _split_title(context, body)
    inner = blocks(context, rest)
    said = {node.kind for node in inner if isinstance(node, Notice)}
    before = () if "fallback" in said else fallback_notice(page, strings)
    after = () if "checked" in said else checked_notice(page, strings)
    return Chapter(
        title or (Text(with_plain_signs(page.title)),),
        level,
        context.anchor,
        page.text_locale,
        page.source,
        page.url,
        before + inner + after,
    )


def _split_title(context: PageContext, body: Element) -> tuple[tuple[Inline, ...], list[Element | str]]:
    """Take the page's first heading out of its content: it is the chapter's."""
    for at, child in enumerate(body.children):
        if isinstance(child, Element) and child.tag == "h1":
            # Without its id: the title is set in several places, and links to it lead to the page.
            title = tidy(n for n in inlines(context, child.children) if not isinstance(n, Anchor))
            return title, [*body.children[:at], *body.children[at + 1 :]]
    return (), list(body.children)

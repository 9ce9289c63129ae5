"""What Material for MkDocs and kadam build out of ``div``s: notes, tabs, code, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kadam.export.html.blocks import Reader, blocks, with_anchor
from kadam.export.html.dom import Element
from kadam.export.html.inline import inlines
from kadam.export.html.page import PageContext
from kadam.export.html.shot import read_shot
from kadam.export.html.space import tidy
from kadam.export.tree import Admonition, Block, CodeBlock, Inline, Notice, Tab, Tabs

_NO_KINDS = frozenset({"admonition", "inline", "end", "details", "annotate"})
_LANGUAGE = re.compile(r"(?:language|lang|highlight-source)-([\w+#-]+)")


def material_reader(element: Element) -> Reader | None:
    """Return the reader for an element that is more than its tag says."""
    classes = element.classes
    if element.tag == "details":
        return _details
    if element.tag == "pre" and "mermaid" in classes:
        return _diagram
    if element.tag in ("div", "aside", "section", "span", "figure"):
        for name, reader in _BY_CLASS.items():
            if name in classes:
                return reader
    if element.tag == "table" and "highlighttable" in classes:
        return read_code
    return None


def _kind(element: Element) -> str:
    named = [c for c in element.attributes.get("class", "").split() if c not in _NO_KINDS]
    return named[0] if named else "note"


def _admonition(page: PageContext, element: Element) -> Iterable[Block]:
    title: tuple[Inline, ...] = ()
    rest: list[Element | str] = []
    for child in element.children:
        if isinstance(child, Element) and "admonition-title" in child.classes:
            title = tidy(inlines(page, child.children))
        else:
            rest.append(child)
    yield Admonition(_kind(element), title, blocks(page, rest), _anchor(page, element))


def _details(page: PageContext, element: Element) -> Iterable[Block]:
    summary = next((e for e in element.elements() if e.tag == "summary"), None)
    title = tidy(inlines(page, summary.children)) if summary else ()
    rest = blocks(page, [child for child in element.children if child is not summary])
    yield Admonition(_kind(element), title, rest, _anchor(page, element))


def _anchor(page: PageContext, element: Element) -> str:
    return f"{page.anchor}:{element.id}" if element.id else ""


def _tabs(page: PageContext, element: Element) -> Iterable[Block]:
    """Read tabs, both styles of pymdownx.tabbed."""
    labels: list[Element] = []
    panels: list[Element] = []
    _labels_and_panels(element, labels, panels)
    tabs = [
        Tab(
            tidy(inlines(page, label.children)),
            blocks(page, panel.children),
            panel.attributes.get("data-platform", ""),
            _anchor(page, panel),
        )
        for label, panel in zip(labels, panels, strict=False)
        if _wanted(page, panel, panels)
    ]
    yield Tabs(tuple(tabs))


def _labels_and_panels(element: Element, labels: list[Element], panels: list[Element]) -> None:
    """Gather what belongs to these tabs; tabs within a panel are its own affair."""
    for child in element.elements():
        classes = child.classes
        blocks_inside = any("tabbed-block" in inner.classes for inner in child.elements())
        if child.tag == "label":
            labels.append(child)
        elif "tabbed-block" in classes or ("tabbed-content" in classes and not blocks_inside):
            panels.append(child)
        else:
            _labels_and_panels(child, labels, panels)


def _wanted(page: PageContext, panel: Element, panels: list[Element]) -> bool:
    """Leave other platforms out, unless that would leave nothing."""
    platforms = {p.attributes.get("data-platform", "") for p in panels}
    own = panel.attributes.get("data-platform", "")
    return not page.platform or not own or own == page.platform or page.platform not in platforms


def read_code(page: PageContext, element: Element) -> Iterable[Block]:
    """Read a code block, with or without highlighting and line numbers."""
    title = next((e.text().strip() for e in element.walk() if e.classes & {"filename"}), "")
    tables = [e for e in element.walk() if "code" in e.classes and e.tag == "td"]
    code = (tables[0] if tables else element).find("code", "pre") or element
    named = " ".join(e.attributes.get("class", "") for e in element.walk() if e.tag in ("div", "pre", "code"))
    language = _LANGUAGE.search(named)
    text = _code_text(code).strip("\n")
    yield CodeBlock(text, language[1] if language else "", title)


def _code_text(element: Element) -> str:
    if element.classes & {"linenos", "lineno", "linenodiv"}:
        return ""
    if "annotate" in element.classes and element.tag == "button":
        return ""
    return "".join(child if isinstance(child, str) else _code_text(child) for child in element.children)


def _diagram(page: PageContext, element: Element) -> Iterable[Block]:
    page.unknown(element, "the PDF export cannot draw diagrams; put a picture in its place")
    return ()


def _mathematics(page: PageContext, element: Element) -> Iterable[Block]:
    page.unknown(element, "the PDF export cannot set mathematics")
    return ()


def _nothing(page: PageContext, element: Element) -> Iterable[Block]:
    """Footnotes stand on the page that cites them; a page's own contents list is the book's."""
    return ()


def _checked(page: PageContext, element: Element) -> Iterable[Block]:
    yield Notice("checked", with_anchor(page, element, blocks(page, element.children)))


def _fallback(page: PageContext, element: Element) -> Iterable[Block]:
    yield Notice("fallback", blocks(page, element.children))


_BY_CLASS: dict[str, Reader] = {
    "kadam-shot": read_shot,
    "admonition": _admonition,
    "tabbed-set": _tabs,
    "highlight": read_code,
    "codehilite": read_code,
    "footnote": _nothing,
    "toc": _nothing,
    "arithmatex": _mathematics,
    "mermaid": _diagram,
    "kadam-checked": _checked,
    "kadam-fallback-notice": _fallback,
    "kadam-notice": _fallback,
}

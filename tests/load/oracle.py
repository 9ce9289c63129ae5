"""Python-Markdown itself, asked what lists it makes of a page."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor

from kadam.load.blocks import BlockParser
from kadam.load.dialect import Dialect
from kadam.load.lines import STASH, Line, TabMap
from kadam.load.nodes import Node

MATERIAL = {
    "toc": {}, "tables": {}, "admonition": {}, "attr_list": {}, "def_list": {}, "footnotes": {}, "abbr": {},
    "md_in_html": {}, "pymdownx.details": {}, "pymdownx.superfences": {},
    "pymdownx.tabbed": {"alternate_style": True},
}
PLAIN = {"toc": {}, "tables": {}, "fenced_code": {}}
SANE = {**MATERIAL, "sane_lists": {}}


class _Capture(Treeprocessor):
    root: Element

    def run(self, root: Element) -> None:
        import copy
        self.root = copy.deepcopy(root)


def rendered_lists(text: str, extensions: dict) -> list:
    """Each ``ol`` and ``ul`` in document order: tag, start, first word of each item."""
    md = markdown.Markdown(extensions=list(extensions), extension_configs=extensions)
    capture = _Capture(md)
    md.treeprocessors.register(capture, "capture", 30)  # before inline patterns (20)
    md.convert(text)
    found = []
    _collect(capture.root, found)
    return found


def _collect(element: Element, found: list) -> None:
    if element.tag == "div" and element.get("class") == "footnote":
        for item in element.find("ol") or ():
            for child in item:
                _collect(child, found)
        return
    if element.tag in ("ol", "ul"):
        items = [_first_word(" ".join(t for t in child.itertext())) for child in element]
        found.append((element.tag, element.get("start", ""), tuple(items)))
    for child in element:
        _collect(child, found)


def _first_word(text: str) -> str:
    for word in text.split():
        word = word.strip("\x02\x03")
        if word.startswith("w") and word[1:].isdigit():
            return word
    return ""


def model_lists(text: str, extensions: dict) -> list:
    """The same of kadam's block parser."""
    tabs = TabMap()
    lines = [
        Line(tabs.expand(line, row), row)
        for row, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1)
    ]
    root = BlockParser(Dialect.of(extensions)).parse(lines)
    found: list = []
    _collect_nodes(root, found)
    return found


def _texts(node: Node) -> list[str]:
    out = [line.text for line in node.text] if node.tag != "tabbed-set" else []
    for child in node.children:
        out += _texts(child) + [line.text for line in child.tail]
    return out


def _collect_nodes(node: Node, found: list) -> None:
    if node.tag in ("ol", "ul"):
        items = [_first_word(" ".join(_texts(child))) for child in node.children]
        found.append((node.tag, node.info, tuple(items)))
    for child in node.children:
        _collect_nodes(child, found)

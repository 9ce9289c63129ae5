"""Python-Markdown itself, asked what lists it makes of a page."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor

from kadam.load.blocks import BlockParser
from kadam.load.dialect import Dialect
from kadam.load.lines import Line, TabMap
from kadam.load.nodes import Node

Lists = list[tuple[str, str, tuple[str, ...]]]
"""Each ``ol`` and ``ul`` in document order: tag, start, first marked word of each item."""

DIALECTS: dict[str, dict[str, dict[str, Any]]] = {
    "material": {
        "toc": {},
        "tables": {},
        "admonition": {},
        "attr_list": {},
        "def_list": {},
        "footnotes": {},
        "abbr": {},
        "md_in_html": {},
        "pymdownx.details": {},
        "pymdownx.superfences": {},
        "pymdownx.tabbed": {"alternate_style": True},
    },
    "plain": {"toc": {}, "tables": {}, "fenced_code": {}},
}
DIALECTS["sane"] = {**DIALECTS["material"], "sane_lists": {}}
_LISTS = {name: options for name, options in DIALECTS["material"].items() if name != "def_list"}
DIALECTS["truly sane"] = {**_LISTS, "mdx_truly_sane_lists": {}}
DIALECTS["better"] = {**_LISTS, "mdx_better_lists": {}}
"""The options of both stand in their classes: one set of them can be asked for in a process."""


class _Capture(Treeprocessor):
    root: Element

    def run(self, root: Element) -> None:
        self.root = copy.deepcopy(root)


@cache
def _renderer(dialect: str) -> tuple[markdown.Markdown, _Capture]:
    extensions = DIALECTS[dialect]
    md = markdown.Markdown(extensions=list(extensions), extension_configs=extensions)
    capture = _Capture(md)
    md.treeprocessors.register(capture, "capture", 30)  # before inline patterns (20)
    return md, capture


def rendered_tree(text: str, dialect: str) -> Element:
    """The renderer's tree of blocks."""
    md, capture = _renderer(dialect)
    md.reset()
    capture.root = Element("div")  # an empty page is not handed on
    md.convert(text)
    return capture.root


def rendered_lists(text: str, dialect: str) -> Lists:
    """The lists that the reader gets."""
    found: Lists = []
    _collect(rendered_tree(text, dialect), found)
    return found


def rendered_numbers(text: str, dialect: str) -> list[list[int]]:
    """The numbers that the reader sees, list by list."""
    return [
        [int(start or "1") + index for index in range(len(items))]
        for tag, start, items in rendered_lists(text, dialect)
        if tag == "ol"
    ]


def _collect(element: Element, found: Lists) -> None:
    if element.tag == "div" and element.get("class") == "footnote":
        for item in element.find("ol") or ():
            for child in item:
                _collect(child, found)
        return
    if element.tag in ("ol", "ul"):
        items = [_first_word(" ".join(child.itertext())) for child in element]
        found.append((element.tag, element.get("start", ""), tuple(items)))
    for child in element:
        _collect(child, found)


def _first_word(text: str) -> str:
    for word in text.split():
        word = word.strip("\x02\x03")
        if word.startswith("w") and word[1:].isdigit():
            return word
    return ""


def model_lists(text: str, dialect: str) -> Lists:
    """The same of kadam's block parser."""
    tabs = TabMap()
    lines = [
        Line(tabs.expand(line, row), row)
        for row, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1)
    ]
    found: Lists = []
    _collect_nodes(BlockParser(Dialect.of(DIALECTS[dialect])).parse(lines), found)
    return found


def _texts(node: Node) -> list[str]:
    out = [line.text for line in node.text] if node.tag != "tabbed-set" else []
    for child in node.children:
        out += _texts(child) + [line.text for line in child.tail]
    return out


def _collect_nodes(node: Node, found: Lists) -> None:
    if node.tag in ("ol", "ul"):
        items = [_first_word(" ".join(_texts(child))) for child in node.children]
        found.append((node.tag, node.info, tuple(items)))
    for child in node.children:
        _collect_nodes(child, found)

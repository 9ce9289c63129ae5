"""UI labels in the text: mark what the glossary knows, and the English twin behind it."""

from __future__ import annotations

import json
import re
from xml.etree.ElementTree import Element

from kadam.render.context import Hit, PageContext
from kadam.render.languages import direction, tag
from kadam.text import fold_label

_TWIN = re.compile(r"^(?P<open>\s*[(（])(?P<text>[^()（）\n]{1,80})(?=[)）])")
_SHORT = 28
"""Longest twin, in characters, that is kept on one line."""


def mark_labels(root: Element, page: PageContext) -> None:
    """Mark recognized labels below ``root``; platform tabs must be marked before."""
    if page.lookup is not None:
        _walk(root, page, None)


def _walk(parent: Element, page: PageContext, platform: str | None) -> None:
    for index, child in reversed(list(enumerate(parent))):
        here = child.get("data-platform", platform) if child.tag == "div" else platform
        if child.tag == "strong" and page.lookup is not None:
            hit = page.lookup("".join(child.itertext()), page.text_locale, here, page.apps)
            if hit is not None:
                _mark(child, hit, page)
                _mark_twin(parent, index, child, hit, page)
                continue
        _walk(child, page, here)


def _mark(element: Element, hit: Hit, page: PageContext) -> None:
    element.set("class", "kadam-label")
    element.set("data-label", hit.key)
    element.set("data-status", hit.status)
    if hit.locale != page.text_locale:
        element.set("lang", tag(hit.locale))
        element.set("dir", direction(hit.locale))
    if hit.words:
        element.set("data-words", json.dumps(hit.words, ensure_ascii=False, sort_keys=True))


def _mark_twin(parent: Element, index: int, label: Element, hit: Hit, page: PageContext) -> None:
    """Wrap the words in brackets after a label when they are its name in the source language."""
    match = _TWIN.match(label.tail or "")
    english = hit.words.get(page.source_locale)
    if match is None or english is None or fold_label(match["text"]) != fold_label(english):
        return
    tail = label.tail or ""
    short = len(match["text"]) <= _SHORT
    kind = "kadam-twin kadam-twin--whole" if short else "kadam-twin"
    twin = Element("span", {"class": kind, "lang": tag(page.source_locale)})
    twin.set("dir", direction(page.source_locale))
    twin.text = match["text"]
    twin.tail = tail[match.end() :]
    label.tail = tail[: match.end("open")]
    parent.insert(index + 1, twin)

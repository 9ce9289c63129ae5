"""Step ids: ``1. Open the page. { #web-open }`` puts the id on the list item.

attr_list knows ids on headings, and on blocks whose braces stand on a line of their own; the end
of a list item's first line is neither.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_ATTRIBUTES = re.compile(
    r"[ \t]+\{:?[ \t]*(?P<words>(?:[#.][^\s{}#]+[ \t]*)+)\}[ \t]*(?=\n|\Z)",
)


def take_attributes(text: str) -> tuple[str, str | None, list[str]]:
    """Split braces off the first line: the text without them, the id, the classes."""
    line, newline, rest = text.partition("\n")
    match = _ATTRIBUTES.search(line)
    if match is None:
        return text, None, []
    words = match["words"].split()
    ids = [word[1:] for word in words if word.startswith("#")]
    classes = [word[1:] for word in words if word.startswith(".")]
    return line[: match.start()] + newline + rest, (ids[-1] if ids else None), classes


def set_step_ids(root: Element) -> None:
    """Move the braces at the end of each item's first line onto the item.

    Runs before inline Markdown is parsed, so that an item's first line is still one string:
    the text of the item, or of its first paragraph when the list is loose.
    """
    for item in root.iter("li"):
        carrier = item
        if not (item.text or "").strip() and len(item) and item[0].tag == "p":
            carrier = item[0]
        if not carrier.text:
            continue
        lead = len(carrier.text) - len(carrier.text.lstrip("\n"))
        text, identifier, classes = take_attributes(carrier.text[lead:])
        if identifier is None and not classes:
            continue
        carrier.text = carrier.text[:lead] + text
        if identifier:
            item.set("id", identifier)
        if classes:
            item.set("class", " ".join(filter(None, [item.get("class", ""), *classes])))


def mark_step_lists(root: Element) -> None:
    """Give each outermost ordered list the class ``kadam-steps``, footnotes aside."""
    for child in root:
        if child.tag == "ol":
            child.set("class", " ".join(filter(None, [child.get("class", ""), "kadam-steps"])))
        elif child.tag != "ul" and "footnote" not in child.get("class", "").split():
            mark_step_lists(child)

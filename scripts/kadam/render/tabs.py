"""Platform tabs: mark the tabs of pymdownx.tabbed with the platform that they are for."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element


def _with_class(root: Element, tag: str, name: str) -> list[Element]:
    return [child for child in root if child.tag == tag and name in child.get("class", "").split()]


def mark_platforms(root: Element, platform_of: Callable[[str], str | None]) -> None:
    """Set ``data-platform`` on the label, the button and the block of each platform tab.

    ``platform_of`` knows the platform that a tab's title names.
    """
    for tab_set in root.iter("div"):
        if "tabbed-set" not in tab_set.get("class", "").split():
            continue
        labels = [label for box in _with_class(tab_set, "div", "tabbed-labels") for label in box]
        blocks = [
            block
            for box in _with_class(tab_set, "div", "tabbed-content")
            for block in _with_class(box, "div", "tabbed-block")
        ]
        buttons = {child.get("id"): child for child in tab_set if child.tag == "input"}
        for label, block in zip(labels, blocks, strict=False):
            platform = platform_of("".join(label.itertext()))
            if platform is None:
                continue
            for element in (label, block, buttons.get(label.get("for"))):
                if element is not None:
                    element.set("data-platform", platform)

"""Describe a page's steps to search engines, in the words of schema.org."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

_STEP_ID = re.compile(r"<li\b[^>]*\bid=")
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


@dataclass(slots=True)
class Steps:
    """A list of steps: (id, text)."""

    platform: str | None
    items: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lists: list[Steps] = []
        self.stack: list[tuple[str, str | None]] = []  # tag, platform around it
        self.item: tuple[int, str] | None = None  # depth and id of the open step
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        values = dict(attrs)
        platform = values.get("data-platform") or (self.stack[-1][1] if self.stack else None)
        if tag == "ol" and "kadam-steps" in (values.get("class") or "").split():
            self.lists.append(Steps(platform))
        elif tag == "li" and values.get("id") and self.item is None and self.lists:
            self.item = (len(self.stack), values["id"] or "")
        elif self.item is not None and tag in {"p", "li", "div"}:
            self.words.append(" ")
        self.stack.append((tag, platform))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag not in {name for name, _ in self.stack}:
            return
        while self.stack and self.stack.pop()[0] != tag:
            pass
        if self.item is not None and len(self.stack) <= self.item[0]:
            self.lists[-1].items.append((self.item[1], " ".join("".join(self.words).split())))
            self.item = None
            self.words.clear()

    def handle_data(self, data: str) -> None:
        if self.item is not None and all(tag != "figure" for tag, _ in self.stack[self.item[0] :]):
            self.words.append(data)


def step_lists(html: str) -> list[Steps]:
    """Return the lists of a page whose steps have ids."""
    if not _STEP_ID.search(html):
        return []
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [steps for steps in reader.lists if steps.items]


def how_to(
    html: str,
    *,
    title: str,
    description: str,
    locale: str,
    url: str,
    platforms: Mapping[str, str],
    changed: str | None,
) -> dict[str, Any] | None:
    """Return the description of a page, or ``None`` for one without steps.

    ``platforms`` names each platform in the page's language.
    """
    guides = []
    for steps in step_lists(html):
        where = platforms.get(steps.platform or "")
        guide: dict[str, Any] = {
            "@type": "HowTo",
            "name": f"{title} – {where}" if where else title,
            "inLanguage": locale,
            "step": [
                {"@type": "HowToStep", "position": number, "text": text, "url": f"{url}#{identifier}"}
                for number, (identifier, text) in enumerate(steps.items, 1)
            ],
        }
        if description:
            guide["description"] = description
        if changed:
            guide["dateModified"] = changed
        guides.append(guide)
    return {"@context": "https://schema.org", "@graph": guides} if guides else None


def as_script(data: Mapping[str, Any]) -> str:
    """Return the description as a block for the head."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>'

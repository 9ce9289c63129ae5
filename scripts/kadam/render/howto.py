"""Describe a page's steps to search engines, in the words of schema.org."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kadam.render.markup import VOID, attributes, tokens

_STEP_ID = re.compile(r"<li\b[^>]*\bid=")


@dataclass(slots=True)
class Steps:
    """A list of steps: (id, text)."""

    platform: str | None
    items: list[tuple[str, str]] = field(default_factory=list)


def step_lists(html: str) -> list[Steps]:
    """Return the lists of a page whose steps have ids."""
    if not _STEP_ID.search(html):
        return []
    lists: list[Steps] = []
    open_: list[tuple[str, str | None]] = []  # name, platform around it
    item: tuple[int, str] | None = None  # depth and id of the open step
    words: list[str] = []
    for text, name, closes, written, _ in tokens(html):
        if item is not None and all(one != "figure" for one, _ in open_[item[0] :]):
            words.append(text)
        if not name or name in VOID:
            continue
        if closes:
            if not any(one == name for one, _ in open_):
                continue
            while open_.pop()[0] != name:
                pass
            if item is not None and len(open_) <= item[0]:
                lists[-1].items.append((item[1], " ".join("".join(words).split())))
                item = None
                words.clear()
            continue
        platform = open_[-1][1] if open_ else None
        if "data-platform" in written:
            platform = attributes(written).get("data-platform") or platform
        if name == "ol" and "kadam-steps" in written:
            lists.append(Steps(platform))
        elif name == "li" and item is None and lists and (found := attributes(written).get("id")):
            item = (len(open_), found)
        elif item is not None and name in {"p", "li", "div"}:
            words.append(" ")
        open_.append((name, platform))
    return [steps for steps in lists if steps.items]


def how_to(
    html: str,
    *,
    title: str,
    description: str,
    locale: str,
    url: str,
    platforms: Mapping[str, str],
    changed: str | None,
) -> list[dict[str, Any]]:
    """Return a description of each list of steps on a page.

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
    return guides


def as_script(graph: Sequence[Mapping[str, Any]]) -> str:
    """Return descriptions as a block for the head; nothing when there are none."""
    if not graph:
        return ""
    data = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>'

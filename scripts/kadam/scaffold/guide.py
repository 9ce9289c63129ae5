"""The text of a new guide."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kadam.model import Site
from kadam.translation.units import TODO
from kadam.writing.yamltext import quoted

_HEADINGS = (
    ("who", "Who this is for"),
    ("before", "Before you start"),
    ("steps", "Steps"),
    ("worked", "What you see when it worked"),
    ("missing", "If something is missing"),
)
_PROSE = {
    "who": "Say in a sentence whom this guide helps, and link the guide for everyone else.",
    "before": "Say what readers need before they begin.",
    "worked": "Say what the screen shows when everything went well.",
    "missing": "Say what to do when a button or a page is not there.",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a site's pages are made of."""

    ids: bool = True
    """Headings and steps may have ids (``attr_list``)."""
    tabs: Mapping[str, str] | None = None
    """Platform → tab title; ``None`` for a site without tabs."""


def guide_text(
    name: str,
    site: Site,
    shape: Shape,
    *,
    required: Collection[str] = (),
    apps: Sequence[str] | None = None,
    today: datetime.date,
) -> str:
    """Return a guide with every section; what is left to write begins with ``TODO:``.

    The names of the sections are those of the site's other guides, by their ids.
    """
    title = title_of(name)
    lines = ["---", *_front(title, required, apps, today), "---", "", f"# {title}", ""]
    lines += [f"{TODO} Say in one sentence what the reader gets.", ""]
    known = _known_headings(site)
    for identifier, english in _HEADINGS:
        words = known.get(identifier) or (english if _english(site) else f"{TODO} {english}")
        lines += [f"## {words}" + (f" {{ #{identifier} }}" if shape.ids else ""), ""]
        lines += _steps(shape) if identifier == "steps" else [f"{TODO} {_PROSE[identifier]}"]
        lines.append("")
    return "\n".join(lines)


def title_of(name: str) -> str:
    """``pause-premium`` → ``Pause premium``."""
    words = name.rpartition("/")[2].replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _front(
    title: str, required: Collection[str], apps: Sequence[str] | None, today: datetime.date
) -> list[str]:
    lines = [f"title: {quoted(title)}", f"description: {quoted(f'{TODO} one sentence for search results.')}"]
    for key in required:
        if key in ("title", "description"):
            continue
        if key == "apps":
            lines.append(f"apps: [{', '.join(apps or ())}]" if apps else f"apps: {quoted(TODO)}")
        elif key == "checked":
            lines.append(f"checked: {today.isoformat()}")
        elif key == "evidence":
            lines.append("evidence: stored-copies # or: live")
        elif key == "sources":
            lines += ["sources:", f"  - title: {quoted(f'{TODO} the page that you compared the guide with')}"]
            lines.append("    url: https://example.com/")
        else:
            lines.append(f"{key}: {quoted(TODO)}")
    return lines


def _steps(shape: Shape) -> list[str]:
    if not shape.tabs:
        return _list("step", shape.ids, "")
    lines: list[str] = []
    for platform, title in shape.tabs.items():
        lines += [f'=== "{title}"', "", *_list(platform, shape.ids, "    "), ""]
    return lines[:-1]


def _list(prefix: str, ids: bool, indent: str) -> list[str]:
    steps = (
        ("open", "Say where to begin."),
        ("choose", "Say what to choose; write the words on the screen in bold."),
        ("verify", "Say what to check at the end."),
    )
    return [
        f"{indent}{number}. {TODO} {words}" + (f" {{ #{prefix}-{name} }}" if ids else "")
        for number, (name, words) in enumerate(steps, 1)
    ]


def _known_headings(site: Site) -> dict[str, str]:
    """Heading texts of the source locale by id; those of the first guide that has them."""
    found: dict[str, str] = {}
    for page in site.pages.values():
        if page.locale == site.source_locale:
            for heading in page.headings:
                if heading.id and heading.level == 2:
                    found.setdefault(heading.id, heading.text)
    return found


def _english(site: Site) -> bool:
    return site.source_locale.split("-")[0] == "en"

"""The block that says when a page was last compared with its sources."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from babel.dates import format_date

from kadam.render.languages import cldr, direction, tag
from kadam.render.strings import Strings

ANCHOR = "kadam-checked"
_TITLE_END = re.compile(r"</h1>")


def as_date(value: object) -> date | None:
    """Return a front matter value as a date, if it is one."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def long_date(day: date, locale: str) -> str:
    """Return a date written out in a locale, in Western digits."""
    return format_date(day, "long", locale=cldr(locale))


def _sources(value: object) -> list[tuple[str, str]]:
    found = []
    for item in value if isinstance(value, list) else []:
        if isinstance(item, Mapping) and item.get("url"):
            found.append((str(item.get("title") or item["url"]), str(item["url"])))
    return found


def checked_line(meta: Mapping[str, Any], strings: Strings, locale: str) -> str:
    """Return the line below the title, or nothing when the page does not say."""
    day = as_date(meta.get("checked"))
    if day is None:
        return ""
    text = strings.checked_on.format(date=f'<time datetime="{day}">{long_date(day, locale)}</time>')
    return (
        f'<p class="kadam-checked-line" lang="{tag(locale)}" dir="{direction(locale)}" data-search-exclude>'
        f'<a href="#{ANCHOR}">{text}</a></p>'
    )


def checked_block(meta: Mapping[str, Any], strings: Strings, locale: str) -> str:
    """Return the block below the text: when, against what, and the sources."""
    day = as_date(meta.get("checked"))
    sources = _sources(meta.get("sources"))
    if day is None and not sources:
        return ""
    parts = [f'<section class="kadam-checked" id="{ANCHOR}" data-search-exclude>']
    if day is not None:
        text = strings.checked_on.format(date=f'<time datetime="{day}">{long_date(day, locale)}</time>')
        parts.append(f'<p class="kadam-checked__date">{text}</p>')
    evidence = {"stored-copies": strings.evidence_stored, "live": strings.evidence_live}
    if (kind := str(meta.get("evidence"))) in evidence:
        parts.append(f"<p>{evidence[kind]}</p>")
    if sources:
        links = "".join(
            f'<li><a href="{html.escape(url)}" dir="auto">{html.escape(title)}</a></li>'
            for title, url in sources
        )
        parts.append(f'<p class="kadam-checked__sources">{strings.sources}</p><ul>{links}</ul>')
    return "".join([*parts, "</section>\n"])


def after_title(content: str, line: str) -> str:
    """Put a line straight after the page's title."""
    match = _TITLE_END.search(content)
    return content[: match.end()] + line + content[match.end() :] if match and line else line + content

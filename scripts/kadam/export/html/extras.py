"""What the book says about a page: when it was last checked, and that it is not translated yet.

The site says the same around the page's text; the book has its own form of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from kadam.export.strings import Strings
from kadam.export.tree import Block, Inline, Item, Link, List, Notice, Paragraph, Style, Styled, Text
from kadam.rendered import RenderedPage

_ADDRESS = 72
"""A longer address, in characters, is cut to the name of its server."""


def long_date(day: date, locale: str) -> str:
    """Return a date written out."""
    return format_date(day, "long", locale=_babel(locale))


def language_name(locale: str, reader: str) -> str:
    """Return the name of a language in the reader's."""
    return str(_babel(locale).get_display_name(_babel(reader)) or locale)


def fallback_notice(page: RenderedPage, strings: Strings) -> tuple[Block, ...]:
    """Return the notice on a page whose text is in another language than the book."""
    if page.text_locale == page.locale:
        return ()
    text = strings.fallback_text.format(
        language=language_name(page.locale, page.locale), source=language_name(page.text_locale, page.locale)
    )
    title = Styled(Style.STRONG, (Text(strings.fallback_title),))
    return (Notice("fallback", (Paragraph((title,)), Paragraph((Text(text),))), page.locale),)


def checked_notice(page: RenderedPage, strings: Strings) -> tuple[Block, ...]:
    """Return the lines below a page: when it was checked, against what, and the sources."""
    day = page.meta.get("checked")
    day = day.date() if isinstance(day, datetime) else day
    lines: list[Inline] = []
    if isinstance(day, date):
        lines.append(Text(strings.checked_on.format(date=long_date(day, page.locale))))
        evidence = {"stored-copies": strings.evidence_stored, "live": strings.evidence_live}
        if said := evidence.get(str(page.meta.get("evidence"))):
            # A date may end without a stop, and the next sentence needs one before it.
            stop = "。" if page.locale.startswith("ja") else ". "
            lines += [Text(stop), Text(said)]
    found = page.meta.get("sources")
    items = tuple(
        Item((Paragraph(_source(str(source.get("title") or ""), str(source["url"]))),))
        for source in (found if isinstance(found, list) else [])
        if isinstance(source, Mapping) and source.get("url")
    )
    inner: list[Block] = [Paragraph(tuple(lines))] if lines else []
    if items:
        inner += [Paragraph((Text(strings.sources),)), List(ordered=False, items=items)]
    return (Notice("checked", tuple(inner), page.locale),) if inner else ()


def _source(title: str, url: str) -> tuple[Inline, ...]:
    """A source, with its address for those who read on paper."""
    address = re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
    if len(address) > _ADDRESS:
        address = address.partition("/")[0]
    if not title:
        return (Link((Text(address),), url=url),)
    return (Link((Text(title),), url=url), Text(" "), Styled(Style.SMALL, (Text(address),)))


def _babel(locale: str) -> Locale:
    try:
        return Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")

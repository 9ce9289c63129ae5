"""The generated page of UI labels: every name on a screen that a glossary knows, in one locale."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kadam.render.checked import long_date
from kadam.render.languages import direction, tag
from kadam.render.strings import Strings

PAGE = "labels.md"


@dataclass(frozen=True, slots=True)
class Variant:
    """Words that are easily taken for a label."""

    text: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """One label on the page."""

    app: str
    app_name: str
    key: str
    anchor: str
    """Id of its heading; the same in every locale."""
    words: str
    english: str | None
    """The same label in the source locale; none on that locale's own page."""
    status: str
    platforms: tuple[str, ...]
    description: str = ""
    sources: tuple[tuple[str, str | None], ...] = ()
    verified: date | None = None
    variants: tuple[Variant, ...] = ()


def labels_page(rows: Iterable[Row], strings: Strings, locale: str, source_locale: str) -> str:
    """Return the page's Markdown."""
    front = {"title": strings.labels_title, "description": strings.labels_description}
    lines = ["---", *(f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in front.items())]
    lines += ["kadam_generated: labels", "---", "", f"# {strings.labels_title}", "", strings.labels_intro, ""]
    lines.append(_legend(strings))
    ordered = list(rows)
    if not ordered:
        return "\n".join([*lines, strings.labels_none, ""])
    for (app, name), group in groupby(ordered, key=lambda row: (row.app, row.app_name)):
        lines += ["", f"## {name} {{ #{app} }}", ""]
        for row in group:
            lines += [_heading(row) + _card(row, strings, locale, source_locale), ""]
    return "\n".join(lines)


def _legend(strings: Strings) -> str:
    items = "".join(
        f'<div><dt><span class="kadam-status" data-status="{status}">{name}</span></dt><dd>{means}</dd></div>'
        for status, name, means in (
            ("confirmed", strings.confirmed, strings.confirmed_means),
            ("plausible", strings.plausible, strings.plausible_means),
            ("unknown", strings.unknown, strings.unknown_means),
        )
    )
    return f'<dl class="kadam-legend" data-search-exclude>{items}</dl>\n'


def _heading(row: Row) -> str:
    # raw HTML, so that the table of contents lists the apps alone
    control = f'<span class="kadam-label" data-status="{row.status}">{html.escape(row.words)}</span>'
    return f'<h3 class="kadam-entry" id="{row.anchor}">{control}</h3>'


def _card(row: Row, strings: Strings, locale: str, source_locale: str) -> str:
    names = {"web": strings.web, "android": strings.android, "ios": strings.ios}
    where = [names.get(platform, platform) for platform in row.platforms] or [strings.everywhere]
    pairs: list[tuple[str, str]] = []
    if row.english and locale != source_locale:
        english = (
            f'<span class="kadam-twin" lang="{tag(source_locale)}" dir="{direction(source_locale)}">'
            f"{html.escape(row.english)}</span>"
        )
        pairs.append((strings.labels_english, english))
    status = getattr(strings, row.status, row.status)
    pairs.append(
        (strings.labels_status, f'<span class="kadam-status" data-status="{row.status}">{status}</span>')
    )
    pairs.append((strings.labels_where, ", ".join(f"<span>{name}</span>" for name in where)))
    if row.description:
        text = html.escape(row.description)
        pairs.append(
            (
                strings.labels_meaning,
                f'<span lang="{tag(source_locale)}" dir="{direction(source_locale)}">{text}</span>',
            )
        )
    if row.sources:
        links = _sources(row.sources)
        if row.verified:
            links += f" — {strings.verified.format(date=long_date(row.verified, locale))}"
        pairs.append((strings.labels_source, links))
    if row.variants:
        pairs.append((strings.labels_variants, _variants(row.variants, strings, source_locale)))
    items = "".join(f"<div><dt>{term}</dt><dd>{text}</dd></div>" for term, text in pairs)
    return f'<dl class="kadam-card" data-label="{html.escape(row.key)}">{items}</dl>'


def _sources(sources: Sequence[tuple[str, str | None]]) -> str:
    return "; ".join(
        f'<a href="{html.escape(url)}" dir="auto">{html.escape(title)}</a>'
        if url
        else f'<bdi dir="auto">{html.escape(title)}</bdi>'
        for title, url in sources
    )


def _variants(variants: Sequence[Variant], strings: Strings, source_locale: str) -> str:
    items = []
    for variant in variants:
        status = getattr(strings, variant.status, variant.status)
        reason = ""
        if variant.reason:
            lang, way = tag(source_locale), direction(source_locale)
            reason = f': <span lang="{lang}" dir="{way}">{html.escape(variant.reason)}</span>'
        items.append(
            f"<li><bdi>{html.escape(variant.text)}</bdi> "
            f'<span class="kadam-status" data-status="{variant.status}">{status}</span>{reason}</li>'
        )
    return f"<ul>{''.join(items)}</ul>"

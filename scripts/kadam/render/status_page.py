"""The generated page of translations: for each language what is done, and what needs whom."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping, Sequence

from kadam.coverage import STATUS_PAGE, LocaleCoverage
from kadam.coverage.words import title
from kadam.render.addresses import relative
from kadam.render.checked import long_date
from kadam.render.languages import direction, name_in, tag
from kadam.render.strings import Strings
from kadam.translation import PageState

Urls = Mapping[tuple[str, str], str]
"""(locale tag, path that all translations share) → the page's address below the site."""

DONE = frozenset({"translated", "unstamped"})
"""States that leave nothing to do."""


def status_page(
    rows: Iterable[LocaleCoverage],
    strings: Strings,
    locale: str,
    urls: Urls,
    *,
    own_url: str = "",
    help_url: str | None = None,
) -> str:
    """Return the page's Markdown for a reader of ``locale``, whose own language comes first.

    ``own_url`` is the page's address below the site, ``help_url`` where one can help.
    """
    front = {"title": strings.status_title, "description": strings.status_description}
    lines = ["---", *(f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in front.items())]
    lines += ["kadam_generated: status", "search: {exclude: true}", "---", ""]
    lines += [f"# {strings.status_title}", "", strings.status_description, ""]
    ordered = sorted(rows, key=lambda row: row.locale != tag(locale))
    # raw HTML, so that it comes out the same whatever Markdown extensions a site has
    lines += [_overview(ordered, strings, locale), ""]
    if help_url:
        link = f'<a href="{html.escape(help_url)}">{html.escape(strings.fallback_help)}</a>'
        lines += [f'<p class="kadam-coverage__help">{link}</p>', ""]
    for row in ordered:
        lines += [_section(row, strings, locale, urls, own_url), ""]
    return "\n".join(lines)


def _overview(rows: Sequence[LocaleCoverage], strings: Strings, locale: str) -> str:
    items = "".join(
        f'<li><a href="#{html.escape(row.locale)}">{_name(row, locale)}</a> '
        f'<meter min="0" max="{max(len(row.pages), 1)}" value="{_done(row)}" '
        f'aria-label="{html.escape(name_in(row.locale, locale))}">{_done(row)}</meter> '
        f"<span>{_pages(row, strings)}</span></li>"
        for row in rows
    )
    return f'<ul class="kadam-coverage">{items}</ul>'


def _section(row: LocaleCoverage, strings: Strings, locale: str, urls: Urls, own_url: str) -> str:
    facts = [_pages(row, strings)]
    if total := sum(row.labels.values()):
        known = row.labels.get("confirmed", 0) + row.labels.get("plausible", 0)
        facts.append(html.escape(strings.status_labels.format(count=known, total=total)))
    if row.screenshots:
        facts.append(html.escape(strings.status_shots.format(**row.screenshots)))
    if row.checked:
        facts.append(html.escape(strings.status_checked.format(date=long_date(row.checked, locale))))
    out = f'<h2 id="{html.escape(row.locale)}">{_name(row, locale)}</h2>'
    out += f"<ul>{''.join(f'<li>{fact}</li>' for fact in facts)}</ul>"
    open_ = [state for state in row.pages if state.state not in DONE]
    if not open_:
        return f"{out}<p>{html.escape(strings.status_done)}</p>"
    items = "".join(f"<li>{_page(state, row, strings, urls, own_url)}</li>" for state in open_)
    return f"{out}<h3>{html.escape(strings.status_open)}</h3><ul>{items}</ul>"


def _page(state: PageState, row: LocaleCoverage, strings: Strings, urls: Urls, own_url: str) -> str:
    page = state.page if state.state != "missing" and state.page else state.source
    words = f'<bdi lang="{page.locale}" dir="{direction(page.locale)}">{html.escape(title(state))}</bdi>'
    url = urls.get((row.locale, state.key))
    if url is not None:
        words = f'<a href="{html.escape(relative(url, own_url))}" hreflang="{page.locale}">{words}</a>'
    said = html.escape(getattr(strings, f"status_{state.state}"))
    if names := dict.fromkeys(change.name for change in state.changes if change.stale):
        parts = ", ".join(f'<code dir="ltr">{html.escape(name)}</code>' for name in names)
        said += f" {html.escape(strings.status_changed).format(parts=parts)}"
    return f'{words}: <span data-state="{state.state}">{said}</span>'


def _done(row: LocaleCoverage) -> int:
    return row.count(*DONE)


def _pages(row: LocaleCoverage, strings: Strings) -> str:
    return html.escape(strings.status_pages.format(count=_done(row), total=len(row.pages)))


def _name(row: LocaleCoverage, locale: str) -> str:
    """The language's own name, and the reader's name for it."""
    own = f'<bdi lang="{row.locale}" dir="{direction(row.locale)}">{html.escape(row.name)}</bdi>'
    theirs = name_in(row.locale, locale)
    return own if theirs == row.name else f"{own} · {html.escape(theirs)}"


__all__ = ["STATUS_PAGE", "Urls", "status_page"]

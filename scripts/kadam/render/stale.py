"""Tell readers of a translation which steps have changed in its source since."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping

from kadam.coverage import LocaleCoverage
from kadam.render.howto import step_lists
from kadam.render.languages import name_in
from kadam.render.strings import Strings

Stale = Mapping[tuple[str, str], tuple[str, ...]]
"""(locale, path that all translations share) → ids of the steps that changed; empty for text alone."""

_ITEM = re.compile(r"<li(?=[^>]*\sid=\"([^\"]*)\")")


def stale_pages(rows: Iterable[LocaleCoverage]) -> Stale:
    """Return the outdated translations of a site."""
    states = [state for row in rows for state in row.pages if state.state == "stale"]
    return {(state.locale, state.key): state.stale_steps for state in states}


def stale_notice(
    content: str, steps: Iterable[str], strings: Strings, locale: str, source: str, own_url: str | None
) -> str:
    """Return the notice above an outdated translation, with links to its outdated steps."""
    names = {"web": strings.web, "android": strings.android, "ios": strings.ios}
    places = {
        identifier: (number, names.get(found.platform or ""))
        for found in step_lists(content)
        for number, (identifier, _) in enumerate(found.items, 1)
    }
    links = [
        f'<a href="#{html.escape(step)}">{places[step][0]}'
        + (f" ({places[step][1]})" if places[step][1] else "")
        + "</a>"
        for step in steps
        if step in places
    ]
    language = html.escape(name_in(source, locale))
    if own_url:
        language = f'<a href="{html.escape(own_url)}" hreflang="{source}">{language}</a>'
    text = strings.stale_text.format(source=language)
    if links:
        text += " " + strings.stale_steps.format(steps=", ".join(links))
    return (
        f'<aside class="kadam-notice" data-search-exclude aria-label="{html.escape(strings.stale_title)}">'
        f'<p class="kadam-notice__title">{strings.stale_title}</p><p>{text}</p></aside>\n'
    )


def mark_stale(content: str, steps: Iterable[str]) -> str:
    """Mark the outdated steps themselves."""
    wanted = frozenset(steps)
    return _ITEM.sub(lambda match: match[0] + (" data-stale" if match[1] in wanted else ""), content)

"""The head of a page as search engines should see it."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from kadam.render.addresses import Version, absolute
from kadam.render.languages import tag

_ALTERNATES = re.compile(r"[ \t]*<link rel=\"alternate\"[^>]*\bhreflang=[^>]*>\n?")
_CANONICAL = re.compile(r"[ \t]*<link rel=\"canonical\"[^>]*>\n?")
_HTML = re.compile(r"<html\b[^>]*?\blang=\"[^\"]*\"")
_END = "</head>"


def alternate_links(
    versions: Sequence[Version], default: str, site_url: str | None, choice: str | None = None
) -> list[tuple[str, str]]:
    """Return (hreflang, full address) of each real translation, ``x-default`` last.

    That is the page in the default language, or ``choice``, the address of a page to choose on. A page
    that exists in one language alone has none.
    """
    real = [version for version in versions if version.translated]
    if not site_url or len(real) < 2:
        return []
    links = [(tag(version.locale), absolute(site_url, version.url) or "") for version in real]
    urls = [choice] if choice is not None else [v.url for v in real if v.locale == default]
    return [*links, *(("x-default", absolute(site_url, url) or "") for url in urls)]


def canonical_link(current: Version, versions: Sequence[Version], site_url: str | None) -> str | None:
    """Return the address that stands for this page: on a fallback page that of the text's own page."""
    own = next((v for v in versions if v.translated and v.locale == current.text_locale), current)
    return absolute(site_url, own.url)


def split(page: str) -> tuple[str, str]:
    """Return a page's head, up to its end tag, and what follows; a fragment has no head."""
    head, end, body = page.partition(_END)
    return (head, end + body) if end else ("", head)


def rewrite_head(
    head: str, *, locale: str, canonical: str | None, alternates: Sequence[tuple[str, str]], extra: str = ""
) -> str:
    """Replace the theme's language links, canonical address and ``lang`` by the right ones."""
    head = _CANONICAL.sub("", _ALTERNATES.sub("", head))
    head = _HTML.sub(f'<html lang="{html.escape(tag(locale))}"', head, count=1)
    links = [f'<link rel="canonical" href="{html.escape(canonical)}">'] if canonical else []
    links += [
        # the space keeps Material's script from fetching a sitemap for each of these
        f'<link rel="alternate " hreflang="{html.escape(lang)}" href="{html.escape(href)}">'
        for lang, href in alternates
    ]
    return head + "".join(f"  {link}\n  " for link in links) + extra

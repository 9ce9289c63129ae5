"""The sitemap: one entry for each page that really is in its language.

Each locale has a file of its own, so that locales can be built apart, and ``sitemap.xml`` names them.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the sitemap, with full addresses."""

    url: str
    changed: date | None
    alternates: Sequence[tuple[str, str]]


def sitemap(entries: Iterable[Entry]) -> str:
    """Return the sitemap's text."""
    parts = [_HEAD]
    for entry in sorted(entries, key=lambda entry: entry.url):
        parts.append(f"  <url>\n    <loc>{escape(entry.url)}</loc>\n")
        if entry.changed:
            parts.append(f"    <lastmod>{entry.changed}</lastmod>\n")
        for lang, href in entry.alternates:
            parts.append(
                f'    <xhtml:link rel="alternate" hreflang="{escape(lang)}" href="{escape(href)}"/>\n'
            )
        parts.append("  </url>\n")
    parts.append("</urlset>\n")
    return "".join(parts)


def sitemap_index(urls: Iterable[str]) -> str:
    """Return the text of a sitemap that names others."""
    listed = "".join(f"  <sitemap>\n    <loc>{escape(url)}</loc>\n  </sitemap>\n" for url in urls)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return (
        f'{head}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{listed}</sitemapindex>\n'
    )


def write_sitemaps(
    folder: Path, entries: Mapping[str, Iterable[Entry]], locales: Sequence[str], site_url: str
) -> None:
    """Write the sitemaps and their compressed copies, the same bytes each time.

    ``entries`` holds those of each locale that was built now, ``locales`` all that the site has. A site
    in one language has its entries in ``sitemap.xml`` itself.
    """
    if len(locales) == 1:
        return _write(folder / "sitemap.xml", sitemap(entries.get(locales[0], ())))
    for locale, own in entries.items():
        _write(folder / f"sitemap-{locale}.xml", sitemap(own))
    base = site_url.rstrip("/")
    return _write(folder / "sitemap.xml", sitemap_index(f"{base}/sitemap-{name}.xml" for name in locales))


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(text.encode(), mtime=0))

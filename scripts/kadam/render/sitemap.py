"""The sitemap: one entry for each page that really is in its language."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

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
                f'    <xhtml:link rel="alternate" hreflang={quoteattr(lang)} href={quoteattr(href)}/>\n'
            )
        parts.append("  </url>\n")
    parts.append("</urlset>\n")
    return "".join(parts)


def write_sitemap(folder: Path, entries: Iterable[Entry]) -> None:
    """Write ``sitemap.xml`` and its compressed copy, the same bytes each time."""
    data = sitemap(entries).encode()
    (folder / "sitemap.xml").write_bytes(data)
    (folder / "sitemap.xml.gz").write_bytes(gzip.compress(data, mtime=0))

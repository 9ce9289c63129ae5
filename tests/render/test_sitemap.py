from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from kadam.render.sitemap import Entry, sitemap, write_sitemap

ENTRIES = [
    Entry("https://x/b?a&b", None, ()),
    Entry("https://x/a", date(2026, 1, 2), (("en", "https://x/a"), ("x-default", "https://x/a"))),
]


def test_sitemap_is_sorted_and_escaped() -> None:
    root = ElementTree.fromstring(sitemap(ENTRIES))
    ns = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert [url.findtext(f"{ns}loc") for url in root] == ["https://x/a", "https://x/b?a&b"]
    assert root[0].findtext(f"{ns}lastmod") == "2026-01-02"
    links = root[0].findall("{http://www.w3.org/1999/xhtml}link")
    assert [link.get("hreflang") for link in links] == ["en", "x-default"]


def test_compressed_copy_is_the_same_each_time(tmp_path: Path) -> None:
    write_sitemap(tmp_path, ENTRIES)
    first = (tmp_path / "sitemap.xml.gz").read_bytes()
    write_sitemap(tmp_path, reversed(ENTRIES))
    assert (tmp_path / "sitemap.xml.gz").read_bytes() == first
    assert gzip.decompress(first) == (tmp_path / "sitemap.xml").read_bytes()

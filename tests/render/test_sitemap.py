from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from kadam.render.sitemap import Entry, sitemap, write_sitemaps

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
    write_sitemaps(tmp_path, {"en": ENTRIES}, ["en"], "https://x/")
    first = (tmp_path / "sitemap.xml.gz").read_bytes()
    write_sitemaps(tmp_path, {"en": reversed(ENTRIES)}, ["en"], "https://x/")
    assert (tmp_path / "sitemap.xml.gz").read_bytes() == first
    assert gzip.decompress(first) == (tmp_path / "sitemap.xml").read_bytes()


def test_each_language_has_a_sitemap_of_its_own(tmp_path: Path) -> None:
    write_sitemaps(tmp_path, {"hi": ENTRIES}, ["en", "hi"], "https://x/y/")
    root = ElementTree.parse(tmp_path / "sitemap.xml").getroot()
    ns = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert root.tag == f"{ns}sitemapindex"
    named = ["https://x/y/sitemap-en.xml", "https://x/y/sitemap-hi.xml"]
    assert [node.findtext(f"{ns}loc") for node in root] == named
    assert (tmp_path / "sitemap-hi.xml").read_text("utf-8") == sitemap(ENTRIES)
    assert not (tmp_path / "sitemap-en.xml").exists()  # built elsewhere

from __future__ import annotations

import pytest

from kadam.render.addresses import Version, absolute, clean, relative
from kadam.render.head import alternate_links, canonical_link, rewrite_head, split

SITE = "https://example.org/docs/"
EN, HI = Version("en", "a/", "en"), Version("hi", "hi/a/", "hi")
FALLBACK = Version("ja", "ja/a/", "en")


@pytest.mark.parametrize(
    ("target", "start", "way"),
    [
        ("", "", "./"),
        ("", "hi/a/", "../../"),
        ("./", "a/", "../"),
        ("hi/a/", "", "hi/a/"),
        ("hi/a/", "ja/a/", "../../hi/a/"),
        ("hi/a.html", "a.html", "hi/a.html"),
        ("index.html", "hi/a.html", "../index.html"),
    ],
)
def test_relative(target: str, start: str, way: str) -> None:
    assert relative(target, start) == way


def test_absolute_and_clean() -> None:
    assert absolute(SITE, "./") == SITE
    assert absolute("https://example.org", "a/") == "https://example.org/a/"
    assert absolute(None, "a/") is None
    assert clean("./") == ""


def test_alternates_name_real_translations_only() -> None:
    assert alternate_links([EN, HI, FALLBACK], "en", SITE) == [
        ("en", SITE + "a/"),
        ("hi", SITE + "hi/a/"),
        ("x-default", SITE + "a/"),
    ]


def test_no_alternates_for_a_page_in_one_language_or_without_address() -> None:
    assert alternate_links([EN, FALLBACK], "en", SITE) == []
    assert alternate_links([EN, HI], "en", None) == []


def test_canonical_of_a_fallback_page_is_the_page_of_its_text() -> None:
    assert canonical_link(FALLBACK, [EN, HI, FALLBACK], SITE) == SITE + "a/"
    assert canonical_link(HI, [EN, HI, FALLBACK], SITE) == SITE + "hi/a/"


def test_rewrite_head_replaces_what_the_theme_wrote() -> None:
    output = (
        '<html lang="en" class="no-js"><head>\n<link rel="canonical" href="/wrong">\n'
        '<link rel="alternate" href="./" hreflang="en">\n<link rel="alternate" type="application/rss+xml">'
        '</head><body><link rel="alternate" href="x" hreflang="xx"></body></html>'
    )
    head, body = split(output)
    head = rewrite_head(head, locale="pt_BR", canonical="https://x/?a&b", alternates=[("hi", "https://h/")])
    assert '<html lang="pt-BR" class="no-js">' in head
    assert head.count("canonical") == 1
    assert 'href="https://x/?a&amp;b"' in head
    assert head.count("hreflang") == 1
    assert "rss+xml" in head
    assert 'hreflang="xx"' in body


def test_a_fragment_has_no_head() -> None:
    assert split("<p>") == ("", "<p>")

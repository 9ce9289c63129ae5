"""The blocks that kadam adds to a page's text."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from kadam.render.checked import after_title, as_date, checked_block, checked_line, long_date
from kadam.render.fallback import in_language, notice, tag_titles
from kadam.render.labels_page import Row, Variant, labels_page
from kadam.render.notfound import messages
from kadam.render.strings import strings_for

EN, HI = strings_for("en")[0], strings_for("hi")[0]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "22 November 2026"),
        ("hi", "22 नवंबर 2026"),
        ("es", "22 de noviembre de 2026"),
        ("ar", "22 نوفمبر 2026"),
        ("ja", "2026年11月22日"),
        ("xx", "22 November 2026"),
    ],
)
def test_dates_are_written_out_in_western_digits(locale: str, text: str) -> None:
    assert long_date(date(2026, 11, 22), locale) == text


def test_as_date() -> None:
    day = date(2026, 1, 2)
    assert as_date(day) == as_date(datetime(2026, 1, 2, 3)) == as_date("2026-01-02") == day
    assert as_date("soon") is None
    assert as_date(None) is None


def test_checked_block_escapes_and_names_its_sources() -> None:
    meta = {
        "checked": "2026-11-22",
        "evidence": "stored-copies",
        "sources": [{"title": "A <b>", "url": "https://x/?a&b"}, {"title": "no address"}, "odd"],
    }
    block = checked_block(meta, HI, "hi")
    assert "22 नवंबर 2026" in block
    assert HI.evidence_stored in block
    assert '<a href="https://x/?a&amp;b" dir="auto">A &lt;b&gt;</a>' in block
    assert "no address" not in block


def test_nothing_is_claimed_for_a_page_that_says_nothing() -> None:
    assert checked_line({}, EN, "en") == ""
    assert checked_block({"evidence": "live"}, EN, "en") == ""


def test_line_stands_after_the_title() -> None:
    assert after_title("<h1>T</h1><p>", "<x>") == "<h1>T</h1><x><p>"
    assert after_title("<p>", "<x>") == "<x><p>"
    assert after_title("<p>", "") == "<p>"


def test_notice_is_in_the_readers_language() -> None:
    text = notice(HI, "hi", "en", expected=False, help_url="https://h/", own_url="../a/")
    assert "हिन्दी" in text
    assert '<a href="../a/" hreflang="en">अंग्रेज़ी</a>' in text
    assert 'href="https://h/"' in text


def test_notice_on_a_page_that_is_not_meant_to_be_translated_is_quiet() -> None:
    text = notice(HI, "hi", "en", expected=True, help_url="https://h/", own_url=None)
    assert "kadam-notice--quiet" in text
    assert "https://h/" not in text


def test_text_says_its_language() -> None:
    assert in_language("<p>", "ar").startswith('<div class="kadam-text" lang="ar" dir="rtl">')


def test_titles_are_tagged_where_the_theme_lists_them() -> None:
    output = '<span class="md-ellipsis">\n A &amp; B </span><span class="md-ellipsis">Other</span>'
    tagged = tag_titles(output, {"A & B": "en"})
    assert '<span class="md-ellipsis" lang="en" dir="ltr">\n A &amp; B' in tagged
    assert '<span class="md-ellipsis">Other' in tagged
    assert tag_titles(output, {}) == output


def test_labels_page() -> None:
    row = Row(
        app="spotify",
        app_name="Spotify",
        key="spotify.cancel_plan",
        anchor="spotify-cancel_plan",
        words="प्लान <कैंसिल>",
        english="Cancel plan",
        status="confirmed",
        platforms=("web",),
        sources=(("Help", "https://x/"), ("Book", None)),
        verified=date(2026, 11, 22),
        variants=(Variant("सदस्यता", "forbidden", "It is Google's."),),
    )
    text = labels_page([row], HI, "hi", "en")
    assert text.startswith('---\ntitle: "')
    assert "## Spotify { #spotify }" in text
    assert 'id="spotify-cancel_plan"' in text
    assert "प्लान &lt;कैंसिल&gt;" in text
    for part in ("Cancel plan", HI.confirmed, HI.web, "22 नवंबर 2026", "सदस्यता", HI.forbidden):
        assert part in text
    assert "Cancel plan" not in labels_page([row], EN, "en", "en")
    assert HI.labels_none in labels_page([], HI, "hi", "en")


def test_notfound_has_every_language_and_shows_one() -> None:
    text = messages(["en", "ar"], "ar", {"en": "/", "ar": "/ar/"})
    assert text.index('lang="ar" dir="rtl">') < text.index('lang="en" dir="ltr" hidden>')
    assert 'href="/ar/"' in text

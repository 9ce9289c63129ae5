"""Readers of an outdated translation are told which step changed."""

from __future__ import annotations

from pathlib import Path

from sample import build, page, write_sample
from selectolax.lexbor import LexborHTMLParser as Html

FILES = {
    "docs/en/index.md": page("Home"),
    "docs/en/other.md": page("Other"),
    "docs/hi/index.md": page("शुरुआत"),
    "docs/hi/other.md": page("दूसरा"),
}


def test_notice_names_the_steps(tmp_path: Path) -> None:
    config = write_sample(tmp_path, FILES, locales=("en", "hi"))
    site, _ = build(config, stale={("hi", "index.md"): ("web-read", "gone"), ("hi", "other.md"): ()})
    html = Html((site / "hi/index.html").read_text("utf-8"))
    notice = html.css_first(".kadam-notice")
    assert [link.attributes["href"] for link in notice.css("a")] == ["../", "#web-read"]
    assert notice.css("a")[1].text() == "2"
    assert [item.attributes["id"] for item in html.css("li[data-stale]")] == ["web-read"]
    other = Html((site / "hi/other/index.html").read_text("utf-8"))
    assert "बदल गया है" in other.css_first(".kadam-notice").text()
    assert other.css("li[data-stale]") == []
    assert Html((site / "index.html").read_text("utf-8")).css(".kadam-notice") == []

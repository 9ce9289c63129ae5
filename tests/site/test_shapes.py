"""Sites of every shape, built small, judged by their HTML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sample import GLOSSARY, build, page, write_sample
from selectolax.lexbor import LexborHTMLParser as Html

from kadam.config.load import load_settings
from kadam.pipeline import load_pages

FOLDER = {
    "docs/en/index.md": page("Home"),
    "docs/en/other.md": page("Other"),
    "docs/ar/index.md": page("البداية"),
    "glossary/app.yml": GLOSSARY,
}
SUFFIX = {
    "docs/index.md": page("Home"),
    "docs/other.md": page("Other"),
    "docs/index.ar.md": page("البداية"),
    "glossary/app.yml": GLOSSARY,
}
SITE = "https://example.org/docs/"


@pytest.fixture(scope="module", params=["folder", "suffix"])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp(request.param)
    files = FOLDER if request.param == "folder" else SUFFIX
    return build(write_sample(root, files, layout=request.param))[0]


def read(site: Path, name: str) -> Html:
    return Html((site / name).read_text("utf-8"))


def hreflangs(html: Html) -> dict[str | None, str | None]:
    found = {}
    for link in html.css("head link[hreflang]"):
        assert (link.attributes["rel"] or "").split() == ["alternate"]
        found[link.attributes["hreflang"]] = link.attributes["href"]
    return found


def canonical(html: Html) -> str | None:
    (link,) = html.css("head link[rel=canonical]")
    return link.attributes["href"]


@pytest.mark.parametrize(
    ("name", "lang", "way"), [("index.html", "en", "ltr"), ("ar/index.html", "ar", "rtl")]
)
def test_language_and_direction(sample: Path, name: str, lang: str, way: str) -> None:
    html = read(sample, name)
    assert html.css_first("html").attributes["lang"] == lang
    assert html.css_first("body").attributes["dir"] == way


def test_translations_announce_each_other(sample: Path) -> None:
    expected = {"en": SITE, "ar": SITE + "ar/", "x-default": SITE}
    assert hreflangs(read(sample, "index.html")) == expected
    assert hreflangs(read(sample, "ar/index.html")) == expected
    assert canonical(read(sample, "ar/index.html")) == SITE + "ar/"


def test_fallback_page_is_honest(sample: Path) -> None:
    html = read(sample, "ar/other/index.html")
    assert canonical(html) == SITE + "other/"
    assert hreflangs(html) == {}
    text = html.css_first(".kadam-text")
    assert (text.attributes["lang"], text.attributes["dir"]) == ("en", "ltr")
    assert text.css_first("h1") is not None
    notice = html.css_first("article .kadam-notice")
    assert "العربية" in notice.text()
    assert notice.css_first("a").attributes["href"] == "../../other/"
    nav = [node for node in html.css(".md-nav--primary .md-ellipsis") if node.text(strip=True) == "Other"]
    assert nav
    assert {node.attributes.get("lang") for node in nav} == {"en"}


def test_translated_pages_have_no_notice(sample: Path) -> None:
    for name in ("index.html", "other/index.html", "ar/index.html"):
        assert read(sample, name).css(".kadam-notice") == []


def test_switcher_stays_on_the_page(sample: Path) -> None:
    for name, expected in (
        ("index.html", {"en": "./", "ar": "ar/"}),
        ("ar/index.html", {"en": "../", "ar": "./"}),
        ("ar/other/index.html", {"en": "../../other/", "ar": "./"}),
    ):
        links = read(sample, name).css(".md-select a")
        assert {link.attributes["hreflang"]: link.attributes["href"] for link in links} == expected


def test_sitemap_lists_what_exists(sample: Path) -> None:
    english, arabic = ((sample / f"sitemap-{locale}.xml").read_text("utf-8") for locale in ("en", "ar"))
    assert english.count("<loc>") == 4  # two pages, labels, translations
    assert arabic.count("<loc>") == 3  # home, labels, translations
    assert f"<loc>{SITE}ar/other/</loc>" not in arabic
    assert f'hreflang="x-default" href="{SITE}"' in arabic
    index = (sample / "sitemap.xml").read_text("utf-8")
    assert re.findall("<loc>(.*?)</loc>", index) == [f"{SITE}sitemap-en.xml", f"{SITE}sitemap-ar.xml"]
    assert (sample / "sitemap.xml.gz").is_file()


def test_404_in_each_language(sample: Path) -> None:
    root, arabic = read(sample, "404.html"), read(sample, "ar/404.html")
    assert root.css_first("html").attributes["lang"] == "en"
    assert arabic.css_first("html").attributes["lang"] == "ar"
    shown = [node for node in root.css(".kadam-notfound") if "hidden" not in node.attributes]
    assert [node.attributes["lang"] for node in shown] == ["en"]
    assert {node.attributes["lang"] for node in root.css(".kadam-notfound")} == {"en", "ar"}
    assert arabic.css_first(".kadam-notfound a").attributes["href"] == "/docs/ar/"
    assert hreflangs(root) == {}


def test_labels_are_marked_and_listed(sample: Path) -> None:
    label = read(sample, "index.html").css_first("li#web-open .kadam-label")
    assert label.attributes["data-label"] == "app.cancel_plan"
    arabic = read(sample, "ar/index.html").css_first("li#web-open .kadam-label")
    assert (arabic.attributes["lang"], arabic.attributes["dir"]) == ("en", "ltr")
    assert "إلغاء الباقة" in read(sample, "ar/labels/index.html").css_first("h3#app-cancel_plan").text()


def test_search_finds_the_labels_page(sample: Path) -> None:
    assert '"app-cancel_plan","إلغاء الباقة"' in (sample / "assets/kadam/search/ar.js").read_text("utf-8")
    assert not (sample / "search").exists()


def test_editions(tmp_path: Path) -> None:
    _, editions = build(write_sample(tmp_path, FOLDER))
    assert [(edition.locale, edition.dir) for edition in editions] == [("en", "ltr"), ("ar", "rtl")]
    pages = {page.url: page for page in editions[1].pages()}
    assert pages["ar/other/"].text_locale == "en"
    assert pages["ar/other/"].source == "docs/en/other.md"
    assert pages["ar/"].title == "البداية"
    assert "kadam-notice" not in pages["ar/other/"].html
    assert "kadam-checked" not in pages["ar/other/"].html
    assert 'id="web-open"' in pages["ar/other/"].html


def test_one_language_without_i18n_plugin(tmp_path: Path) -> None:
    files = {"docs/index.md": page("Home"), "docs/other.md": page("Other")}
    site, editions = build(write_sample(tmp_path, files, locales=("hi",)))
    html = read(site, "index.html")
    assert html.css_first("html").attributes["lang"] == "hi"
    assert canonical(html) == SITE
    assert hreflangs(html) == {}
    assert [edition.locale for edition in editions] == ["hi"]
    assert "यह पेज मौजूद नहीं है" in (site / "404.html").read_text("utf-8")


def test_heading_ids_keep_their_letters(tmp_path: Path) -> None:
    files = {"docs/index.md": "# मेरा पेज\n\n## पहला भाग\n\n## الجزء الثاني\n"}
    site, _ = build(write_sample(tmp_path, files, locales=("hi",)))
    ids = [node.attributes["id"] for node in read(site, "index.html").css("article h2")]
    assert ids == ["पहला-भाग", "الجزء-الثاني"]


def test_links_to_headings_are_the_same_for_site_and_checker(tmp_path: Path) -> None:
    headings = ["गाइड की शर्तें", "الإعداداتُ", "設定とプラン", "ค่าใช้จ่าย", "கணக்கு", "Añadir: más", "गाइड की शर्तें"]
    text = "# T\n\n" + "\n\n".join(f"## {heading}" for heading in headings) + "\n"
    config = write_sample(
        tmp_path, {"docs/index.md": text}, locales=("hi",), validation={"links": {"anchors": "warn"}}
    )
    html = read(build(config)[0], "index.html")
    ids = [node.attributes["id"] or "" for node in html.css("article h2")]
    assert ids[0] == "गाइड-की-शर्तें"
    assert ids[-1] == "गाइड-की-शर्तें_1"
    pages = list(load_pages(load_settings(config=config)).pages.values())
    assert [heading.anchor for heading in pages[0].headings if heading.level == 2] == ids


def test_site_without_address(tmp_path: Path) -> None:
    site, _ = build(write_sample(tmp_path, FOLDER, site_url=""))
    html = read(site, "ar/index.html")
    assert html.css("head link[rel=canonical]") == []
    assert hreflangs(html) == {}
    assert not (site / "sitemap.xml").exists()

"""Where languages stand: the default one at the root or in a folder, built together or one by one."""

from __future__ import annotations

import hashlib
import posixpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from sample import GLOSSARY, build, page, write_sample
from selectolax.lexbor import LexborHTMLParser as Html

PAGES = {
    "index.md": "Home",
    "other.md": "Other",
    "deep/er.md": "Deeper",
}
SITE = "https://example.org/docs/"
LAYOUTS = ("folder", "suffix")


def project(root: Path, layout: str, *, in_folder: bool, **settings: object) -> Path:
    """Three languages; English has everything, Hindi its home, Arabic its home and a picture."""
    files = {"glossary/app.yml": GLOSSARY}
    texts = {(key, "en"): page(title) for key, title in PAGES.items()}
    texts["deep/er.md", "en"] = page("Deeper").replace("other.md", "../other.md") + "\n![x](../pic.svg)\n"
    texts["index.md", "ar"], texts["index.md", "hi"] = page("البداية"), page("शुरुआत")
    texts["pic.svg", "en"] = texts["pic.svg", "ar"] = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    for (key, locale), text in texts.items():
        stem, dot, kind = key.rpartition(".")
        suffixed = key if locale == "en" else f"{stem}.{locale}{dot}{kind}"
        files[f"docs/{locale}/{key}" if layout == "folder" else f"docs/{suffixed}"] = text
    return write_sample(
        root,
        files,
        layout=layout,
        locales=("en", "ar", "hi"),
        kadam={"site": {"default_in_folder": in_folder}},
        **settings,
    )


def dead_links(site: Path) -> list[str]:
    """Links and resources of all pages that lead to no file of the site."""
    dead = []
    for path in site.rglob("*.html"):
        name = path.relative_to(site).as_posix()
        for node in Html(path.read_text("utf-8")).css("[href], [src]"):
            link = node.attributes.get("href") or node.attributes.get("src") or ""
            if link.startswith(("#", "data:")) or urlsplit(link).scheme:
                if not link.startswith(SITE):
                    continue
                target = link.removeprefix(SITE)
            elif link.startswith("/"):
                assert link.startswith("/docs/"), (name, link)
                target = link.removeprefix("/docs/")
            else:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), link))
            target = unquote(urlsplit(target).path)
            file = site / target
            if not (file.is_file() or (file / "index.html").is_file()):
                dead.append(f"{name}: {link}")
    return dead


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("in_folder", [False, True], ids=["at the root", "in a folder"])
def test_every_page_has_its_place_and_every_link_an_end(tmp_path: Path, layout: str, in_folder: bool) -> None:
    site, editions = build(project(tmp_path, layout, in_folder=in_folder))
    own = "en/" if in_folder else ""
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    expected = {
        f"{folder}{name}"
        for folder in (own, "ar/", "hi/")
        for name in (
            "index.html",
            "other/index.html",
            "deep/er/index.html",
            "labels/index.html",
            "translations/index.html",
            "404.html",
        )
    }
    assert pages == expected | {"index.html", "404.html"}
    assert dead_links(site) == []
    assert {page.url for page in editions[0].pages()} == {
        own + url for url in ("", "other/", "deep/er/", "labels/")
    }
    fallback = Html((site / "hi/deep/er/index.html").read_text("utf-8"))
    assert fallback.css_first("link[rel=canonical]").attributes["href"] == f"{SITE}{own}deep/er/"
    assert fallback.css_first("article img").attributes["src"] == "../../../pic.svg"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_addresses_of_files(tmp_path: Path, layout: str) -> None:
    site, _ = build(project(tmp_path, layout, in_folder=True, use_directory_urls=False))
    assert (site / "en/deep/er.html").is_file()
    assert dead_links(site) == []
    assert 'href="en/index.html"' in (site / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def foldered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(project(tmp_path_factory.mktemp("foldered"), "folder", in_folder=True))[0]


def test_root_is_a_choice_of_language(foldered: Path) -> None:
    html = Html((foldered / "index.html").read_text("utf-8"))
    links = html.css("main a")
    assert [link.attributes["href"] for link in links] == ["en/", "ar/", "hi/"]
    assert [link.parent.attributes["dir"] for link in links] == ["ltr", "rtl", "ltr"]
    assert html.css("meta[http-equiv=refresh]") == []
    alternates = {
        link.attributes["hreflang"]: link.attributes["href"] for link in html.css("head link[hreflang]")
    }
    home = {"en": SITE + "en/", "ar": SITE + "ar/", "hi": SITE + "hi/", "x-default": SITE}
    assert alternates == home
    for name in ("en/index.html", "ar/index.html"):
        page_ = Html((foldered / name).read_text("utf-8"))
        found = page_.css("head link[hreflang]")
        assert {link.attributes["hreflang"]: link.attributes["href"] for link in found} == home
    labels = Html((foldered / "ar/labels/index.html").read_text("utf-8"))
    assert labels.css_first("link[hreflang=x-default]").attributes["href"] == SITE + "en/labels/"


def test_shared_parts_know_the_folder(foldered: Path) -> None:
    assert f"<loc>{SITE}en/other/</loc>" in (foldered / "sitemap-en.xml").read_text("utf-8")
    assert '"en/other/"' in (foldered / "assets/kadam/search/en.js").read_text("utf-8")
    root = Html((foldered / "404.html").read_text("utf-8"))
    assert [node.attributes["lang"] for node in root.css(".kadam-notfound")] == ["en", "ar", "hi"]
    homes = [node.attributes["href"] for node in root.css(".kadam-notfound a")]
    assert homes == ["/docs/en/", "/docs/ar/", "/docs/hi/"]
    assert '"other/"' in (foldered / "en/kadam-worker.js").read_text("utf-8")
    english = Html((foldered / "en/other/index.html").read_text("utf-8"))
    assert english.css_first("link[rel=manifest]").attributes["href"] == "../../en/manifest.webmanifest"
    logo = english.css_first("a.md-header__button.md-logo")
    assert logo.attributes["href"] in ("..", "../")


def test_switch_changes_nothing_on_a_site_in_one_language(tmp_path: Path) -> None:
    config = write_sample(
        tmp_path,
        {"docs/index.md": "# T\n"},
        locales=("hi",),
        kadam={"site": {"default_in_folder": True}},
    )
    site, _ = build(config)
    assert "<h1" in (site / "index.html").read_text("utf-8")
    assert not (site / "hi").exists()


def digests(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("in_folder", [False, True], ids=["at the root", "in a folder"])
def test_languages_built_one_by_one_make_the_whole_site(tmp_path: Path, layout: str, in_folder: bool) -> None:
    config = project(tmp_path, layout, in_folder=in_folder)
    whole = digests(build(config)[0])
    settings = yaml.safe_load(config.read_text())
    merged: dict[str, str] = {}
    for locale in ("hi", "ar", "en"):
        settings["plugins"][1]["i18n"]["build_only_locale"] = locale
        config.write_text(yaml.safe_dump(settings, allow_unicode=True))
        site, editions = build(config)
        assert [edition.locale for edition in editions] == [locale]
        part = digests(site)
        assert {name for name in part if whole.get(name) != part[name]} == set()
        assert not any(name.startswith(f"{other}/") for name in part for other in {"ar", "hi"} - {locale})
        merged |= part
    assert merged == whole

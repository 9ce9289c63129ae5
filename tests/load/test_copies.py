"""Files of the same content are parsed once, and are pages of their own all the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kadam.load.digests import digest
from kadam.load.reader import PageReader
from kadam.model import Page
from kadam.pages import LazyPages

PATHS = {("en", "a.md"): "en/a.md", ("hi", "a.md"): "hi/a.md", ("hi", "b.md"): "hi/b.md"}


@dataclass
class Site:
    """A site of three files that counts what is parsed."""

    root: Path
    parsed: list[str] = field(default_factory=list)

    def write(self, text: str, *paths: str) -> None:
        for path in paths or PATHS.values():
            (self.root / path).parent.mkdir(exist_ok=True)
            (self.root / path).write_text(text, encoding="utf-8")

    def pages(self) -> LazyPages:
        site = self
        reader = PageReader(self.root, "mdx", platform_of=lambda locale, title: f"{title} {locale}")

        class Counting:
            text = reader.text
            glance = reader.glance

            def parse(self, text: str, locale: str, key: str, path: str) -> Page:
                site.parsed.append(path)
                return reader.parse(text, locale, key, path)

        return LazyPages(Counting(), PATHS, {})


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_a_copy_is_a_page_of_its_own(site: Site) -> None:
    site.write("# One\n\n1. Go\n")
    pages = site.pages()
    found = {key: (page.locale, page.key, page.path) for key, page in pages.items()}
    assert found == {key: (*key, path) for key, path in PATHS.items()}
    assert {page.headings[0].text for page in pages.values()} == {"One"}
    assert set(pages.digests.values()) == {digest(b"# One\n\n1. Go\n")}
    assert site.parsed == ["en/a.md"]


def test_the_platform_of_a_tab_is_asked_for_in_each_locale(site: Site) -> None:
    site.write('<Tabs>\n<TabItem label="Web">\n\nText\n\n</TabItem>\n</Tabs>\n')
    tabs = {key[0]: page.tabs[0].platform for key, page in site.pages().items()}
    assert tabs == {"en": "Web en", "hi": "Web hi"}


def test_an_edited_copy_is_read_anew(site: Site) -> None:
    site.write("# One\n")
    pages = site.pages()
    assert {page.headings[0].text for page in pages.values()} == {"One"}
    site.write("# Two\n", "hi/a.md")
    assert pages.reread(("hi", "a.md")).headings[0].text == "Two"
    site.write("# One\n", "hi/a.md")
    assert pages.reread(("hi", "a.md")).headings[0].text == "One"
    assert pages["en", "a.md"].headings[0].text == "One"


def test_of_what_is_forgotten_nothing_is_kept(site: Site) -> None:
    site.write("# One\n")
    site.write("# Two\n", "hi/a.md")
    pages = site.pages()
    pages.keep = 1
    assert [page.headings[0].text for page in pages.values()] == ["One", "Two", "One"]
    assert site.parsed == ["en/a.md", "hi/a.md", "hi/b.md"]


def test_in_a_run_a_copy_is_what_it_was_when_the_run_began(site: Site) -> None:
    site.write("# One\n")
    pages = site.pages()
    pages.digests.update(dict.fromkeys(PATHS, digest(b"# One\n")))
    pages.settled = True
    first = pages["en", "a.md"]
    site.write("# Two\n", "hi/a.md")
    copy = pages["hi", "a.md"]
    assert (copy.original, copy.path) == (first, "hi/a.md")
    assert pages.digests["hi", "a.md"] == digest(b"# One\n"), "what is kept belongs to what was checked"
    assert site.parsed == ["en/a.md"]

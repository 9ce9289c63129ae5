"""From HTML to the book tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from rendered_site import edition, page

from kadam.export.errors import UnprintablePages
from kadam.export.html.edition import read_edition
from kadam.export.html.places import Places, page_key
from kadam.export.tree import (
    Abbreviation,
    Admonition,
    Anchor,
    Block,
    Book,
    Code,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Link,
    List,
    Note,
    Notice,
    Paragraph,
    Style,
    Styled,
    Table,
    Tabs,
    Text,
)
from kadam.export.walk import index_of, nodes
from kadam.rendered import NavNode, RenderedPage


def read(text: str) -> tuple[Block, ...]:
    return read_edition(edition(page("# Title\n\n" + text))).chapters[0].blocks


def raw(html: str) -> Book:
    made = RenderedPage("docs/en/a.md", "en/a/", "A", html, "en", "en")
    return read_edition(edition(made))


def test_the_first_heading_is_the_chapters() -> None:
    book = read_edition(edition(page("# Title with `code`\n\n## Part { #part }\n\nWords.")))
    chapter = book.chapters[0]
    assert [n for n in chapter.title if not isinstance(n, Anchor)] == [Text("Title with "), Code("code")]
    assert chapter.blocks == (Heading(1, (Text("Part"),), "p0:part"), Paragraph((Text("Words."),)))


def test_white_space_is_what_a_browser_shows() -> None:
    (paragraph,) = read("One\ntwo  **three** , <span> four</span>")
    assert paragraph == Paragraph(
        (Text("One two "), Styled(Style.LABEL, (Text("three"),)), Text(" , "), Text("four"))
    )


def test_a_line_end_between_japanese_characters_is_no_space() -> None:
    (paragraph,) = raw("<p>画面を\n開きます。\nPremium\nを</p>").chapters[0].blocks
    assert paragraph == Paragraph((Text("画面を開きます。 Premium を"),))


def test_steps_keep_numbers_and_ids() -> None:
    (steps,) = raw('<ol start="3"><li id="a">x</li><li value="7">y</li></ol>').chapters[0].blocks
    assert isinstance(steps, List)
    assert steps.start == 3
    assert [(i.anchor, i.value) for i in steps.items] == [("p0:a", None), ("", 7)]


def test_a_step_holds_its_note_and_picture() -> None:
    (steps,) = read('1. One\n\n    !!! note "N"\n        Words\n\n    ![Alt](a.png)\n\n2. Two')
    assert isinstance(steps, List)
    assert [type(b) for b in steps.items[0].blocks] == [Paragraph, Admonition, Figure]
    assert len(steps.items) == 2


def test_tabs_carry_their_platform() -> None:
    (tabs,) = read('=== "On a computer"\n\n    One.\n\n=== "On Android"\n\n    Two.')
    assert isinstance(tabs, Tabs)
    assert [(t.title, t.platform) for t in tabs.tabs] == [
        ((Text("On a computer"),), "web"),
        ((Text("On Android"),), "android"),
    ]


@pytest.mark.parametrize(("platform", "left"), [("android", ["android"]), ("ios", ["web", "android"])])
def test_a_book_of_one_platform(platform: str, left: list[str]) -> None:
    source = page('=== "On a computer"\n\n    One.\n\n=== "On Android"\n\n    Two.')
    (tabs,) = read_edition(edition(source), platform=platform).chapters[0].blocks
    assert isinstance(tabs, Tabs)
    assert [t.platform for t in tabs.tabs] == left


def test_tabs_in_tabs() -> None:
    (tabs,) = read(
        '=== "A"\n\n    === "B"\n\n        One.\n\n    === "C"\n\n        Two.\n\n=== "D"\n\n    Three.'
    )
    assert isinstance(tabs, Tabs)
    assert [t.title for t in tabs.tabs] == [(Text("A"),), (Text("D"),)]
    (inner,) = tabs.tabs[0].blocks
    assert isinstance(inner, Tabs)
    assert len(inner.tabs) == 2


def test_details_are_shown_open() -> None:
    (details,) = read('??? warning "Look"\n    Inside.')
    assert details == Admonition("warning", (Text("Look"),), (Paragraph((Text("Inside."),)),))


def test_a_footnote_stands_where_it_is_cited() -> None:
    (paragraph,) = read("A[^1] and again[^1].\n\n[^1]: The note.")
    notes = [n for n in nodes(paragraph) if isinstance(n, Note)]
    assert [(n.again, len(n.blocks)) for n in notes] == [(False, 1), (True, 0)]


def test_an_abbreviation_is_explained_once() -> None:
    (paragraph,) = read("HTML and HTML.\n\n*[HTML]: Hypertext")
    assert paragraph == Paragraph((Abbreviation("HTML", "Hypertext"), Text(" and "), Text("HTML"), Text(".")))


def test_code_with_and_without_line_numbers() -> None:
    plain, numbered = read('```python\na = 1\n\nb = "<"\n```\n\n```py linenums="1" title="t.py"\nx\ny\n```')
    assert plain == CodeBlock('a = 1\n\nb = "<"', "python")
    assert numbered == CodeBlock("x\ny", "py", "t.py")


def test_tables() -> None:
    (table,) = read("| A | B |\n|:-:|---|\n| 1 | 2 |")
    assert isinstance(table, Table)
    assert table.head == 1
    assert [c.align for c in table.rows[1]] == ["center", ""]


def test_terms() -> None:
    (terms,) = read("Term\n:   One.\n:   Two.")
    assert isinstance(terms, DefinitionList)
    assert len(terms.items[0].blocks) == 2


def test_kadams_own_elements() -> None:
    html = (
        '<div class="kadam-fallback-notice" dir="ltr"><p>Not translated.</p></div>'
        '<p><strong class="kadam-label" data-label="x.y">कैंसिल</strong> '
        '<span class="kadam-twin" lang="en">(Cancel)</span></p><aside class="kadam-checked"><p>x</p></aside>'
    )
    notice, paragraph, checked = raw(html).chapters[0].blocks
    assert isinstance(notice, Notice)
    assert isinstance(checked, Notice)
    assert paragraph == Paragraph(
        (
            Styled(Style.LABEL, (Text("कैंसिल"),)),
            Text(" "),
            Styled(Style.TWIN, (Text("(Cancel)"),), "en"),
        )
    )


def test_permalinks_are_dropped_and_dark_pictures_too() -> None:
    html = '<h2 id="a">A<a class="headerlink" href="#a">¶</a></h2><p><img src="a.png#only-dark" alt=""></p>'
    assert raw(html).chapters[0].blocks == (Heading(1, (Text("A"),), "p0:a"),)


def test_icons_are_pictures_of_their_own() -> None:
    html = '<p><span class="twemoji"><svg viewBox="0 0 1 1"><path d="M0 0"></path></svg></span> x</p>'
    (paragraph,) = raw(html).chapters[0].blocks
    images = [n for n in nodes(paragraph) if isinstance(n, Image)]
    assert 'viewBox="0 0 1 1"' in images[0].svg


@pytest.mark.parametrize(
    "html", ["<p>a</p><blink>x</blink>", "<p><marquee>x</marquee></p>", '<pre class="mermaid">x</pre>',
             '<div class="arithmatex">\\(x\\)</div>', "<select><option>x</option></select>"],
)  # fmt: skip
def test_what_the_book_cannot_show_is_an_error(html: str) -> None:
    with pytest.raises(UnprintablePages) as raised:
        raw(html)
    assert raised.value.problems[0].path == "docs/en/a.md"


def test_the_error_names_the_line(tmp_path: Path) -> None:
    source = tmp_path / "docs/en/a.md"
    source.parent.mkdir(parents=True)
    source.write_text("# A\n\n<blink>x</blink>\n")
    made = RenderedPage("docs/en/a.md", "en/a/", "A", "<blink>x</blink>", "en", "en")
    with pytest.raises(UnprintablePages, match=r"a\.md:3:1 .*<blink>"):
        read_edition(edition(made), root=tmp_path)


@pytest.mark.parametrize(
    ("href", "url", "anchor"),
    [
        ("../other/", "", "p1"),
        ("../other/#x", "", "p1:x"),
        ("#y", "", "p0:y"),
        ("../other/index.html", "", "p1"),
        ("https://a.example/?b#c", "https://a.example/?b#c", ""),
        ("//a.example/", "https://a.example/", ""),
        ("mailto:a@b.example", "mailto:a@b.example", ""),
        ("../../files/x.zip", "https://example.org/files/x.zip", ""),
        ("javascript:alert(1)", "", ""),
        ("../%D8%A7/", "", "p2"),
    ],
)
def test_where_links_lead(href: str, url: str, anchor: str) -> None:
    places = Places({"en/a": "p0", "en/other": "p1", "en/ا": "p2"}, "https://example.org/")
    target = places.resolve("en/a/", href)
    assert (target.url, target.anchor) == (url, anchor)


@pytest.mark.parametrize("url", ["en/a/", "en/a", "en/a.html", "en/a/index.html", "/en/a/"])
def test_a_page_has_one_name(url: str) -> None:
    assert page_key(url) == "en/a"


def test_parts_and_levels_follow_the_navigation() -> None:
    one, two = page("# One", name="one"), page("# Two", name="two")
    nav = (NavNode("Part", None, (NavNode("One", one), NavNode("Empty"))), NavNode("Two", two))
    book = read_edition(edition(nav=nav))
    assert [(c.level, bool(c.source)) for c in book.chapters] == [(1, False), (2, True), (1, True)]


def test_links_find_their_anchors() -> None:
    book = read_edition(edition(page("# A\n\n[b](b.md#x)", name="a"), page("# B\n\n## X { #x }", name="b")))
    (link,) = [n for n in nodes(book) if isinstance(n, Link)]
    assert link.anchor in index_of(book).anchors


def test_an_author_can_leave_something_out() -> None:
    html = '<p>a <span data-pdf="none"><marquee>x</marquee></span></p><blink data-pdf="none">x</blink>'
    assert raw(html).chapters[0].blocks == (Paragraph((Text("a"),)),)


def test_emoji_without_a_font_are_plain_signs_or_names() -> None:
    (paragraph,) = read("✅ Done &#x274C; not 🚀 go 👨‍💻 write ⚠️ care ★")
    assert paragraph == Paragraph((Text("✔ Done ✘ not :rocket: go :man_technologist: write ⚠️ care ★"),))


def test_an_item_outside_of_a_list_is_a_list() -> None:
    (stray,) = raw("<div><li>Lost</li></div>").chapters[0].blocks
    assert isinstance(stray, List)
    assert stray.items[0].blocks == (Paragraph((Text("Lost"),)),)

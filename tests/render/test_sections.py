"""Reading pages: sections for the search, steps for search engines."""

from __future__ import annotations

import json

from kadam.render.howto import as_script, how_to, step_lists
from kadam.render.search import Document, index
from kadam.render.sections import Section, sections

PAGE = """<h1 id="t">Title<a class="headerlink" href="#t">&para;</a></h1>
<p class="x" data-search-exclude>Last <b>checked</b><br> yesterday</p><p>Intro &amp; more</p>
<div class="tabbed-set"><div class="tabbed-labels"><label>On Android</label></div>
<div class="tabbed-block" data-platform="android"><ol class="kadam-steps">
<li id="a-open">Open <strong>Your plan</strong>.</li>
<li id="a-read"><p>Read.</p><ul><li id="n">note</li></ul></li>
</ol></div></div>
<h2 id="s">Second</h2><table><tr><td>one</td><td>two</td></tr></table><script>no()</script>
<h4 id="deep">Deep</h4><p>end<p>open</div>"""


def test_sections() -> None:
    assert sections(PAGE) == [
        Section("t", "Title", "Intro & more Open Your plan. Read. note"),
        Section("s", "Second", "one two Deep end open"),
    ]


def test_text_before_any_heading_and_nothing_at_all() -> None:
    assert sections("<p>x</p>") == [Section("", "", "x")]
    assert sections("") == []


def test_index_is_a_script_with_the_language_of_foreign_pages() -> None:
    (text,) = index([Document("hi/a/", "अ", "hi", "<p>x\u2028</p>"), Document("hi/b/", "B", "en", "")], "hi")
    data = json.loads(text.removeprefix("self.kadamIndex=").removesuffix(";\n"))
    assert data["pages"] == [["hi/a/", "अ"], ["hi/b/", "B", "en"]]
    assert data["sections"] == [[0, "", "", "x"]]
    assert "\u2028" not in text


def test_steps_with_their_platform() -> None:
    (steps,) = step_lists(PAGE)
    assert steps.platform == "android"
    assert steps.items == [("a-open", "Open Your plan."), ("a-read", "Read. note")]


def test_how_to() -> None:
    data = how_to(
        PAGE,
        title="T</script>",
        description="D",
        locale="en",
        url="https://x/t/",
        platforms={"android": "Android"},
        changed="2026-11-22",
    )
    (guide,) = data
    assert guide["name"] == "T</script> – Android"
    assert [step["url"] for step in guide["step"]] == ["https://x/t/#a-open", "https://x/t/#a-read"]
    assert "</script>" not in as_script(data).removesuffix("</script>")


def test_page_without_steps_is_not_described() -> None:
    html = "<ol><li>x</li></ol>"
    assert how_to(html, title="", description="", locale="en", url="", platforms={}, changed=None) == []
    assert as_script([]) == ""

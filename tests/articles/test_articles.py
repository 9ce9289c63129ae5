"""Old articles: every form of step, nothing lost, doubts told."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from project import Project, make_project

from kadam.articles import draft_of
from kadam.glossary import EMPTY
from kadam.load.dialect import Dialect
from kadam.load.page import parse_page


def steps(text: str, locale: str = "hi") -> list[tuple[int, str]]:
    page = parse_page(text, path="p", key="p", locale=locale, dialect=Dialect.of(["attr_list"]))
    return [(step.rendered, step.text) for _, step in page.steps()]


@pytest.mark.parametrize(
    ("locale", "article"),
    [
        ("en", "1. Open it.\n2. Close it."),
        ("en", "1) Open it.\n2) Close it."),
        ("en", "(1) Open it.\n(2) Close it."),
        ("en", "① Open it.\n② Close it."),
        ("en", "Step 1: Open it.\n\nStep 2: Close it."),
        ("en", "**Step 1:** Open it.\n\n**Step 2:** Close it."),
        ("en", "## Step 1\n\nOpen it.\n\n## Step 2\n\nClose it."),
        ("en", "1. Step 1 - Open it.\n2. Step 2 - Close it."),
        ("en", "First step: Open it.\nSecond step: Close it."),
        ("hi", "चरण १: Open it.\nचरण २: Close it."),
        ("hi", "१. Open it.\n२. Close it."),
        ("hi", "चरण 1 - Open it.\nचरण 2: Close it."),
        ("ja", "手順1：Open it.\n手順2：Close it."),
        ("ja", "手順１　Open it.\n手順２　Close it."),
        ("ar", "الخطوة 1: Open it.\nالخطوة ٢: Close it."),
        ("ar", "الخطوة الأولى: Open it.\n\nالخطوة الثانية: Close it."),
    ],
)
def test_every_form_of_step_becomes_one(locale: str, article: str) -> None:
    assert steps(draft_of(article, locale, EMPTY).text, locale) == [(1, "Open it."), (2, "Close it.")]


def test_what_stands_between_two_steps_stays_in_its_step() -> None:
    text = draft_of("1. Open it.\n\nWait.\n\n2. Close it.\n\nDone.", "en", EMPTY).text
    assert "1. Open it. { #part1-1 }\n\n    Wait.\n\n2. Close it. { #part1-2 }\n\nDone.\n" in text


_ROWS = """1. Open it.
2) Close it.
Step 3: wait
- a point
Some text.
  more of it

# Head
4.7 is old
(5) last
Step 2 shows it
१. देखें
**Bold** start
> quote
1.
| a | b |"""
_rows = st.sampled_from(_ROWS.splitlines())


@given(st.lists(_rows, max_size=12))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_word_is_lost(rows: list[str]) -> None:
    text = draft_of("\n".join(rows), "en", EMPTY, title="T").text
    for row in rows:
        for word in regex.findall(r"\p{L}{2,}", row.replace("Step", "")):
            assert text.count(word) >= 1
    body = text.split("---\n", 2)[2]
    assert sum(
        body.count(w) for w in ("Open", "Close", "wait", "point", "Some", "more", "last", "quote")
    ) == sum(
        row.count(w)
        for row in rows
        for w in ("Open", "Close", "wait", "point", "Some", "more", "last", "quote")
    )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path, git=False)


ARTICLE = """चरण 1: “आपका प्लान” खोलें।
चरण 2: "बंद करें" चुनें।
चरण 3: थोड़ा इंतज़ार करें।

## फिर से

1) «आपका प्लान» खोलें
2) “Pause” चुनें।
3) थोड़ा इंतज़ार करें।
"""


def test_labels_variants_repetitions_and_contradictions(project: Project) -> None:
    project.write("old.txt", ARTICLE)
    result = project.kadam("import", "old.txt", "--locale", "hi", "--output", "docs/hi/new.md")
    text = project.read("docs/hi/new.md")
    assert "1. **आपका प्लान** खोलें। { #part1-1 }" in text
    assert "TODO: these steps repeat those above (line 1 of the article); keep one version." in text
    notes = result.stderr.replace(str(project.root) + "/", "")
    assert "old.txt:2: “बंद करें”: the label is “रोकें”? (That is another button.)" in notes
    assert "old.txt:8: “Pause” is a label in en; in hi it is “रोकें”" in notes
    assert "old.txt:7: the steps repeat those of line 1" in notes
    assert 'old.txt:8: ““Pause” चुनें।”, or as in line 2, “"बंद करें" चुनें।”? Decide for one.' in notes
    project.kadam("import", "old.txt", "--locale", "hi", "--output", "docs/hi/new.md", code=2)


def test_html_and_docx(project: Project) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    html = "<h1>Old</h1><ol><li>Open <b>Pause</b>.</li><li>Wait.</li></ol><p>(1) Foo</p>"
    project.write("old.html", html)
    pypandoc.convert_text(html, "docx", format="html", outputfile=str(project.root / "old.docx"))
    for name in ("old.html", "old.docx"):
        out = project.kadam("import", name, "--locale", "en").stdout
        assert steps(out, "en")[:2] == [(1, "Open Pause."), (2, "Wait.")]
        assert "Foo" in out
    project.write("bad.docx", "nonsense")
    assert "bad.docx" in project.kadam("import", "bad.docx", "--locale", "en", code=2).output


HELP_PAGE = """<!doctype html><html><head><title>Window title</title></head><body>
<header><a href="/">Support home</a></header>
<main><h1>Cancel the plan</h1><p>Intro with <em>stress</em> &amp; a <a href="/x">link</a>.</p>
<h2>On a computer</h2>
<ol><li>Open the <b>account page</b>.<p>It may take a moment.</p></li>
<li><p>Choose <strong>Pause</strong>.</p><ul><li>On small screens, scroll first.</li></ul></li></ol>
<h2>What it costs</h2>
<table><tr><th>Plan</th><th>Price</th></tr><tr><td>Single</td><td>Ten coins</td></tr></table>
<p><img src="shot.png" alt="Picture of the button"></p>
<details><summary>Hidden question</summary><p>Hidden answer.</p></details>
<div class="note"><p>Boxed warning.</p></div>
<p>Step 1: Typed step</p><p>Step 2: Another typed step</p>
<pre><code>two   lines
of code</code></pre>
<dl><dt>Term</dt><dd>Meaning</dd></dl>
<blockquote><p>Quoted words</p></blockquote>
<p><button>Send feedback</button> <input value="unseen"></p></main>
<footer>Footer words</footer></body></html>"""


@pytest.mark.parametrize("kind", ["html", "docx", "odt", "rtf"])
def test_every_word_of_a_help_page_arrives(project: Project, kind: str) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    project.write("old.html", HELP_PAGE)
    if kind != "html":
        source, target = str(project.root / "old.html"), str(project.root / f"old.{kind}")
        options = ["--standalone", "--resource-path", str(project.root)]
        (project.root / "shot.png").write_bytes(PNG)
        pypandoc.convert_file(source, kind, outputfile=target, extra_args=options)
    result = project.kadam("import", f"old.{kind}", "--locale", "en")
    out = result.stdout
    around = {"Support", "home", "Footer"}  # a page's main part is the article
    if kind == "html":
        assert "left out, around the article: “Support home”" in result.stderr
        assert result.stderr.count("left out") == 2
    visible = regex.sub(r"<head>.*?</head>|<[^>]*>", " ", HELP_PAGE, flags=regex.DOTALL)
    words = set(regex.findall(r"\p{L}{2,}", visible.replace("&amp;", ""))) - {"Step", "doctype"} - around
    assert words - set(regex.findall(r"\p{L}+", out)) == set()
    if kind in ("html", "docx"):  # pandoc reads no alternative texts in the others
        assert "Picture of the button" in out
    found = [text for _, text in steps(out, "en")]
    assert [text.split(".")[0] for text in found[:2]] == ["Open the account page", "Choose Pause"]
    page = parse_page(out, path="p", key="p", locale="en", dialect=Dialect.of(["attr_list", "tables"]))
    assert {"Single", "Ten coins"} <= {text.text for text in page.texts if text.kind == "cell"}


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060"
    "00000005000157d30b8b0000000049454e44ae426082"
)


def test_tables_quotations_and_code_keep_their_lines() -> None:
    table, code = "| a | b |\n|---|---|\n| c | d |", "```\n1. code\n\n  end\n```"
    article = f"1. Open it.\n\n{table}\n\n{code}\n\n2. Close it.\n\n> one\n> two"
    text = draft_of(article, "en", EMPTY).text
    assert "\n    | a | b |\n    |---|---|\n    | c | d |\n" in text
    assert "\n    ```\n    1. code\n\n      end\n    ```\n" in text
    assert "\n> one\n> two\n" in text
    assert steps(text, "en")[1] == (2, "Close it.")


def test_the_same_article_gives_the_same_ids() -> None:
    article = "1. Open it.\n2. Close it.\n\n# Next\n\n1. Wait."
    first = draft_of(article, "en", EMPTY).text
    assert draft_of(article, "en", EMPTY).text == first
    assert regex.findall(r"#(part\S+)", first) == ["part1-1", "part1-2", "part2-1"]


def test_standard_input(project: Project) -> None:
    assert (
        "1. Open it. { #part1-1 }"
        in project.kadam("import", "-", "--locale", "en", input="1) Open it.").stdout
    )

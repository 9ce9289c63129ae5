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


def test_standard_input(project: Project) -> None:
    assert (
        "1. Open it. { #part1-1 }"
        in project.kadam("import", "-", "--locale", "en", input="1) Open it.").stdout
    )

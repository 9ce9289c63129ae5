"""What stands at every span is what the model says stands there."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from oracle import DIALECTS
from pages import guide, nasty

from kadam.load.dialect import Dialect
from kadam.load.inline import plain
from kadam.load.page import parse_page
from kadam.model import Page, Span

FAST = settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

PAGE = """\
---
title: Guide
---

# The **first** page { #first }

Choose **Cancel plan** (Cancel it) under [Your *plan*](plan.md#top "Title"), `code`, ![A view](img/a.png).
A second line with **two
lines** and <https://app.example/>, [ref][one] and [two].

१. Open **खाता** now. { #web-open }
२. Choose [दूसरा](b.md).

    !!! warning "Mind **this**"
        Text with **Label A**.

        ٣. three **Arabic**

=== "On a computer"

    １. Under **Deep**, `x`.

        - bullet with **Bold bullet**

| a **Cell** | b |
|---|---|
| [c](c.md) | `d|e` and **F** |

> Quoted **Quote** and [q](q.md).
>
> 1. quoted **Step**

Term
:   Defined **Def** here.

Do this:
1. swallowed **One**
2. swallowed

Setext **title**
----------------

[one]: http://one.example/
[two]: <two.md>

Final[^1].

[^1]: A footnote with **Foot** and [f](f.md).
"""


def parse(text: str, dialect: str = "material") -> Page:
    return parse_page(
        text,
        path="x.md",
        key="x.md",
        locale="en",
        dialect=Dialect.of(DIALECTS[dialect]),
        platform_of=lambda title: "web" if "computer" in title else None,
    )


def at(page: Page, span: Span) -> str:
    """The text at a span."""
    rows = list(page.lines[span.line - 1 : span.end_line])
    rows[-1] = rows[-1][: span.end_column - 1]
    rows[0] = rows[0][span.column - 1 :]
    return "\n".join(rows)


def tight(text: str) -> str:
    return re.sub(r"[\s>]+", "", text)


def check_spans(page: Page) -> None:
    for label in page.labels:
        assert tight(at(page, label.span)) == tight(label.text)
    for link in page.links:
        assert at(page, link.target_span) == link.target
        assert at(page, link.span).startswith(("[", "<"))
        assert at(page, link.span).endswith((")", "]", ">"))
    for image in page.images:
        assert at(page, image.src_span) == image.src
        assert at(page, image.span).startswith("![")
    for code in page.codes:
        if code.span.line == code.span.end_line:  # else a fence may stand between the lines
            assert tight(at(page, code.span).strip("`")) == tight(code.text)
    for heading in page.headings:
        assert tight(plain(at(page, heading.span))) == tight(heading.text)
    for tab in page.tabs:
        assert tight(at(page, tab.span)) == tight(tab.title)
    for steps in page.step_lists:
        for step in steps.steps:
            assert at(page, step.marker) == step.written
            assert at(page, step.span).startswith(step.written)
    for line in page.swallowed:
        assert at(page, line.span).startswith(line.written)
    for note in page.notes:
        assert at(page, note.span).lstrip()[:1] in ("!", "?")
    for text in page.texts:
        for row, column, words in text.lines:
            assert tight(page.lines[row - 1][column - 1 :]).startswith(tight(words))


FORMS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "BOM": lambda text: "\ufeff" + text,
    "tabs": lambda text: text.replace("    ", "\t"),
    "all of it": lambda text: "\ufeff" + text.replace("    ", "\t").replace("\n", "\r\n"),
    "no end": lambda text: text.rstrip("\n"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_page_of_everything(form: str) -> None:
    page = parse(FORMS[form](PAGE))
    check_spans(page)
    assert [label.text for label in page.labels] == [
        "first", "Cancel plan", "two\nlines", "खाता", "this", "Label A", "Arabic", "Deep", "Bold bullet",
        "Cell", "F", "Quote", "Step", "Def", "One", "title", "Foot",
    ]  # fmt: skip
    assert page.labels[1].twin == "Cancel it"
    assert [link.target for link in page.links] == [
        "https://app.example/", "plan.md#top", "http://one.example/", "two.md", "b.md", "c.md", "q.md",
        "f.md",
    ]  # fmt: skip
    assert [image.src for image in page.images] == ["img/a.png"]
    assert [code.text for code in page.codes] == ["code", "x", "d|e"]
    assert [(h.level, h.text, h.id) for h in page.headings] == [
        (1, "The first page", "first"),
        (2, "Setext title", None),
    ]
    assert [[(s.written, s.number, s.rendered, s.id) for s in each.steps] for each in page.step_lists] == [
        [("१", 1, 1, "web-open"), ("२", 2, 2, None)],
        [("٣", 3, 1, None)],
        [("１", 1, 1, None)],
        [("1", 1, 1, None)],
    ]
    assert [(line.written, line.span.line) for line in page.swallowed] == [("1", 37), ("2", 38)]
    assert page.platform(page.step_lists[2].place) == "web"


@pytest.mark.parametrize("dialect", DIALECTS)
@FAST
@given(text=nasty())
def test_nasty_pages(dialect: str, text: str) -> None:
    check_spans(parse(text.replace("w1", "**w1** [w](w.md) `w`"), dialect))


@FAST
@given(text=guide())
def test_guides_with_tabs_and_windows_line_ends(text: str) -> None:
    check_spans(
        parse("\ufeff" + text.replace("step", "**step** `x`").replace("    ", "\t").replace("\n", "\r\n"))
    )

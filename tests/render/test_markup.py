"""Tags of a page, beside what the standard library's parser finds."""

from __future__ import annotations

from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kadam.render.markup import attributes, tokens

CASES = [
    "<p class=\"a b\" id=x data-y='1 > 0' hidden>One &amp; <br/>two &lt;b&gt;</p>",
    "<p>1 < 2 <!-- <b>no</b> --> and <A HREF='?a=1&amp;b=2'>three</A> &copy; &nbsp;&#2325;",
    "<script>if (a < b && '<p>') x();</script>after<style>p > a { }</style>",
    '<img src="a.png" alt="5 &quot;"><input disabled><custom-tag x="1"></custom-tag>',
    "<!DOCTYPE html><p>गाइड</p>",
    "nothing",
    "",
]


class Reference(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, object]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}", {}))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] == "":
            data = str(self.found.pop()[1]) + data
        self.found.append(("", data))


def by_library(html: str) -> list[tuple[str, object]]:
    reference = Reference()
    reference.feed(html)
    reference.close()
    return reference.found


def own(html: str) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for text, name, closes, written, _ in tokens(html):
        if text:
            found.append(("", text))
        if name:
            found.append((f"/{name}", {}) if closes else (name, attributes(written)))
    return found


@pytest.mark.parametrize("html", CASES)
def test_same_as_the_library(html: str) -> None:
    assert own(html) == by_library(html)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *("# ", "*", "**", "`", "<b>", "</b>", "<br>", "&amp;", "&", "a", "हि", " ", "\n", "\n\n"),
                *("1. ", "- ", "[x](y 'z')", "<div title='>'>", "</div>", "<!-- c -->", "<i x>", "    "),
                *("!", '"', "5 < 6"),
            ]
        ),
        max_size=30,
    )
)
def test_same_for_converted_markdown(parts: list[str]) -> None:
    html = markdown.markdown("".join(parts), extensions=["extra", "toc"])
    assert own(html) == by_library(html)

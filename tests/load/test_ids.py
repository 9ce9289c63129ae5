"""Ids that the renderer makes from headings."""

from __future__ import annotations

import re

import markdown
import pytest
from markdown.extensions.toc import slugify

from kadam.load.dialect import Dialect
from kadam.load.ids import GithubIds
from kadam.load.page import parse_page

PAGES = [
    "# A\n\n# A\n\n# A_1\n\n# A\n",
    "## 目次\n\n## 規則\n\n## 用語 a\n\n## 用\n",
    "## पहला\n\n## दूसरा\n\n## One **two** `three` [four](x.md)\n",
    "## Ends &#x20;\n\n## Tom &amp; Jerry\n\n## `&amp;` x&nbsp;&#39;y&#39;\n\n## &lt;b&gt; & R&D &not so\n",
]


@pytest.mark.parametrize("text", PAGES)
def test_like_the_toc_extension(text: str) -> None:
    html = markdown.markdown(text, extensions=["toc"])
    page = parse_page(
        text,
        path="p.md",
        key="p.md",
        locale="en",
        dialect=Dialect.of(["toc"]),
        slugify=lambda words: slugify(words, "-"),
    )
    assert page.ids == set(re.findall(r'id="([^"]*)"', html))


def test_like_github() -> None:
    ids = GithubIds()
    for words in ("A b", "A b", "A b-1", "A b", "C++ & “D”!", "E_f.g", "日本 語"):
        ids.heading(words, None)
    ids.heading("Own", "mine")
    assert ids.used == {"a-b", "a-b-1", "a-b-1-1", "a-b-2", "c--d", "e_fg", "日本-語", "mine"}

"""A Markdown converter that has seen other pages converts the next one as a new converter would."""

from __future__ import annotations

from typing import Any

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kadam.render.speed.markdown import FORGETTING
from kadam.render.speed.stylesheets import stylesheets_once
from kadam.render.speed.toc_marker import marker_where_it_is

OF_PYTHON_MARKDOWN = (
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "fenced_code", "footnotes", "md_in_html"),
    *("meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"),
)
OF_PYMDOWN = """arithmatex betterem caret critic details emoji extra highlight inlinehilite keys magiclink
mark saneheaders smartsymbols snippets superfences tabbed tasklist tilde"""
SETS = {
    "markdown": [name for name in OF_PYTHON_MARKDOWN if name in FORGETTING],
    "pymdown": ["admonition", "toc", "meta", *(f"pymdownx.{name}" for name in OF_PYMDOWN.split())],
}
SETTINGS = {
    "pymdownx.highlight": {"anchor_linenums": True, "linenums": True, "auto_title": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.arithmatex": {"generic": True},
}
PIECES = [
    *("# Head\n\n", "## Head\n\n", "## Head {#own}\n\n", "Head\n----\n\n", "#tight\n\n"),
    *("[TOC]\n\n", "*[HTML]: Markup\n\n", "HTML and [^1] and [x][r] and [[wiki]]\n\n", "[^1]: a note\n\n"),
    *("[r]: https://x.y\n\n", "!!! note\n    text\n\n", '??? tip "T"\n    text\n\n', "    code\n\n"),
    *('=== "A"\n\n    1. a\n\n', '=== "B"\n\n    1. b\n\n', "```py\nx = 1\n```\n\n", "~~~\nopen\n"),
    *("    !!! note\n\n        inner\n\n", "- [ ] to do\n- [x] done\n", "1. one\n\n    more\n"),
    "3. three\n",
    *(
        "a | b\n--|--\nc | d\n\n",
        "Term\n:   what it is\n\n",
        '<div markdown="1">\n# In\n</div>\n\n',
        "<div>\n",
    ),
    *("{++add++} {--cut--}\n\n", "==mark== ~~gone~~ ^^ins^^ `#!py x` ++ctrl+a++ :smile: (c)\n\n"),
    *("**bold _both** open\n\n", "$x$ and $$y$$\n\n", "> quote\n> 1. in it\n\n", "--8<-- 'none'\n\n", "\n"),
]
PAGES = st.lists(st.lists(st.sampled_from(PIECES), max_size=9).map("".join), min_size=2, max_size=4)


def converter(extensions: list[str]) -> markdown.Markdown:
    return markdown.Markdown(extensions=extensions, extension_configs=SETTINGS)


def everything(md: markdown.Markdown, text: str) -> tuple[Any, ...]:
    return md.convert(text), getattr(md, "toc_tokens", None), getattr(md, "Meta", None)


@pytest.mark.parametrize("extensions", SETS.values(), ids=SETS.keys())
@settings(max_examples=60, deadline=None)
@given(pages=PAGES)
def test_pages_before_leave_nothing_behind(extensions: list[str], pages: list[str]) -> None:
    used = converter(extensions)
    for text in pages:
        assert everything(used.reset(), text) == everything(converter(extensions), text)


def test_every_extension_is_compared() -> None:
    compared = {*SETS["markdown"], *SETS["pymdown"], "extra"}  # extra is made of those
    assert {name.removeprefix("markdown.extensions.") for name in FORGETTING} == compared


def test_a_converter_that_remembers_is_seen() -> None:
    """Without the reset the comparison fails, so it can."""
    used = converter(["toc", "footnotes"])
    texts = ["# Head\n\n[^1]\n\n[^1]: a"] * 2
    first, second = (used.convert(text) for text in texts)
    assert first != second


@pytest.mark.parametrize("extensions", SETS.values(), ids=SETS.keys())
@settings(max_examples=60, deadline=None)
@given(pages=PAGES)
def test_shortcuts_of_converters_change_nothing(extensions: list[str], pages: list[str]) -> None:
    """The marker of a table of contents, and classes of highlighted code."""
    plain = [everything(converter(extensions), text) for text in pages]
    with marker_where_it_is(), stylesheets_once():
        assert [everything(converter(extensions), text) for text in pages] == plain

"""Patterns that cannot match are left out, and nothing else changes."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kadam.render.speed.inline import fewer_patterns, needed

EXTENSIONS = [
    *("extra", "toc", "admonition", "smarty", "sane_lists", "nl2br", "wikilinks"),
    *("pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.emoji", "pymdownx.inlinehilite"),
    *("pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.tilde"),
]
PIECES = [
    *("*", "**", "_", "__", "`", "``", "~~", "^", "==", "++ctrl+a++", ":smile:", "\\", "!", "[", "]", "("),
    ")",
    *("<b>", "</b>", "<https://a.b>", "<a@b.c>", "https://a.b", "&amp;", "&", "'", '"', "...", "--", "(c)"),
    *("[x](y)", "![x](y)", "[x][r]", "![x][r]", "[r]", "[^1]", "[[wiki]]", "{.c}", "{++add++}", "  \n", "\n"),
    *("a", "word ", "हिन्दी ", "日本", " ", "1", "#!py x", "=>", "c/o", "1st", "klzzwxh:0001"),
]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\[\^([^\]]*)\]", {"["}),
        (r"\*|_", {"*", "_"}),
        (r"  \n", {"\n"}),
        (r"(?:ab|c)+d?", {"a", "c"}),  # each way needs one of its own
        (r"a?[0-9]*", None),
        (r"(?<!x)", None),
        (r"(?i)a", None),
        (r"[a-z]", None),
        (r"(?=b)", None),
    ],
)
def test_what_a_pattern_needs(pattern: str, expected: set[str] | None) -> None:
    found = needed(re.compile(pattern))
    assert found == expected


@pytest.fixture(scope="module")
def converters() -> tuple[markdown.Markdown, markdown.Markdown]:
    return tuple(markdown.Markdown(extensions=EXTENSIONS) for _ in range(2))  # type: ignore[return-value]


@settings(max_examples=400, deadline=None)
@given(parts=st.lists(st.sampled_from(PIECES), max_size=25))
def test_nothing_changes(parts: list[str], converters: tuple[markdown.Markdown, markdown.Markdown]) -> None:
    text = "".join(parts) + "\n\n[r]: https://x.y\n\n[^1]: note"
    plain, quick = converters
    expected = plain.reset().convert(text)
    with fewer_patterns():
        assert quick.reset().convert(text) == expected

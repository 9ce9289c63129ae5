"""Raw HTML of a page: its blocks and the tags in running text, without code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kadam.check.spans import Parts
from kadam.model import Page, Span

_COMMENT = re.compile(r"<!--.*?(?:-->|$)")
TAG = re.compile(r"<[a-zA-Z][^<>]*>?")


@lru_cache(maxsize=2)  # several rules look at them
def raw_lines(page: Page) -> tuple[tuple[int, int, str], ...]:
    """(line, column, text) of every line that may hold tags; comments blanked out."""
    return tuple(_raw_lines(page))


def _raw_lines(page: Page) -> Iterator[tuple[int, int, str]]:
    inside = False
    before = 0
    for line, column, text in page.html:
        inside = inside and line == before + 1
        shown, inside = _without_comments(text, inside)
        before = line
        if "<" in shown:
            yield line, column, shown
    codes: Parts | None = None
    for run in page.texts:
        for line, column, text in run.lines:
            if "<" not in text:
                continue
            codes = codes or Parts(code.span for code in page.codes)
            yield line, column, _without_code(_without_comments(text, False)[0], line, column, codes)


def _without_comments(text: str, inside: bool) -> tuple[str, bool]:
    if inside:
        end = text.find("-->")
        if end < 0:
            return " " * len(text), True
        text = " " * (end + 3) + text[end + 3 :]
    opened = text.rfind("<!--") > text.rfind("-->")
    return _COMMENT.sub(lambda match: " " * len(match[0]), text), opened


def _without_code(text: str, line: int, column: int, codes: Parts) -> str:
    return TAG.sub(
        lambda match: (
            " " * len(match[0])
            if codes.hold(Span(line, column + match.start(), line, column + match.end()))
            else match[0]
        ),
        text,
    )

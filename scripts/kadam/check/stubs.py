"""Pages of a translation that hold no text yet."""

from __future__ import annotations

from kadam.model import Page

_LONGEST = 200
"""Letters of a page that only says that it is not translated."""
_FEWEST_BESIDE = 5
"""Runs of text that its source then has."""


def is_empty(page: Page) -> bool:
    """Whether a page holds front matter alone."""
    return not any(line.strip() for line in page.lines[page.body_line - 1 :])


def is_stub(page: Page, source: Page) -> bool:
    """Whether a page holds one paragraph without a heading ("Not translated yet"), its source much more."""
    return (
        len(page.texts) == 1
        and page.texts[0].kind == "paragraph"
        and not page.headings
        and len(page.texts[0].text) <= _LONGEST
        and len(source.texts) >= _FEWEST_BESIDE
        and bool(source.headings)
    )

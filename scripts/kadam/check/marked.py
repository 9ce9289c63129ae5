"""Lines of a page that say themselves that they are in another language: ``<div lang="en">``."""

from __future__ import annotations

import re
from functools import lru_cache

from kadam.model import Page

_BEGIN = re.compile(
    r"^\s*<(?P<tag>div|section|article|aside|blockquote|details|p)\b[^<>]*?\slang\s*=\s*[\"']?(?P<lang>[A-Za-z]+)",
    re.IGNORECASE,
)


@lru_cache(maxsize=16)
def rows_in_another_language(page: Page) -> frozenset[int]:
    """Numbers of the lines inside such elements; one that is not closed marks nothing."""
    own = page.locale.partition("-")[0]
    found: set[int] = set()
    for number, line in enumerate(page.lines, 1):
        match = _BEGIN.match(line) if "lang" in line else None
        if match is None or number in found or match["lang"].lower() == own:
            continue
        end = _end(page, number, match["tag"])
        found.update(range(number, end + 1) if end else ())
    return frozenset(found)


def _end(page: Page, start: int, tag: str) -> int | None:
    """The line that closes the element which begins in a line."""
    depth = 0
    for number, line in enumerate(page.lines[start - 1 :], start):
        depth += len(re.findall(rf"<{tag}\b", line, re.IGNORECASE))
        depth -= len(re.findall(rf"</{tag}\b", line, re.IGNORECASE))
        if depth <= 0:
            return number
    return None

"""A page's text with edits made to it."""

from __future__ import annotations

from collections.abc import Collection

from kadam.findings import Edit
from kadam.model import Page


def edited(page: Page, edits: Collection[Edit]) -> str:
    """Return the text of a page after edits that do not overlap."""
    lines = list(page.lines)
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        span = edit.span
        before = lines[span.line - 1][: span.column - 1]
        after = lines[span.end_line - 1][span.end_column - 1 :]
        lines[span.line - 1 : span.end_line] = [before + edit.text + after]
    return "\n".join(lines)

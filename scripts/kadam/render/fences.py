"""Keep what stands in code fences from being translated.

mkdocs-static-i18n puts titles behind every ``!!! note``, those in code examples too. While it
looks, the marks in fences are hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})(.*)$")
_MARK = re.compile(r"^([ \t]*)(!!!|\?\?\?)")
_HIDDEN = "\ue000"
"""A private character in front of a mark; no text has it."""


def _with_fence(lines: list[str]) -> Iterator[tuple[bool, str]]:
    """Each line, and whether it stands in a fence."""
    open_fence = ""
    for line in lines:
        match = _FENCE.match(line)
        if not open_fence and match and "`" not in match[2]:
            open_fence = match[1]
            yield False, line
        elif open_fence and match and not match[2].strip() and match[1].startswith(open_fence):
            open_fence = ""
            yield False, line
        else:
            yield bool(open_fence), line


def hide(markdown: str) -> str:
    """Put a private character before each admonition mark in a code fence."""
    if "```" not in markdown and "~~~" not in markdown:
        return markdown
    lines = [
        _MARK.sub(rf"\1{_HIDDEN}\2", line) if fenced else line
        for fenced, line in _with_fence(markdown.split("\n"))
    ]
    return "\n".join(lines)


def show(markdown: str) -> str:
    """Undo ``hide``."""
    return markdown.replace(_HIDDEN, "")

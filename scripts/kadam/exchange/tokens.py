"""UI labels in running text as placeholders: ``**Cancel plan**`` becomes ``{spotify.cancel_plan}``."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from kadam.model import Label

_TOKEN = re.compile(r"(\{+)([a-z0-9]+(?:[_-][a-z0-9]+)*\.[a-z0-9]+(?:[_-][a-z0-9]+)*)(\}+)")
PATTERN = r"\{[a-z0-9_-]+\.[a-z0-9_-]+\}"
"""What a placeholder looks like, for platforms that protect them."""


def hide(rows: Sequence[tuple[int, int, str]], labels: Mapping[Label, str], keys: Collection[str]) -> str:
    """The text of some source lines, with labels as placeholders.

    ``rows`` are (line, column, text); ``labels`` says which label has which key; what looks like
    a placeholder and is none gets another pair of braces.
    """
    out = []
    for line, column, text in rows:
        spans = sorted(
            (label.span.column - column, label.span.end_column - column, key)
            for label, key in labels.items()
            if label.span.line == line and label.span.end_line == line
        )
        parts, at = [], 0
        for start, end, key in spans:
            if start - 2 < at or text[start - 2 : start] != "**" or text[end : end + 2] != "**":
                continue
            parts += [_guarded(text[at : start - 2], keys), f"{{{key}}}"]
            at = end + 2
        out.append("".join([*parts, _guarded(text[at:], keys)]))
    return "\n".join(out)


def show(text: str, words: Mapping[str, str]) -> str:
    """The text with the placeholders as labels in bold; ``words``: key → the label's words."""

    def one(match: re.Match[str]) -> str:
        opening, key, closing = match.groups()
        if key not in words or len(opening) != len(closing):
            return match[0]
        return f"**{words[key]}**" if len(opening) == 1 else match[0][1:-1]

    return _TOKEN.sub(one, text)


def keys_in(text: str, keys: Collection[str]) -> list[str]:
    """The keys of the placeholders in a text, in order."""
    return [m[2] for m in _TOKEN.finditer(text) if m[2] in keys and len(m[1]) == len(m[3]) == 1]


def _guarded(text: str, keys: Collection[str]) -> str:
    def one(match: re.Match[str]) -> str:
        ours = match[2] in keys and len(match[1]) == len(match[3])
        return f"{{{match[0]}}}" if ours else match[0]

    return _TOKEN.sub(one, text)

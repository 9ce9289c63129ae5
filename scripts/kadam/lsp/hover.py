"""What stands behind a word: the glossary's entry of a label, the meaning of a rule's code."""

from __future__ import annotations

import regex
from lsprotocol import types

from kadam.check.ignores import read_ignores
from kadam.check.registry import BY_CODE
from kadam.lsp.documents import Document
from kadam.lsp.labels import entry, matches, place
from kadam.lsp.text import Text
from kadam.lsp.view import View
from kadam.model import Label, Page, Span

_CODE = regex.compile(r"\b[A-Z]\d{3}\b")


def hover(view: View, document: Document, text: Text, position: types.Position) -> types.Hover | None:
    """What there is to say about what an editor points at."""
    page = view.page(document.path, document.text)
    at = text.place(position)
    if page is None:
        return None
    label = _label(page, at)
    if label is not None:
        found = {match.label.key: match.label for match in matches(view, page, label)}
        shown, span = "\n\n---\n\n".join(map(entry, found.values())), label.span
    else:
        shown, span = _rule(page, at)
    if not shown:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, shown), text.range(span))


def definition(view: View, document: Document, text: Text, position: types.Position) -> list[types.Location]:
    """Where the glossary has the label that an editor points at."""
    page = view.page(document.path, document.text)
    label = _label(page, text.place(position)) if page else None
    if page is None or label is None:
        return []
    found = []
    for match in matches(view, page, label):
        where = place(view, match.label, match.locale)
        if where is not None:
            path, line, column = where
            start = types.Position(line - 1, column - 1)
            found.append(types.Location(path.as_uri(), types.Range(start, start)))
    return found


def _label(page: Page, at: tuple[int, int]) -> Label | None:
    """The label around a place, its asterisks included."""
    for label in page.labels:
        span = label.span
        if (span.line, span.column - 2) <= at <= (span.end_line, span.end_column + 2):
            return label
    return None


def _rule(page: Page, at: tuple[int, int]) -> tuple[str, Span]:
    """The short text of a rule that a silencing comment names."""
    line, column = at
    for ignore in read_ignores(page, BY_CODE):
        if ignore.span.line != line:
            continue
        for match in _CODE.finditer(page.lines[line - 1], ignore.span.column - 1, ignore.span.end_column - 1):
            rule = BY_CODE.get(match[0])
            if rule is not None and match.start() < column <= match.end() + 1:
                span = Span(line, match.start() + 1, line, match.end() + 1)
                return f"**{rule.code}** {rule.name} ({rule.severity})\n\n{rule.summary()}", span
    return "", Span(line, column, line, column)

"""Positions: what overlaps what, and which parts of a page are no prose."""

from __future__ import annotations

from collections.abc import Iterable

from kadam.model import Page, Span


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return (one.line, one.column) < (other.end_line, other.end_column) and (other.line, other.column) < (
        one.end_line,
        one.end_column,
    )


class Parts:
    """Spans by line, to ask whether a place lies in one of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._by_line: dict[int, list[Span]] = {}
        for span in spans:
            for line in range(span.line, span.end_line + 1):
                self._by_line.setdefault(line, []).append(span)

    def hold(self, span: Span) -> bool:
        """Whether one of the parts overlaps the span."""
        return any(overlap(span, other) for other in self._by_line.get(span.line, ()))


def code_and_addresses(page: Page) -> Parts:
    """Inline code, and the addresses of links and images."""
    return Parts(
        [
            *(code.span for code in page.codes),
            *(link.target_span for link in page.links),
            *(image.src_span for image in page.images),
        ]
    )


def not_prose(page: Page) -> Parts:
    """Bold labels, inline code, and addresses."""
    return Parts(
        [
            *(label.span for label in page.labels),
            *(code.span for code in page.codes),
            *(link.target_span for link in page.links),
            *(image.src_span for image in page.images),
        ]
    )

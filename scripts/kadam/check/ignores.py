"""Comments in a page that silence findings: ``<!-- kadam: ignore S101 -- reason -->``.

A comment on a line of its own speaks of the block that follows: the lines up to the next blank
one; inside a list item it speaks of the next line and of what is indented below it. At the end of
a line it speaks of that line. ``ignore-file`` speaks of the whole page. Comments in code are text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kadam.check.spans import Parts
from kadam.model import Page, Span

_COMMENT = re.compile(r"(?:<!--|\{/\*)\s*kadam:\s*(?P<text>.*?)\s*(?:-->|\*/\})")
_TEXT = re.compile(r"(?P<what>ignore(?:-file)?)\s+(?P<codes>[^-]*?)\s*(?:--\s*(?P<reason>.*))?$", re.DOTALL)
_ENDLESS = 1 << 30


@dataclass(frozen=True, slots=True)
class Ignore:
    """One such comment."""

    codes: tuple[str, ...]
    span: Span
    """The comment."""
    start: int
    """First line that it speaks of."""
    end: int
    """Last line that it speaks of."""
    whole: Span
    """What to remove with it: its line, or the spaces before it."""
    problem: str = ""
    """Why it cannot be used; it silences nothing then."""
    unfinished: str = ""
    """What is left to write; it silences all the same."""

    def covers(self, code: str, line: int) -> bool:
        """Whether a finding is silenced."""
        return not self.problem and code in self.codes and self.start <= line <= self.end


def read_ignores(page: Page, known: Collection[str]) -> tuple[Ignore, ...]:
    """Return the comments of a page; ``known`` are the codes of all rules."""
    if "kadam:" not in "\n".join(page.lines):  # quicker than line by line
        return ()
    return tuple(_read(page, known))


def _read(page: Page, known: Collection[str]) -> Iterator[Ignore]:
    codes = Parts(code.span for code in page.codes)
    shown = {line for text in page.texts for line, _, _ in text.lines}
    shown |= {line for line, _, _ in page.html}
    for row, text in enumerate(page.lines, 1):
        if "kadam:" not in text or row not in shown:
            continue
        for match in _COMMENT.finditer(text):
            span = Span(row, match.start() + 1, row, match.end() + 1)
            if not codes.hold(span):
                yield _ignore(page, match, span, known)


def _ignore(page: Page, match: re.Match[str], span: Span, known: Collection[str]) -> Ignore:
    alone = match.string.strip() == match[0]
    before = len(match.string[: match.start()].rstrip())
    whole = (
        Span(span.line, 1, span.line + 1, 1)
        if alone
        else Span(span.line, before + 1, span.line, span.end_column)
    )
    parsed = _TEXT.match(match["text"])
    if parsed is None:
        problem = "expected “kadam: ignore CODE, CODE -- reason”"
        return Ignore((), span, span.line, span.line, whole, problem)
    codes = tuple(code for code in re.split(r"[,\s]+", parsed["codes"]) if code)
    start, end = span.line, span.line
    if parsed["what"] == "ignore-file":
        start, end = 1, _ENDLESS
    elif alone:
        start, end = _next(page, span)
    unknown = [code for code in codes if code not in known]
    problem = unfinished = ""
    if not codes:
        problem = "it names no rule"
    elif unknown:
        problem = f"there is no rule {', '.join(unknown)}"
    elif not (parsed["reason"] or "").strip():
        problem = "it gives no reason"
    elif (parsed["reason"] or "").lstrip().startswith("TODO:"):
        unfinished = "it says TODO where the reason belongs"
    return Ignore(codes, span, start, end, whole, problem, unfinished)


def _next(page: Page, comment: Span) -> tuple[int, int]:
    """The lines that a comment on a line of its own speaks of."""
    rows = range(comment.line + 1, len(page.lines) + 1)
    start = next((row for row in rows if page.lines[row - 1].strip()), None)
    if start is None:
        return comment.line, comment.line
    first = _indent(page.lines[start - 1])
    inside = first < comment.column - 1  # the comment stands in the list item above
    end = start
    for row in range(start + 1, len(page.lines) + 1):
        line = page.lines[row - 1]
        if not line.strip() or (inside and _indent(line) <= first):
            break
        end = row
    return start, end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())

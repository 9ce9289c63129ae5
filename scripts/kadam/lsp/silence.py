"""Where a comment that silences a finding can stand: tried out, since Markdown decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from kadam.check.rules.m704_invalid_ignore import is_unfinished
from kadam.findings import Edit, Finding
from kadam.model import Page, Span

REASON = "TODO: say why"
"""Stands for the reason that a person has to write."""

_ATTRIBUTES = re.compile(r"\s*(?:\{[^{}]*\}\s*)?$")


def silencing(
    finding: Finding,
    page: Page,
    found: Sequence[Finding],
    *,
    mdx: bool,
    findings_with: Callable[[Edit], Sequence[Finding]],
) -> Edit | None:
    """Return the edit that silences a finding and changes nothing else; ``None`` if there is none.

    ``found`` is what there is to say now, ``findings_with`` what there would be after an edit.
    """
    left = _kinds(found)
    left[finding.code, finding.message] -= 1
    for edit in _places(finding, page, mdx=mdx):
        after = _kinds(findings_with(edit))
        if after[finding.code, finding.message] <= left[finding.code, finding.message] and not after - left:
            return edit
    return None


def _kinds(findings: Sequence[Finding]) -> Counter[tuple[str, str]]:
    # Messages name lines, which a comment moves. That the reason is left to write is no harm.
    return Counter(
        (each.code, re.sub(r"\d+", "", each.message)) for each in findings if not is_unfinished(each)
    )


def _places(finding: Finding, page: Page, *, mdx: bool) -> Iterator[Edit]:
    """Behind the line, above the block, and for the whole page, in this order."""
    line = finding.span.line
    about_line = finding.span != Span(1, 1, 1, 1) and page.body_line <= line <= len(page.lines)
    if about_line:
        text = page.lines[line - 1]
        attributes = _ATTRIBUTES.search(text)
        end = (attributes.start() if attributes and text.strip() else len(text)) + 1
        yield Edit(Span(line, end, line, end), " " + _comment("ignore", finding.code, mdx=mdx))
        first = line
        while first > page.body_line and page.lines[first - 2].strip():
            first -= 1
        yield Edit(Span(first, 1, first, 1), _comment("ignore", finding.code, mdx=mdx) + "\n\n")
    body = page.body_line
    yield Edit(
        Span(body, 1, body, 1),
        "\n" * (body > 1) + _comment("ignore-file", finding.code, mdx=mdx) + "\n\n" * (body == 1),
    )


def _comment(what: str, code: str, *, mdx: bool) -> str:
    opening, closing = ("{/*", "*/}") if mdx else ("<!--", "-->")
    return f"{opening} kadam: {what} {code} -- {REASON} {closing}"

"""S108: steps numbered 1), 2), 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Edit, Finding, Fix, Severity
from kadam.model import Page, Place, Span
from kadam.text import digits_value

_MARKER = regex.compile(r"[ ]{0,3}(?P<n>\p{Nd}{1,2})(?P<mark>\))[ \t]+\S")


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    line: int
    column: int
    """Of the first digit."""
    mark: int
    """Column of the bracket."""
    text: int
    """Index of the run of prose that the line belongs to."""
    first: bool
    """Whether it begins that run."""
    place: Place


class BracketMarker(Rule):
    """Steps are numbered `1)`, which the renderer does not take for a list.

    CommonMark does, Python-Markdown does not: the lines run together into one paragraph, or stand
    as paragraphs that begin with a number, without being steps.

    Wrong:

    ```markdown
    1) Open the account page.
    2) Choose **Cancel plan**.
    ```

    Right:

    ```markdown
    1. Open the account page.
    2. Choose **Cancel plan**.
    ```

    Only lines that count up from 1 are reported, at least two of them. It is a warning where each stands
    in a line or a paragraph of its own.
    """

    code = "S108"
    name = "bracket-marker"
    fixable = True
    rests_on_lists = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report each run of such lines once."""
        run: list[_Line] = []
        for line in _lines(page):
            if run and not _follows(page, run[-1], line):
                yield from self._run(page, run, context)
                run = []
            if run or line.number == 1:
                run.append(line)
        yield from self._run(page, run, context)

    def _run(self, page: Page, run: list[_Line], context: Context) -> Iterator[Finding]:
        if len(run) < 2:
            return
        together = run[0].text == run[1].text
        as_lines = together and context.are_lines(page, (each.line for each in run if not each.first))
        shown = "lines" if as_lines else "one paragraph" if together else "paragraphs"
        severity = Severity.ERROR if shown == "one paragraph" else Severity.WARNING
        edits = [Edit(Span(each.line, each.mark, each.line, each.mark + 1), ".") for each in run]
        if not run[0].first:
            edits.insert(0, Edit(Span(run[0].line, 1, run[0].line, 1), "\n"))
        yield self.finding(
            page,
            Span(run[0].line, run[0].column, run[0].line, run[0].mark + 1),
            f"{len(run)} steps are numbered with a bracket: the site shows them as {shown}"
            + ("" if severity is Severity.ERROR else ", not as a list"),
            help="Write a full stop after the number: “1.”",
            severity=severity,
            platform=page.platform(run[0].place),
            fix=Fix("Write full stops after the numbers.", tuple(edits)),
        )


def _lines(page: Page) -> Iterator[_Line]:
    for index, text in enumerate(page.texts):
        if text.kind not in ("paragraph", "item"):
            continue
        for offset, (line, column, words) in enumerate(text.lines):
            if ")" not in words[:6]:
                continue
            match = _MARKER.match(words)
            if match is not None:
                yield _Line(
                    digits_value(match["n"]),
                    line,
                    column + match.start("n"),
                    column + match.start("mark"),
                    index,
                    offset == 0,
                    text.place,
                )


def _follows(page: Page, before: _Line, line: _Line) -> bool:
    """Whether a line counts on from the one before, with nothing but blank lines or its own text between."""
    if line.number != before.number + 1 or line.place != before.place:
        return False
    between = page.lines[before.line : line.line - 1]
    return line.text == before.text or not any(row.strip() for row in between)

"""S103: steps swallowed by a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kadam.check.context import Context
from kadam.check.lists import swallowed_before
from kadam.check.rule import Rule
from kadam.findings import Edit, Finding, Fix, Severity
from kadam.model import Page, Span, Swallowed
from kadam.text import digits_value


class SwallowedStep(Rule):
    """Steps without a blank line before them are shown as running text.

    Python-Markdown starts a list only after a blank line. Without it, `1. … 2. …` become part
    of the paragraph above, one long line without numbers of its own.

    Wrong:

    ```markdown
    Do this:
    1. Open the account page.
    2. Choose **Cancel plan**.
    ```

    Right:

    ```markdown
    Do this:

    1. Open the account page.
    2. Choose **Cancel plan**.
    ```

    CommonMark (GitHub, and MDX sites) takes no other digits than `1`, `2` … for a list: `१.` or `٣.` are
    running text there wherever they stand, and the fix writes them in Western digits.

    It is a warning where each of them stands in a line of its own all the same: the line before ends with two
    spaces, or the site breaks every line (`nl2br`).

    A single line that happens to start with a number and a full stop (a date, an ordinal: `24.
    5. 2024`, `4. adımı tekrarlayın`) is not reported, unless it is a 1 after a colon, or a list goes on
    from it.
    """

    code = "S103"
    name = "swallowed-step"
    fixable = True
    rests_on_lists = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report each run of swallowed lines once, at its first line."""
        lines = [line for line in page.swallowed if line.shown == "paragraph"]
        asks_ascii = context.site.dialect != "python-markdown"
        for _, group in groupby(enumerate(lines), lambda pair: _run(page, lines, pair[0])):
            run = [line for _, line in group]
            if _is_list(page, run):
                native = asks_ascii and not run[0].written.isascii()
                as_lines = context.are_lines(page, (line.span.line for line in run))
                yield self._digits(page, run) if native else self._finding(page, run, as_lines=as_lines)

    def _digits(self, page: Page, run: list[Swallowed]) -> Finding:
        """CommonMark and MDX take no digits but these for a list."""
        edits = [Edit(_number(line), str(digits_value(line.written))) for line in run]
        fix = "Write the numbers in Western digits."
        row = run[0].span.line
        if row > 1 and page.lines[row - 2].strip():
            edits.insert(0, Edit(Span(row, 1, row, 1), "\n"))
            fix = "Write the numbers in Western digits, after a blank line."
        shown = str(digits_value(run[0].written))
        return self.finding(
            page,
            run[0].span,
            f"{_what(run)} shown as running text: {run[0].written} is no list number in this site's Markdown",
            help=f"Write {shown}: CommonMark knows lists in Western digits alone.",
            platform=page.platform(run[0].place),
            fix=Fix(fix, tuple(edits)),
        )

    def _finding(self, page: Page, run: list[Swallowed], *, as_lines: bool) -> Finding:
        first = run[0]
        lines = f"line {first.span.line}" if len(run) == 1 else f"lines {first.span.line}–{run[-1].span.line}"
        start = Span(first.span.line, 1, first.span.line, 1)
        return self.finding(
            page,
            first.span,
            f"{_what(run)} shown as "
            + ("lines, not as a list" if as_lines else "running text of the paragraph above")
            + f" ({lines})",
            severity=Severity.WARNING if as_lines else None,
            help="Put a blank line before the list.",
            platform=page.platform(first.place),
            fix=Fix("Insert a blank line before the list.", (Edit(start, "\n"),)),
        )


def _what(run: list[Swallowed]) -> str:
    return "this step is" if len(run) == 1 else f"these {len(run)} steps are"


def _number(line: Swallowed) -> Span:
    span = line.span
    return Span(span.line, span.column, span.line, span.column + len(line.written))


def _run(page: Page, lines: list[Swallowed], index: int) -> int:
    """Number of the first line of the run that a line belongs to: numbers that count up, same place.

    Lines in native digits, which CommonMark never takes for a list, may be paragraphs of their own.
    """
    while index:
        line, before = lines[index], lines[index - 1]
        number, former = digits_value(line.written), digits_value(before.written)
        follows = number == former + 1 or number == former == 1
        gap = page.lines[before.span.line : line.span.line - 1]
        apart = line.written.isascii() and any(not text.strip() for text in gap)
        if line.place != before.place or not follows or apart:
            break
        index -= 1
    return index


def _is_list(page: Page, run: list[Swallowed]) -> bool:
    first = digits_value(run[0].written)
    if len(run) > 1:
        return first in (0, 1)
    if first == 1 and page.lines[run[0].span.line - 2].rstrip(" *_").endswith((":", "：")):
        return True
    return any(swallowed_before(page, steps) == run[0] for steps in page.step_lists)

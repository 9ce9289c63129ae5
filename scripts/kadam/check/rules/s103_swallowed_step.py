"""S103: steps swallowed by a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.model import Edit, Finding, Fix, Page, Span, Swallowed
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

    A single line that happens to start with a number and a full stop (a date, an ordinal: `24.
    5. 2024`, `4. adımı tekrarlayın`) is not reported, unless it is a 1 after a colon.
    """

    code = "S103"
    name = "swallowed-step"
    fixable = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report each run of swallowed lines once, at its first line."""
        lines = [line for line in page.swallowed if line.shown == "paragraph"]
        for _, group in groupby(enumerate(lines), lambda pair: _run(page, lines, pair[0])):
            run = [line for _, line in group]
            if _is_list(page, run):
                yield self._finding(page, run)

    def _finding(self, page: Page, run: list[Swallowed]) -> Finding:
        first = run[0]
        lines = f"line {first.span.line}" if len(run) == 1 else f"lines {first.span.line}–{run[-1].span.line}"
        what = "this step is" if len(run) == 1 else f"these {len(run)} steps are"
        start = Span(first.span.line, 1, first.span.line, 1)
        return self.finding(
            page,
            first.span,
            f"{what} shown as running text of the paragraph above ({lines})",
            help="Put a blank line before the list.",
            platform=page.platform(first.place),
            fix=Fix("Insert a blank line before the list.", (Edit(start, "\n"),)),
        )


def _run(page: Page, lines: list[Swallowed], index: int) -> int:
    """Number of the first line of the run that a line belongs to: numbers that count up, same place."""
    while index:
        line, before = lines[index], lines[index - 1]
        number, former = digits_value(line.written), digits_value(before.written)
        follows = number == former + 1 or number == former == 1
        gap = page.lines[before.span.line : line.span.line - 1]
        if line.place != before.place or not follows or any(not text.strip() for text in gap):
            break
        index -= 1
    return index


def _is_list(page: Page, run: list[Swallowed]) -> bool:
    first = digits_value(run[0].written)
    if len(run) > 1:
        return first in (0, 1)
    above = page.lines[run[0].span.line - 2].rstrip()
    return first == 1 and above.endswith((":", "："))

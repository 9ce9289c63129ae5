"""S102: the number that the reader sees is not the one that was written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import regex

from kadam.check.context import Context
from kadam.check.lists import continued, continues_elsewhere, is_accident, swallowed_before
from kadam.check.rule import Rule
from kadam.findings import Edit, Finding, Fix, Related, Safety, Severity
from kadam.model import Page, Span, Step, StepList, Swallowed
from kadam.text import digits_value

_TEXT = "a paragraph"
_STARTS = (
    (("```", "~~~"), "a code block"),
    (("![",), "a picture"),
    (("!!!",), "a note"),
    (("???",), "a collapsible block"),
    (("===",), "a set of tabs"),
    (("|",), "a table"),
    ((">",), "a quotation"),
    (("<",), "an HTML block"),
)
_KINDS = {
    "p": _TEXT,
    "pre": "a code block",
    "admonition": "a note",
    "details": "a collapsible block",
    "tabbed-set": "a set of tabs",
    "table": "a table",
    "blockquote": "a quotation",
    "ul": "a list of bullets",
    "html": "an HTML block",
}
_INDENT = 4
_ITEM = regex.compile(r"\s*\p{Nd}+[.)]\s")


class RenderedNumber(Rule):
    """The reader sees another number than the one that was written.

    Python-Markdown, which makes the site, numbers a list by itself and drops the number that
    the list starts with. A picture, note or code block that belongs to a step but is not
    indented by four spaces ends the list, and the next step starts again at 1. Three spaces
    are not enough: they turn a bullet below a step into a step of its own.

    Wrong (the reader sees 1, 1):

    ```markdown
    1. Open the account page.

    ![The account page](account.png)

    2. Choose **Cancel plan**.
    ```

    Right:

    ```markdown
    1. Open the account page.

        ![The account page](account.png)

    2. Choose **Cancel plan**.
    ```

    The finding stands at the first step that is shown with another number, and names what
    ended the list. The fix indents it; a paragraph of text is only moved with `--unsafe-fixes`,
    since it may be meant to stand between two lists.

    A list that goes on from one under another heading is information only. Lists in which every
    number is the same, and lists that start at 0, are not reported; dates and ordinals that
    became lists are S107's.
    """

    code = "S102"
    name = "rendered-number"
    fixable = True
    rests_on_lists = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report each list once, and each run of numbers that are shown as bullets."""
        for index, steps in enumerate(page.step_lists):
            yield from self._list(page, steps, index)
        bullets = [line for line in page.swallowed if line.shown == "bullet"]
        for _, run in groupby(enumerate(bullets), lambda pair: _run(bullets, pair[0])):
            yield self._bullets(page, [line for _, line in run])

    def _list(self, page: Page, steps: StepList, index: int) -> Iterator[Finding]:
        bullet = next((step for step in steps.steps if step.number is None), None)
        if bullet is not None:
            yield self.finding(
                page,
                bullet.marker,
                f"the reader sees this bullet as step {bullet.rendered}",
                help="Indent it by four spaces if it belongs to the step above, "
                "or put a paragraph between if it is a list of its own.",
                platform=page.platform(steps.place),
            )
            return
        first = steps.steps[0]
        numbers = [step.number or 0 for step in steps.steps]
        if _split_ones(page, steps):
            yield self._restart(page, steps, f"the reader sees {first.rendered} here again")
            return
        if len(set(numbers)) == 1 and len(numbers) > 1:
            return  # every number the same: the renderer is meant to count
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))) or numbers[0] == 0:
            return  # out of sequence is S101's; a list from 0 is a way to write
        if first.number == first.rendered or is_accident(page, first):
            return
        message = f"the reader sees {first.rendered} here, you wrote {first.written}"
        if continued(page, steps) is not None:
            yield self._restart(page, steps, message)
            return
        lost = swallowed_before(page, steps)
        if lost is not None:
            yield self._after_text(page, steps, message, lost)
            return
        going_on = continues_elsewhere(page, index)
        yield self.finding(
            page,
            first.marker,
            message + (": the site starts every list at 1" if going_on else ""),
            help="Join the list to the one that it continues, or begin at 1.",
            severity=Severity.INFO if going_on else Severity.ERROR,
            platform=page.platform(steps.place),
        )

    def _after_text(self, page: Page, steps: StepList, message: str, lost: Swallowed) -> Finding:
        row = lost.span.line
        return self.finding(
            page,
            steps.steps[0].marker,
            f"{message}: step {lost.written} in line {row} is running text",
            help=f"Put a blank line before line {row}, and indent what belongs to that step by four spaces.",
            platform=page.platform(steps.place),
            related=(Related(page.path, row, "this is no step"),),
        )

    def _restart(self, page: Page, steps: StepList, message: str) -> Finding:
        first = steps.steps[0]
        kind, line = steps.broken_by or ("", first.marker.line)
        what = _what(page, kind, line)
        return self.finding(
            page,
            first.marker,
            f"{message}: the list was ended by {what} in line {line}",
            help=f"Indent line {line}, and what belongs to it, by four spaces: then it stays in its step.",
            platform=page.platform(steps.place),
            related=(Related(page.path, line, "this ended the list"),),
            fix=_indent(page, line, first, Safety.UNSAFE if what == _TEXT else Safety.SAFE),
        )

    def _bullets(self, page: Page, run: list[Swallowed]) -> Finding:
        first = run[0]
        last = run[-1].span.line
        if len(run) == 1 and _goes_on(page, first):
            return self.finding(
                page,
                first.span,
                f"the line begins with {first.written}, which the site takes for a bullet and leaves out",
                help=f"Move the number into the line above, or write {first.written}\\. with a backslash.",
                platform=page.platform(first.place),
            )
        message = (
            f"step {first.written} is shown as a bullet without a number"
            if len(run) == 1
            else f"{len(run)} steps are shown as bullets without numbers (lines {first.span.line}–{last})"
        )
        return self.finding(
            page,
            first.span,
            message,
            help="It joins the bullets above it. Put a paragraph or heading between, or indent what "
            "belongs to a bullet by four spaces.",
            platform=page.platform(first.place),
        )


def _run(lines: list[Swallowed], index: int) -> int:
    """Number of the first line of the run that a line belongs to: numbers that count up."""
    while index:
        number, before = digits_value(lines[index].written), digits_value(lines[index - 1].written)
        follows = number == before + 1 or number == before == 1
        if not follows or lines[index].place != lines[index - 1].place:
            break
        index -= 1
    return index


def _goes_on(page: Page, line: Swallowed) -> bool:
    """Whether a sentence of the line above goes on with a number: a line that was broken there."""
    above = page.lines[line.span.line - 2].rstrip()
    return digits_value(line.written) > 1 and above[-1:].isalpha() and not _ITEM.match(above)


def _split_ones(page: Page, steps: StepList) -> bool:
    """Whether a list of 1s was split by a block that is indented, but by too few spaces."""
    if steps.previous is None or steps.broken_by is None:
        return False
    both = (*page.step_lists[steps.previous].steps, *steps.steps)
    if any(step.number != 1 for step in both):
        return False
    base = both[0].marker.column - 1
    return 0 < _width(page.lines[steps.broken_by[1] - 1]) - base < _INDENT


def _what(page: Page, kind: str, line: int) -> str:
    """What ended a list, as a writer would call it."""
    text = regex.sub(r"^[\s>]*?(?=\S)", "", page.lines[line - 1])
    if kind == "p":
        return next((name for starts, name in _STARTS if text.startswith(starts)), _TEXT)
    return _KINDS.get(kind, "what stands")


def _indent(page: Page, start: int, step: Step, safety: Safety) -> Fix | None:
    """Move the lines from ``start`` up to a step into the step before."""
    lead = page.lines[step.marker.line - 1][: step.marker.column - 1]
    rows = [row for row in range(start, step.marker.line) if page.lines[row - 1].strip()]
    if lead.strip(" ") or not rows or any("\t" in _lead(page.lines[row - 1]) for row in rows):
        return None
    wanted = len(lead) // _INDENT * _INDENT + _INDENT
    missing = wanted - min(_width(page.lines[row - 1]) for row in rows)
    if missing <= 0:
        return None
    edits = tuple(Edit(Span(row, 1, row, 1), " " * missing) for row in rows)
    return Fix(f"Indent line {start} into its step.", edits, safety)


def _lead(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _width(text: str) -> int:
    return len(_lead(text).expandtabs(_INDENT))

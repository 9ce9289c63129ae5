"""S107: a line that became a list by accident."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.lists import accidents, source_text
from kadam.check.rule import Rule
from kadam.findings import Edit, Finding, Fix, Severity
from kadam.model import Page, Span


class AccidentalList(Rule):
    """A date, a year or an ordinal at the start of a line became a numbered list.

    A number with a full stop at the start of a line makes a list, whatever it was meant as. The
    reader sees 1 instead of the number. It happens with dates and ordinals in German, Czech,
    Turkish, Finnish and other languages, and with years.

    Wrong (the reader sees "1. 5. 2024"):

    ```markdown
    24. 5. 2024 the plan ends.
    ```

    Right:

    ```markdown
    24\\. 5. 2024 the plan ends.
    ```

    A line of its own is taken for an accident when it reads like a date, when its number is a
    year, or when a small letter or the name of a month follows. Lines that begin with 1 are
    shown as they are written, and not reported unless they are dates. It is an error where the reader
    sees another number, and a warning where only the form is another.
    """

    code = "S107"
    name = "accidental-list"
    fixable = True
    rests_on_lists = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report each line."""
        for steps, step in accidents(page).values():
            words = f"{step.written}. {source_text(page, step)}"
            end = Span(step.marker.line, step.marker.end_column, step.marker.line, step.marker.end_column)
            yield self.finding(
                page,
                step.marker,
                f"“{_short(words)}” became a list: the reader sees {step.rendered} instead of {step.written}"
                if step.rendered != step.number
                else f"“{_short(words)}” became a list",
                help=f"Write {step.written}\\. with a backslash, or begin the line with another word.",
                severity=None if step.rendered != step.number else Severity.WARNING,
                platform=page.platform(steps.place),
                fix=Fix(f"Write {step.written}\\.", (Edit(end, "\\"),)),
            )


def _short(text: str, width: int = 30) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"

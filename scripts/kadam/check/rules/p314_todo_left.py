"""P314: prose that is still to be written."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding, Severity
from kadam.model import Page, Span
from kadam.translation import todo_lines


class TodoLeft(Rule):
    """A page holds text that is marked as not written yet.

    `kadam translate` and `kadam new guide` prepare pages: structure, ids, links and labels are
    in place, and each piece of prose that a person has to write begins with `TODO:`. The mark
    goes when the text is written. Until then, readers would see unfinished text.

    ```markdown
    1. TODO: Under **आपका प्लान**, choose **प्लान कैंसिल करें**. { #web-cancel }
    ```

    Only text that begins so counts: at the start of a paragraph, a heading, a list item, a table
    cell, a title, or a value of the front matter.
    """

    code = "P314"
    name = "todo-left"
    severity = Severity.WARNING

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report the first place, and how many there are."""
        lines = todo_lines(page)
        if not lines:
            return
        more = f", and {len(lines) - 1} more like it on this page" if len(lines) > 1 else ""
        column = page.lines[lines[0] - 1].find("TODO:") + 1 or 1
        yield self.finding(
            page,
            Span(lines[0], column, lines[0], column + len("TODO:")),
            f"text is marked as not written yet{more}",
            help="Write it and delete the mark TODO:"
            + (f", then run: kadam stamp {page.path}" if _needs_stamp(page, context) else "."),
        )


def _needs_stamp(page: Page, context: Context) -> bool:
    """Whether the page is a translation in a project that keeps stamps."""
    return page.locale != context.site.source_locale and bool(context.stamps)

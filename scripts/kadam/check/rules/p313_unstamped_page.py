"""P313: a translation of which nobody recorded what it was made from."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding, Severity
from kadam.model import WHOLE_FILE, Page
from kadam.translation import todo_lines


class UnstampedPage(Rule):
    """A translation has no stamp: nobody will notice when its source changes.

    A stamp holds a digest of each step and paragraph of the source that the translation was made
    from. It is written by one command, when the translation says all that the source says:

    ```text
    kadam stamp docs/hi/cancel-premium.md
    ```

    Whoever translates in a browser, without kadam, may leave that to the maintainers.

    The rule runs in projects that have stamps already. To begin, run `kadam stamp` once for all
    translations that are known to be up to date.
    """

    code = "P313"
    name = "unstamped-page"
    severity = Severity.WARNING

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report a translation without a stamp."""
        if context.stamps is None or context.site.source_of(page) is None:
            return
        known = (page.locale, page.key) in context.stamps
        if not known and context.is_translatable(page.key) and not todo_lines(page):  # P314 says the rest
            yield self.finding(
                page,
                WHOLE_FILE,
                "it is not recorded what this translation was made from",
                help=f"When it says all that the source says, run: kadam stamp {page.path}",
            )

"""M701: front matter that a guide needs."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding, Severity
from kadam.model import WHOLE_FILE, Page


class MissingMetadata(Rule):
    """A guide's front matter lacks a key that the project requires.

    The project lists the keys under `required_meta` in the settings: a title, a description,
    the day of the last check. Pages that are not meant to be translated need none.
    """

    code = "M701"
    name = "missing-metadata"
    severity = Severity.WARNING

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report the missing keys of a page together."""
        if not context.is_translatable(page.key) or page.meta_error:
            return
        missing = [key for key in context.required_meta if page.meta.get(key) in (None, "", [])]
        if missing:
            yield self.finding(
                page,
                WHOLE_FILE,
                f"the front matter lacks {', '.join(missing)}",
                help="Add it between the two “---” lines at the top.",
            )

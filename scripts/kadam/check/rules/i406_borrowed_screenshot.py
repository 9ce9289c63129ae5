"""I406: the screenshot of another language."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.check.screens import at_record, records
from kadam.findings import Finding, Severity


class BorrowedScreenshot(Rule):
    """A translation shows the very picture of another language.

    The reader compares the words in the picture with those on the screen, and they differ. A
    missing picture is better than one in another language: the step says everything, and I403
    reports that the picture is still to be made.
    """

    code = "I406"
    name = "borrowed-screenshot"
    severity = Severity.WARNING

    def check_site(self, context: Context) -> Iterator[Finding]:
        """Compare the digests of a step's pictures across locales."""
        source = context.site.source_locale
        first: dict[tuple[str, str, str], str] = {}
        everything = sorted(records(context), key=lambda item: (item[2].locale != source, item[2].locale))
        for _, name, shot in everything:
            owner = first.setdefault((shot.guide, name, shot.digest), shot.locale)
            if owner != shot.locale:
                yield from at_record(
                    self.finding,
                    context,
                    shot,
                    f"the screenshot {name} is the one of {owner}, byte for byte",
                    f"Run kadam capture --locale {shot.locale}, or remove the picture.",
                )

"""P301: a page that some locales lack."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding, Severity
from kadam.model import WHOLE_FILE


class MissingPage(Rule):
    """A page of the source locale is not translated into every locale.

    Readers of those locales get the source page with a notice. That is no defect, only work
    that is left, so the finding is information and fails no check by default. It stands at the
    source page, once, with all the locales that lack it.

    Pages that are not meant to be translated are listed under `untranslated` in the settings.
    """

    code = "P301"
    name = "missing-page"
    severity = Severity.INFO

    def check_site(self, context: Context) -> Iterator[Finding]:
        """Report each source page once."""
        site = context.site
        for locale, key in site.pages:
            if locale != site.source_locale or not context.is_translatable(key):
                continue
            missing = [tag for tag in site.locales if tag != locale and (tag, key) not in site.pages]
            if missing:
                yield self.finding(
                    context.unread(locale, key),
                    WHOLE_FILE,
                    f"not translated into {', '.join(missing)}",
                    help="Readers of these locales see this page in the source language, with a notice.",
                )

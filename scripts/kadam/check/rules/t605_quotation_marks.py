"""T605: quotation marks of another language."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.check.spans import code_and_addresses
from kadam.model import Finding, Page, Severity, Span

_QUOTED = regex.compile(r"(?P<open>[“„«»「『‹])(?P<words>[^“”„«»「」『』‹›\n]{1,200})(?P<close>[”“»«」』›])")


class QuotationMarks(Rule):
    """A page quotes with the marks of another language.

    German writes `„…“`, French `« … »`, Japanese `「…」`, Hindi and English `“…”`. Straight quotation marks
    are left alone, since the site may turn them into the right ones.

    It is information and fails no check by default. Reported once a page, at its first place.
    Languages without a profile are not looked at.
    """

    code = "T605"
    name = "quotation-marks"
    severity = Severity.INFO
    reads_translation = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Compare quotation marks with those of the language."""
        profile = context.profile(page.locale)
        if not profile.known:
            return
        own = {
            mark[0]
            for pair in (profile.punctuation.quotes, profile.punctuation.inner_quotes)
            for mark in pair
        }
        wrong = []
        for text in page.texts:
            for line, column, words in text.lines:
                for match in _QUOTED.finditer(words):
                    if match["open"] not in own:
                        wrong.append((Span(line, column + match.start(), line, column + match.end()), match))
        if wrong:
            hidden = code_and_addresses(page)
            wrong = [(span, match) for span, match in wrong if not hidden.hold(span)]
        if wrong:
            span, match = wrong[0]
            opening, closing = profile.punctuation.quotes
            count = f" ({len(wrong)} times in this page)" if len(wrong) > 1 else ""
            yield self.finding(
                page,
                span,
                f"{match['open']}…{match['close']} are not the quotation marks of {profile.english}{count}",
                help=f"Write {opening}…{closing}",
            )

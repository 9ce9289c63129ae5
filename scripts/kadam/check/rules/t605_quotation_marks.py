"""T605: quotation marks of another language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import regex

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.check.spans import code_and_addresses
from kadam.findings import Fact, Finding, Severity
from kadam.model import WHOLE_FILE, Page, Span

_QUOTED = regex.compile(r"(?P<open>[“„«»「『‹])(?P<words>[^“”„«»「」『』‹›\n]{1,200})(?P<close>[”“»«」』›])")

_STYLE, _PAGES, _MOSTLY = 10, 3, 0.8
"""Places, pages and share of a pair of marks from which it is the style of a site."""


class QuotationMarks(Rule):
    """A page quotes with the marks of another language.

    German writes `„…“`, French `« … »`, Japanese `「…」`, Hindi and English `“…”`. Straight quotation marks
    are left alone, since the site may turn them into the right ones.

    It is information and fails no check by default. Reported once a page, at its first place.
    Languages without a profile are not looked at. A pair of marks that a language's pages nearly
    always use (at least 10 times in 3 pages, and four of five) is the style of the site, such as
    `«…»` in Swiss German, and is not reported.
    """

    code = "T605"
    name = "quotation-marks"
    severity = Severity.INFO
    needs_profile = True
    reads_translation = True
    compares_pages = True

    def gather(self, page: Page, context: Context) -> Iterator[Fact]:
        """Count each kind of quotation marks."""
        if not context.profile(page.locale).known:
            return
        found = Counter(
            match["open"]
            for text in page.texts
            for _, _, words in text.lines
            for match in _QUOTED.finditer(words)
        )
        for mark, count in found.items():
            yield Fact(self.code, page.path, page.locale, "quotation marks", mark, count, WHOLE_FILE)

    def conclude(
        self, findings: Sequence[Finding], facts: Sequence[Fact], context: Context
    ) -> Iterable[Finding]:
        """Leave out the marks that are the style of the house."""
        counts, pages = Counter[str](), Counter[str]()
        for fact in facts:
            counts[fact.value] += fact.count
            pages[fact.value] += 1
        enough = max(_STYLE, _MOSTLY * counts.total())
        house = tuple(mark for mark, count in counts.items() if count >= enough and pages[mark] >= _PAGES)
        return [finding for finding in findings if not finding.message.startswith(house)]

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

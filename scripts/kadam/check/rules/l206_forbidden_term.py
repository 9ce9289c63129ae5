"""L206: a forbidden word in running text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.check.spans import not_prose
from kadam.findings import Edit, Finding, Fix, Safety, Severity
from kadam.glossary import Glossary, Term, VariantMatch
from kadam.model import Page, Span, Text


class ForbiddenTerm(Rule):
    """Running text uses a word that the glossary replaces by another.

    One concept has one word. The glossary's terms list words that translators use instead, and
    brands that were translated, each with the reason.

    Wrong: `ज्वारीय पर सुनें।` Right: `TIDAL पर सुनें।`

    Words are matched whole; text in bold, in code and in addresses is left alone.
    """

    code = "L206"
    name = "forbidden-term"
    reads_translation = True
    needs_glossary = True
    fixable = True
    severity = Severity.WARNING

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report every whole-word match of a term's variants."""
        apps = context.apps(page)
        pattern, terms = _pattern(context.glossary, page.locale, tuple(apps) if apps is not None else None)
        if pattern is None:
            return
        hidden = not_prose(page)
        for text in page.texts:
            for span, words in _matches(text, pattern):
                match = terms[words]
                if hidden.hold(span):
                    continue
                yield self.finding(
                    page,
                    span,
                    f"“{words}”: write “{match.instead}”",
                    help=match.variant.reason,
                    severity=Severity.ERROR if match.variant.status == "forbidden" else Severity.WARNING,
                    fix=Fix(f"Write “{match.instead}”.", (Edit(span, match.instead),), Safety.UNSAFE),
                )


@lru_cache(maxsize=64)
def _pattern(
    glossary: Glossary, locale: str, apps: tuple[str, ...] | None
) -> tuple[regex.Pattern[str] | None, dict[str, VariantMatch]]:
    terms = {
        match.variant.text: match
        for match in glossary.variants_in(locale, apps)
        if isinstance(match.owner, Term)
    }
    if not terms:
        return None, {}
    words = "|".join(regex.escape(word) for word in sorted(terms, key=len, reverse=True))
    # Unicode word boundaries: \b of re breaks after a vowel sign.
    return regex.compile(rf"(?<![\w\p{{M}}])(?:{words})(?![\w\p{{M}}])"), terms


def _matches(text: Text, pattern: regex.Pattern[str]) -> Iterator[tuple[Span, str]]:
    for line, column, words in text.lines:
        for match in pattern.finditer(words):
            yield Span(line, column + match.start(), line, column + match.end()), match[0]

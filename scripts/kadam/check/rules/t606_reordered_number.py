"""T606: numbers that a right-to-left text turns around."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.check.spans import code_and_addresses
from kadam.findings import Finding, Severity
from kadam.model import Page, Span

_LETTER = regex.compile(r"\p{L}")
_ARABIC = regex.compile(r"\p{Script=Arabic}")
_UNSEEN = regex.compile(r"<[^<>]*>|\]\([^()]*\)")
"""Tags, and where links lead."""
_PHONE = r"\+\d[\d \-()]{5,}\d"
_GROUPS = r"(?<![\d.,/:-])\d+(?:-\d+)+(?![\d/:-]|[.,]\d)"
_NUMBER = regex.compile(rf"{_PHONE}|{_GROUPS}")
_KEPT = regex.compile(r"[\u2066-\u2069\u200e\u202a\u202d]|<bdi|dir\s*=")


class ReorderedNumber(Rule):
    """A telephone number or a number with hyphens will be shown turned around in Arabic text.

    In a right-to-left paragraph the groups of `+49 30 1234` come out as `1234 30 49+`, and after
    Arabic words `2026-11-22` as `22-11-2026`: the plus sign, spaces and hyphens follow the
    direction of the text. After a word in Latin letters (`NIST 800-63`) they keep their places.

    Isolate it: `<bdi dir="ltr">+49 30 1234</bdi>`, or put it in backticks if it is to be typed.

    Numbers in code, in addresses and in isolates, and those of left-to-right languages, are not
    reported.
    """

    code = "T606"
    name = "reordered-number"
    severity = Severity.WARNING
    reads_translation = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Look for such numbers in running text."""
        if context.profile(page.locale).dir != "rtl":
            return
        hidden = None
        for text in page.texts:
            for line, column, words in text.lines:
                for match in _NUMBER.finditer(words):
                    letter = _last_letter(words, match.start())
                    if letter and not _ARABIC.match(letter):
                        continue  # it goes on in the direction of the word before it
                    if match[0][0] != "+" and not letter:
                        continue  # hyphens keep their place where no Arabic letter stands before
                    before = words[max(0, match.start() - 20) : match.start()]
                    hidden = hidden or code_and_addresses(page)
                    span = Span(line, column + match.start(), line, column + match.end())
                    if not _KEPT.search(before) and not hidden.hold(span):
                        yield self.finding(
                            page,
                            span,
                            f"“{match[0]}” will be shown turned around",
                            help=f'Isolate it: <bdi dir="ltr">{match[0]}</bdi>',
                            platform=page.platform(text.place),
                        )


def _last_letter(words: str, end: int) -> str:
    """The letter before a place, which gives numbers their direction; empty when there is none."""
    letters = _LETTER.findall(_UNSEEN.sub("", words[:end]))
    return letters[-1] if letters else ""

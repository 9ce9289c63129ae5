"""T602: text that is not in Unicode's normal form."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.check.spans import code_and_addresses
from kadam.findings import Edit, Finding, Fix, Severity
from kadam.model import Page, Span


class NotComposed(Rule):
    """Text is written in characters that only look like the usual ones (it is not in NFC).

    The same letter can be one character or a letter with a mark. Text from some keyboards and from
    file names on macOS comes in the other form: searching does not find it, labels do not match,
    and some fonts draw it badly.

    Marks that only stand in another order, as Arabic keyboards write them, are not reported. Letters that
    the normal form takes apart (`क़`, `য়`), which are on the keyboards of their languages, are information.

    Reported once a page, at its first line; the fix mends all of them. Code and addresses are left
    alone.
    """

    code = "T602"
    name = "not-composed"
    severity = Severity.WARNING
    fixable = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Compare running text with its normal form."""
        if all(unicodedata.is_normalized("NFC", line) for line in page.lines):
            return
        hidden = code_and_addresses(page)
        found: list[tuple[Span, str]] = []
        for text in page.texts:
            for line, column, words in text.lines:
                found += [
                    (span, part)
                    for start, part in _words(words)
                    if not unicodedata.is_normalized("NFC", part)
                    and len(unicodedata.normalize("NFC", part)) != len(part)  # marks in another order
                    and not hidden.hold(span := Span(line, column + start, line, column + start + len(part)))
                ]
        if not found:
            return
        span, word = found[0]
        count = f" ({len(found)} words in this page)" if len(found) > 1 else ""
        yield self.finding(
            page,
            span,
            f"“{_shown(word)}” is not in Unicode's normal form NFC{count}",
            severity=Severity.INFO if all(_is_of_keyboard(part) for _, part in found) else None,
            help="It looks the same and is found by no search: write it again, or let kadam mend it.",
            fix=Fix(
                "Write the normal form.",
                tuple(Edit(place, unicodedata.normalize("NFC", part)) for place, part in found),
            ),
        )


def _shown(word: str) -> str:
    """A word without a tag or comment behind it, if it is what is not in the normal form."""
    head = word.partition("<")[0]
    return word if unicodedata.is_normalized("NFC", head) else head


def _words(line: str) -> Iterator[tuple[int, str]]:
    start = 0
    for part in line.split(" "):
        if part:
            yield start, part
        start += len(part) + 1


def _is_of_keyboard(word: str) -> bool:
    """Whether each letter that is not normal is one character, of which the normal form makes two."""
    rest = [char for char in word if len(unicodedata.normalize("NFC", char)) == 1]
    return unicodedata.is_normalized("NFC", "".join(rest))

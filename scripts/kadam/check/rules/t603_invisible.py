"""T603: characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.check.spans import code_and_addresses
from kadam.findings import Edit, Finding, Fix, Severity
from kadam.model import Page, Span

_SUSPECTS = re.compile(
    r"([\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028\u2029\u2060\ufeff\ufffd])\1*"
)
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_JOINING = re.compile(r"[\u0600-\u0fff\u1000-\u109f\u1780-\u18af\U0001f000-\U0001ffff\u2190-\u2bff\ufe0f]")
_BREAKS_BY_IT = frozenset({"th", "km", "lo", "my", "bo", "dz"})
"""Languages without spaces, which show line breaks by a zero-width space."""
_NAMES = {"\ufeff": "a byte-order mark", "\ufffd": "a replacement character"}
_DIRECTION = "\u200e\u200f"


class Invisible(Rule):
    """Text holds a character that nobody sees, or a mark that a text was damaged.

    Zero-width spaces, byte-order marks and control characters come along when text is copied.
    They break searching, links and labels, and no reviewer notices. The replacement character
    (U+FFFD) says that letters were lost when a file was converted.

    Joiners between letters that join (Hindi, Persian, emoji), direction marks in lines with Arabic
    or Hebrew letters and in pages of such languages, and zero-width spaces in Thai, Khmer, Lao and
    Burmese are right, and not reported. Code and addresses are left alone.
    """

    code = "T603"
    name = "invisible-character"
    severity = Severity.WARNING
    fixable = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report each such character in running text."""
        if not any(_SUSPECTS.search(line) for line in page.lines):
            return
        hidden = code_and_addresses(page)
        rtl = context.profile(page.locale).dir == "rtl"
        for text in page.texts:
            for line, column, words in text.lines:
                for match in _SUSPECTS.finditer(words):
                    char = match[1]
                    span = Span(line, column + match.start(), line, column + match.end())
                    if (rtl and char in _DIRECTION) or _is_right(char, words, match.span(), page.locale):
                        continue
                    if hidden.hold(span):
                        continue
                    name = _NAMES.get(char) or unicodedata.name(char, "a control character").lower()
                    yield self.finding(
                        page,
                        span,
                        f"here stands {name} (U+{ord(char):04X})",
                        help="Letters were lost: look them up in an older version."
                        if char == "\ufffd"
                        else "Remove it.",
                        platform=page.platform(text.place),
                        fix=None if char == "\ufffd" else Fix("Remove the character.", (Edit(span, ""),)),
                    )


def _is_right(char: str, words: str, span: tuple[int, int], locale: str) -> bool:
    around = words[max(0, span[0] - 1) : span[0]] + words[span[1] : span[1] + 1]
    if char in "\u200c\u200d":
        return bool(_JOINING.search(around))
    if char in _DIRECTION:
        return bool(_RTL.search(words))
    return char == "\u200b" and locale.partition("-")[0] in _BREAKS_BY_IT

"""T601: marks of another language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import regex

from kadam.check.context import Context
from kadam.check.markup import TAG
from kadam.check.rule import Rule
from kadam.check.spans import code_and_addresses
from kadam.findings import Edit, Fact, Finding, Fix, Severity
from kadam.locales import LocaleProfile
from kadam.model import WHOLE_FILE, Page, Span

_SCRIPTS = {
    "Deva": r"\p{Script=Devanagari}",
    "Beng": r"\p{Script=Bengali}",
    "Arab": r"\p{Script=Arabic}",
    "Jpan": r"\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー",
    "Hans": r"\p{Script=Han}",
    "Hant": r"\p{Script=Han}",
}
_ABBREVIATED = 2
"""Letters of the longest word before a full stop that may be an abbreviation (डॉ., प्रो.)."""
_VERBS = ("ें", "है", "हैं", "था", "थी", "थे")
"""Endings of short Hindi words that close a sentence."""

_STYLE, _PAGES, _MOSTLY = 20, 3, 0.9
"""Places, pages and share of a mark from which it is the style of a site."""


class ForeignMarks(Rule):
    """Running text ends its sentences or divides its clauses with another language's marks.

    Hindi sentences end with a danda (।), Japanese ones with 。 and are divided by 、; Arabic has its
    own comma and question mark (، ؟). The Latin mark after a word of such a script is a slip of
    the keyboard, and looks like one.

    Wrong: `प्लान चुनें.` Right: `प्लान चुनें।`

    Reported once a page for each mark, at its first place; the fix mends all of them. Marks after
    Latin words and digits, in code and in addresses are left alone, commas in brackets (`(x, y)`) and
    between names with values (`a=x, b=y`) too, and so is a full stop after a
    short word within a sentence, which may be an abbreviation. Languages without a profile, and
    those that use Latin marks, are not looked at.

    A site may have a style of its own: many Hindi sites end sentences with a full stop. Where nearly
    all pages of a language do (at least 20 times in 3 pages, and nine of ten), nothing is reported. To
    say it outright, name the marks that are right: `rules: {T601: {allowed: {hi: ["."]}}}`.
    """

    code = "T601"
    name = "foreign-marks"
    severity = Severity.WARNING
    needs_profile = True
    fixable = True
    reads_translation = True
    compares_pages = True

    def gather(self, page: Page, context: Context) -> Iterator[Fact]:
        """Count the language's own marks and the Latin ones."""
        profile = context.profile(page.locale)
        marks = _marks(profile, self._allowed(page.locale, context))
        if not marks:
            return
        pattern = _pattern(profile.script, "".join({*marks, *marks.values()}))
        found = [m for text in page.texts for _, _, words in text.lines for m in pattern.findall(words)]
        for right, count in Counter(mark for _, mark in found).items():
            about = marks.get(right, right)
            yield Fact(self.code, page.path, page.locale, about, right, count, WHOLE_FILE)

    def conclude(
        self, findings: Sequence[Finding], facts: Sequence[Fact], context: Context
    ) -> Iterable[Finding]:
        """Leave out marks that are the style of the house."""
        total, foreign, pages = Counter[str](), Counter[str](), Counter[str]()
        for fact in facts:
            total[fact.about] += fact.count
            if fact.value != fact.about:
                foreign[fact.about] += fact.count
                pages[fact.about] += 1
        house = {
            right
            for right, count in foreign.items()
            if count >= max(_STYLE, _MOSTLY * total[right]) and pages[right] >= _PAGES
        }
        return [f for f in findings if f.fix is None or f.fix.edits[0].text not in house]

    def _allowed(self, locale: str, context: Context) -> frozenset[str]:
        allowed = context.options.get(self.code, {}).get("allowed")
        marks = allowed.get(locale) if isinstance(allowed, dict) else None
        return frozenset(map(str, marks)) if isinstance(marks, list) else frozenset()

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Look for Latin marks after words of the language's own script."""
        profile = context.profile(page.locale)
        marks = _marks(profile, self._allowed(page.locale, context))
        if not marks:
            return
        places: dict[str, list[Span]] = {mark: [] for mark in marks}
        pattern = _pattern(profile.script, "".join(marks))
        hidden = None
        for text in page.texts:
            for line, column, words in text.lines:
                for match in pattern.finditer(words):
                    mark = match["mark"]
                    alone = len(words.split()) < 3 or match.end() < len(words.rstrip())
                    if mark == "." and alone and _is_short(match["word"]):
                        continue
                    if words[match.end() :].lstrip().startswith(mark):
                        continue  # ". . ."
                    if mark == "," and (
                        _in_brackets(words, match.start("mark")) or _in_settings(words, match.start("mark"))
                    ):
                        continue
                    start = column + match.start("mark")
                    hidden = hidden or code_and_addresses(page)
                    span = Span(line, start, line, start + 1)
                    if not hidden.hold(span) and not _in_tag(words, match.start("mark")):
                        places[mark].append(span)
        for mark, spans in places.items():
            if spans:
                yield self._finding(page, profile, mark, marks[mark], spans)

    def _finding(
        self, page: Page, profile: LocaleProfile, mark: str, right: str, spans: list[Span]
    ) -> Finding:
        count = f" ({len(spans)} times in this page)" if len(spans) > 1 else ""
        return self.finding(
            page,
            spans[0],
            f"“{mark}” stands after a word in {profile.english}, which writes “{right}”{count}",
            help=f"Write {right}",
            fix=Fix(f"Write {right}", tuple(Edit(span, right) for span in spans)),
        )


def _marks(profile: LocaleProfile, allowed: frozenset[str]) -> dict[str, str]:
    """Latin marks and what the language has instead."""
    if not profile.known or profile.script not in _SCRIPTS:
        return {}
    own = profile.punctuation
    pairs = {".": own.full_stop, ",": own.comma, "?": own.question}
    return {mark: right for mark, right in pairs.items() if mark != right and mark not in allowed}


def _pattern(script: str, marks: str) -> regex.Pattern[str]:
    word = f"[{_SCRIPTS[script]}\\p{{M}}]+"
    return regex.compile(
        rf"(?P<word>{word})(?P<mark>[{regex.escape(marks)}])(?=[\s*_)\]」』”’\"]|$)", cache_pattern=True
    )


def _is_short(word: str) -> bool:
    return not word.endswith(_VERBS) and len(regex.findall(r"\p{L}", word)) <= _ABBREVIATED


def _in_brackets(words: str, offset: int) -> bool:
    """Whether a comma stands in a pair, a set or the like: ``(x, y)``."""
    before = words[:offset]
    return any(before.count(opening) > before.count(closing) for opening, closing in ("()", "{}", "[]"))


def _in_settings(words: str, offset: int) -> bool:
    """Whether a comma stands between a name with a value and the next one: ``Sig=署名, Key=…``."""
    before, after = words[:offset].split()[-1:], words[offset + 1 :].split()[:1]
    return all(part and "=" in part[0] for part in (before, after))


def _in_tag(words: str, offset: int) -> bool:
    return "<" in words and any(tag.start() <= offset < tag.end() for tag in TAG.finditer(words))

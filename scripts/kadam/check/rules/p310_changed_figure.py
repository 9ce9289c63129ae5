"""P310: numbers and code that differ from the source's."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

import regex
from rapidfuzz.distance import Levenshtein

from kadam.check.context import Context
from kadam.check.durations import are_same_duration
from kadam.check.lists import month_names
from kadam.check.notation import differ_in_notation
from kadam.check.places import by_line, text_pairs, within
from kadam.check.rule import Rule
from kadam.findings import Finding, Related, Severity
from kadam.locales import LocaleProfile
from kadam.model import Code, Page, Span, Text

_SIZE = r"\|\s*\p{Nd}+\s*[x×]\s*\p{Nd}+[^\[\]]*(?=\]\()"
"""Of a picture, after its alternative text: ``![Menu|800x600](menu.png)``."""
_NOT_WORDS = regex.compile(
    rf"`[^`]*`|{_SIZE}|\[[^\[\]]*\]\([^)]*#[^)]*\)|\](?:\([^)]*\)|\[[^\[\]]*\])|<[^>]*>|\{{[^}}]*\}}|https?://\S+"
    r"|^\s*\p{Nd}+\.\s"
)
_NUMBER = regex.compile(
    r"(?<![\p{Latin}\p{Nd}_./@]|\p{Nd}[,:٫٬]|(?<![\p{Hebrew}\p{Arabic}])-)\p{Nd}+(?:[.,:٫٬]\p{Nd}+)*(?![\p{Nd}月월])"
)
"""A number, but for that of a month, which other languages have a name for. ``ל-1,000``: "to 1,000"."""
_THOUSANDS = regex.compile(r"\d{1,3}(?:[.,]\d{3})+")
_HALF_DAYS = regex.compile(r"\d\s?[ap]\.?\s?m\b", regex.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_ZONE = re.compile(r"\b(?:UTC|GMT|MSK|[A-Z]{2,3}T)\b")
_DIGIT = re.compile(r"\d")
_SEPARATORS = re.compile(r"[.,:]")
_SCALES = regex.compile(r"\p{Nd}+(?:[.,]\p{Nd}+)*\s?(?:[万萬億亿千만억折割]|[kKM](?!\p{L}))")
_INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Marks of direction, which a text that runs to the left needs around code; T603 and T604 judge them."""
_LOOSE = re.compile(
    r"(?<=\S)\s*:$|(?<=,)\s+|\s*(?=[:>+])|(?<=[:>+])\s*|[「」『』„«»]|(?<=[\w)])(?:/|\(\)|[.,;])$|^@(?=[A-Z])"
)
_KEYS = re.compile(r"(?:ctrl|alt|shift|cmd|win|option|control|command)\b", re.IGNORECASE)
_DECIMAL = re.compile(r"(?<=\d),(?=\d)")
_DIGITS = re.compile(r"\d{1,3}(?:[., \u00a0\u202f]?\d{3})+")
_AMOUNT = re.compile(r"\D?\d+[.,]\d+\s?[^\d\s.,]{0,4}")
_WHOLE_QUOTED = re.compile(r"""(['"“”])(.*)['"“”]""")
_NAME = regex.compile(r"\p{L}+(?:[ /()-]+\p{L}+)*\)?")
_SPACES = re.compile(r"\s+")
_ANY_DIGITS = re.compile(r"\d+")
_GAPS = regex.compile(r"(?<=(?<!\p{Nd})\p{Nd}{1,3})[ \u00a0\u202f](?=\p{Nd}{3}(?!\p{Nd}))")
_COMMENT = re.compile(r"\s(?:#|//|--|;)\s.*|/\*.*?\*/|<!--.*?-->|<[^<>]*>|\{[^{}]*\}|\[[^\[\]]*\]")
_INLINE_CODE = re.compile(r"`[^`]*`")
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\W_]+")
_SIGNS = str.maketrans({"→": "->", "←": "<-", "⇒": "=>", "、": ","})
_BOUND = r"(?:\b(?:than|over|above|below|under|exceeds?|after|before)|[<>])\s*{}(?!\p{{Nd}})"
_LETTERS = re.compile(r"\s?[A-Za-z]+")
_LONG_ENOUGH = 6


class _Number(NamedTuple):
    value: str
    span: Span


class ChangedFigure(Rule):
    """A translation has another number, day or code than its source at the same place.

    "7 days" that became "14 days" is the kind of error that nobody sees by reading one language.
    Steps and paragraphs are laid beside each other; numbers are compared by value, in any digits
    and with any separators, and code in backticks as it stands.

    Reported only where one stands in the place of the other: a number that is spelled out in one
    of the languages is no finding, nor is one that is part of a name or of code (`Q9`, `3DS`), counts a
    heading's section, or is the next to a limit that the source leaves out ("more than 2"). Not
    compared are times of day where the source counts to twelve or names another time zone, the words of a
    link to an anchor ("Figure 6", which each language may count for itself), the number of its address
    (`[list][4]`), the size of a picture after its alternative text (`Menu|800x600`), durations that are the
    same in another unit (2 s, 2000 ms), and tables whose rows stand in another order.

    Code is reported only where it looks damaged: another mark, space (after a comma or a colon it is style)
    or letter; quotation marks around it, `()` or a colon after it, arrows as one sign or two, and `、`
    between names are style too, and spaces in a row, or the end of a line, are shown as one. So are the
    spaces around `+` and the capitals of keys (`Ctrl + C`), the `@` of an annotation, and invisible marks of
    direction. Names of words alone may take the capitals and hyphens of their language (`SMTP-Port`), a
    single word a small first letter. Comments and placeholders in it, and words that the translation uses in
    its own text, are translated rightly. It is information where the notation alone differs: brackets or
    quotation marks around the whole, a comma or full stop at its end, spaces around a comparison, the
    asterisk of "any" (`*.elm`), the stop of a method (`.get()`).
    """

    code = "P310"
    name = "changed-figure"
    severity = Severity.WARNING
    reads_translation = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Compare each run of prose with its source."""
        source = context.site.source_of(page)
        if source is None:
            return
        profiles = context.profile(page.locale), context.profile(source.locale)
        codes_here, codes_there = by_line(page.codes), by_line(source.codes)
        for text, other in text_pairs(page, source, context):
            related = (Related(source.path, other.lines[0][0], "the source"),)
            if (
                _DIGIT.search(text.text)
                and _DIGIT.search(other.text)
                and _has_same_hours(text.text, other.text)
            ):
                here, there = _numbers(text, profiles[0]), _source_numbers(other, profiles[1])
                if not _same_when_grouped(text, other, here, there, profiles):
                    yield from self._numbers(page, text, other, here, there, source.locale, related)
            here_codes, there_codes = within(text, codes_here), within(other, codes_there)
            if here_codes and there_codes:
                yield from self._codes(page, text, here_codes, there_codes, related)

    def _numbers(
        self,
        page: Page,
        text: Text,
        other: Text,
        here: list[_Number],
        there: list[_Number],
        language: str,
        related: tuple[Related, ...],
    ) -> Iterator[Finding]:
        values, wanted = [number.value for number in here], [number.value for number in there]
        if Counter(values) == Counter(wanted):
            return  # the same in another order
        for what, i, end, j, last in SequenceMatcher(None, values, wanted, autojunk=False).get_opcodes():
            if what != "replace" or end - i != 1 or last - j != 1:
                continue
            if values[i] in wanted or wanted[j] in values:
                continue  # moved, and another one spelled out
            if _is_in_name(here[i], text, there[j], other) or _is_bound(values[i], wanted[j], other.text):
                continue  # `3DS`; "3 or more", "more than 2"
            if text.kind == "heading" and _counts(text, here[i]) and _counts(other, there[j]):
                continue  # each language counts its sections
            if values[i] in _digits(other.text) or wanted[j] in _digits(text.text):
                continue  # part of a name or code there: `Q9`
            if are_same_duration(values[i], text.text, page.locale, wanted[j], other.text, language):
                continue  # 2000 ms, and 2 s in the source
            yield self.finding(
                page,
                here[i].span,
                f"{values[i]} stands here, {wanted[j]} in the source",
                help="Compare the two, and correct the one that is wrong.",
                platform=page.platform(text.place),
                related=related,
            )

    def _codes(
        self, page: Page, text: Text, here: list[Code], there: list[Code], related: tuple[Related, ...]
    ) -> Iterator[Finding]:
        known, found = {code.text for code in there}, {code.text for code in here}
        extra = [code for code in here if code.text not in known]
        missing = [code.text for code in there if code.text not in found]
        if len(extra) == len(missing) == 1 and _is_damaged(page, extra[0], missing[0]):
            notation = differ_in_notation(extra[0].text, missing[0])
            yield self.finding(
                page,
                extra[0].span,
                f"`{extra[0].text}` stands here, `{_SPACES.sub(' ', missing[0])}` in the source"
                + _lookalike(extra[0].text, missing[0]),
                help="It seems to say the same. Write it in the same way in all languages."
                if notation
                else "Compare the two, and correct the one that is wrong.",
                severity=Severity.INFO if notation else None,
                platform=page.platform(text.place),
                related=related,
            )


def _is_bound(here: str, there: str, source: str) -> bool:
    """Whether a limit that is left out in the source may be the first that is in: "3 or more"."""
    whole = here.isdigit() and there.isdigit() and abs(int(here) - int(there)) == 1
    return whole and regex.search(_BOUND.format(there), source, regex.IGNORECASE) is not None


def _counts(text: Text, number: _Number) -> bool:
    """Whether a number begins a heading and counts its section: `6.4 On a journey`."""
    _, column, words = text.lines[0]
    start, end = number.span.column - column, number.span.end_column - column
    begins = not words[:start].strip(" *_")
    return begins and ("." in words[start:end] or words[end : end + 1] in (".", ")", ":"))


def _is_in_name(here: _Number, text: Text, there: _Number, other: Text) -> bool:
    """Whether Latin letters right behind a number are no unit that the other has: part of a name, then."""
    behind, unit = (_behind(number, where) for number, where in ((here, text), (there, other)))
    return behind[:1].isalpha() and unit.lstrip()[:1] != behind[:1]


def _behind(number: _Number, text: Text) -> str:
    """What stands right behind a number: Latin letters, in small ones, and the space before them."""
    column, words = next((column, words) for line, column, words in text.lines if line == number.span.line)
    match = _LETTERS.match(words, number.span.end_column - column)
    return match[0].casefold() if match else ""


def _is_damaged(page: Page, code: Code, there: str) -> bool:
    """Whether code differs in marks, spaces and letter case alone, or in one character within a word."""
    if code.span.line != code.span.end_line:
        return False  # a fence that is written wrongly: whole lines, comments among them
    here, there = _plain(code.text), _plain(there)
    if here == there or (_DIGITS.fullmatch(here) and _DIGITS.fullmatch(there)):
        return False
    if _AMOUNT.fullmatch(here) and here.replace(",", ".") == there.replace(",", "."):
        return False  # a decimal comma
    if here == _DECIMAL.sub(".", there) or (_KEYS.match(here) and here.casefold() == there.casefold()):
        return False  # a decimal comma in the source, which no program wrote; keys on a keyboard
    words = [
        (one, other)
        for one, other in zip(_WORD.findall(here), _WORD.findall(there), strict=False)
        if one != other
    ]
    if _KEYS.match(here) and any(len(one) > 1 < len(other) for one, other in words):
        return False  # a key's name in the language: `Alt+Klick`
    if _MARKS.sub("", here.casefold()) == _MARKS.sub("", there.casefold()):
        if _NAME.fullmatch(here) and _NAME.fullmatch(there) and not here.islower():
            return False  # the name of a button or field, as the language writes it: `SMTP-Port`
        if here.isalpha() and here[1:] == there[1:]:
            return False  # the name of a thing or of its kind: `Secret`
        return not any(one.casefold() in month_names(page.locale) for one, _ in words)
    if min(len(here), len(there)) < _LONG_ENOUGH or not here.isascii():
        return False
    if all(each.isalpha() and each.istitle() for each in (here, there)):
        return False  # the name of a button, which the language has nearly the same: `Cercle`
    if Levenshtein.distance(here, there) != 1 or any(_is_word_of(page, one) for one, _ in words):
        return False
    where = next((i for i, (one, other) in enumerate(zip(here, there, strict=False)) if one != other), -1)
    return where >= 0 and there[where + 1 : where + 2].isalnum()


def _lookalike(here: str, there: str) -> str:
    """Names the letter of another script that stands in the source's code, where it may look the same."""
    for one, other in zip(here, there, strict=False):
        if one != other and one.isascii() and one.isalpha() and other.isalpha() and not other.isascii():
            return f": the “{other}” there is {unicodedata.name(other, 'another letter')}"
    return ""


def _plain(code: str) -> str:
    """Code without comments, placeholders and what is style."""
    code = _INVISIBLE.sub("", code).translate(_SIGNS)
    words = _COMMENT.sub(" ", _SPACES.sub(" ", code)).strip()  # shown as one space
    return _LOOSE.sub("", _LOOSE.sub("", _WHOLE_QUOTED.sub(r"\2", words)).strip())


def _digits(text: str) -> set[str]:
    return set(_ANY_DIGITS.findall(text))


def _is_word_of(page: Page, word: str) -> bool:
    """Whether a word stands in the page's own text, too."""
    word = word.casefold()
    return any(
        word in _WORD.findall(_INLINE_CODE.sub(" ", line).casefold())
        for text in page.texts
        for _, _, line in text.lines
        if word in line.casefold()
    )


def _same_when_grouped(
    text: Text,
    other: Text,
    here: list[_Number],
    there: list[_Number],
    profiles: tuple[LocaleProfile, LocaleProfile],
) -> bool:
    """Whether the numbers agree when a space between digits divides thousands (``5 000``)."""
    if [number.value for number in here] == [number.value for number in there]:
        return True
    readings = []
    for each, plain, profile in ((text, here, profiles[0]), (other, there, profiles[1])):
        counted = [Counter(number.value for number in plain)]
        if any(_GAPS.search(line) for _, _, line in each.lines):
            counted.append(Counter(number.value for number in _numbers(each, profile, grouped=True)))
        readings.append(counted)
    return any(one == two for one in readings[0] for two in readings[1])


def _numbers(text: Text, profile: LocaleProfile, *, grouped: bool = False) -> list[_Number]:
    """The numbers of a run of prose, in order; steps that are named by their number are left out.

    ``grouped``: a space may divide thousands.
    """
    found = []
    for line, column, words in text.lines:
        if _DIGIT.search(words) is None:
            continue
        words = _GAPS.sub(",", words) if grouped else words
        steps = None
        for match in _NUMBER.finditer(_words(words)):
            steps = [*profile.step_references(words)] if steps is None else steps
            if any(step.start <= match.start() < step.end for step in steps):
                continue
            span = Span(line, column + match.start(), line, column + match.end())
            found += [_Number(value, span) for value in _values(match[0])]
    return found


_source_numbers = lru_cache(maxsize=512)(_numbers)
"""A source is compared with each of its translations."""


def _has_same_hours(text: str, other: str) -> bool:
    """Whether two texts tell times of day, if any, in the same way: to 24, and in the same time zone."""
    if _counts_to_twelve(other):
        return False
    clocks = _CLOCK.search(text) is not None and _CLOCK.search(other) is not None
    return not clocks or {*_ZONE.findall(text)} == {*_ZONE.findall(other)}


@lru_cache(maxsize=512)
def _counts_to_twelve(text: str) -> bool:
    return _HALF_DAYS.search(text) is not None


def _words(line: str) -> str:
    blank = _NOT_WORDS.sub(lambda match: " " * len(match[0]), line)
    return str(_SCALES.sub(lambda match: " " * len(match[0]), blank))  # 60万 is 600k


def _values(number: str) -> list[str]:
    """A number's value as text; the parts of a date or a time of day one by one."""
    western = "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in number)
    western = western.replace("٫", ".").replace("٬", ",")
    if _THOUSANDS.fullmatch(western) and western.count(".") != 3:  # an address such as 192.168.123.123
        return [western.replace(",", "").replace(".", "")]
    parts = _SEPARATORS.split(western)
    if len(parts) > 2 or ":" in western:
        return [str(int(part)) for part in parts]
    return [str(int(parts[0]))] if len(parts) == 1 else [f"{int(parts[0])}.{parts[1]}"]

"""P310: numbers and code that differ from the source's."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

import regex
from rapidfuzz.distance import Levenshtein

from kadam.check.context import Context
from kadam.check.durations import are_same_duration
from kadam.check.figures import Number, are_comparable, numbers, same_when_grouped, source_numbers
from kadam.check.lists import month_names
from kadam.check.notation import are_same_extension, differ_in_notation
from kadam.check.places import by_line, text_pairs, within
from kadam.check.rule import Rule
from kadam.findings import Finding, Related, Severity
from kadam.locales import LocaleProfile
from kadam.model import Code, Page, Text

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
_COMMENT = re.compile(r"\s(?:#|//|--|;)\s.*|/\*.*?\*/|<!--.*?-->|<[^<>]*>|\{[^{}]*\}|\[[^\[\]]*\]")
_INLINE_CODE = re.compile(r"`[^`]*`")
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\W_]+")
_SIGNS = str.maketrans({"→": "->", "←": "<-", "⇒": "=>", "、": ","})
_BOUND = r"(?:\b(?:than|over|above|below|under|exceeds?|after|before)|[<>])\s*{}(?!\p{{Nd}})"
_LETTERS = re.compile(r"\s?[A-Za-z]+")
_LONG_ENOUGH = 6


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
    same in another unit (2 s, 2000 ms), the day on which a program made the page, tables whose rows stand in
    another order, and numbers of which the section has as many as its source's. Items and sections that begin
    with the same code, or have the same heading, are laid beside each other in whatever order they stand.

    Code is reported only where it looks damaged: another mark, space (after a comma or a colon it is style)
    or letter; quotation marks around it, `()` or a colon after it, arrows as one sign or two, and `、`
    between names are style too, and spaces in a row, or the end of a line, are shown as one. So are the
    spaces around `+` and the capitals of keys (`Ctrl + C`), the `@` of an annotation, and invisible marks of
    direction. Names of words alone may take the capitals and hyphens of their language (`SMTP-Port`), a
    single word a small first letter. Comments and placeholders in it, and words that the translation uses in
    its own text, are translated rightly. It is information where the notation alone differs: brackets or
    quotation marks around the whole, a comma or full stop at its end, spaces around a comparison, the
    asterisk of "any" (`*.elm`), the stop of a method (`.get()`), capitals of words that stand for something
    (`Name:ID`). The stop of an extension that files of the page have (`.zip`) may stand or not.
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
            if are_comparable(text.text, other.text):
                here, there = numbers(text, profiles[0]), source_numbers(other, profiles[1])
                if not same_when_grouped(text, other, here, there, profiles):
                    yield from self._numbers(page, source, text, other, here, there, profiles, related)
            here_codes, there_codes = within(text, codes_here), within(other, codes_there)
            if here_codes and there_codes:
                yield from self._codes(page, text, here_codes, there_codes, related)

    def _numbers(
        self,
        page: Page,
        source: Page,
        text: Text,
        other: Text,
        here: list[Number],
        there: list[Number],
        profiles: tuple[LocaleProfile, LocaleProfile],
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
            if are_same_duration(values[i], text.text, page.locale, wanted[j], other.text, source.locale):
                continue  # 2000 ms, and 2 s in the source
            if _stands_in_section(wanted[j], (page, text, profiles[0]), (source, other, profiles[1])):
                continue  # a sentence that moved
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


def _counts(text: Text, number: Number) -> bool:
    """Whether a number begins a heading and counts its section: `6.4 On a journey`."""
    _, column, words = text.lines[0]
    start, end = number.span.column - column, number.span.end_column - column
    begins = not words[:start].strip(" *_")
    return begins and ("." in words[start:end] or words[end : end + 1] in (".", ")", ":"))


def _is_in_name(here: Number, text: Text, there: Number, other: Text) -> bool:
    """Whether Latin letters right behind a number are no unit that the other has: part of a name, then."""
    behind, unit = (_behind(number, where) for number, where in ((here, text), (there, other)))
    return behind[:1].isalpha() and unit.lstrip()[:1] != behind[:1]


def _behind(number: Number, text: Text) -> str:
    """What stands right behind a number: Latin letters, in small ones, and the space before them."""
    column, words = next((column, words) for line, column, words in text.lines if line == number.span.line)
    match = _LETTERS.match(words, number.span.end_column - column)
    return match[0].casefold() if match else ""


def _is_damaged(page: Page, code: Code, there: str) -> bool:
    """Whether code differs in marks, spaces and letter case alone, or in one character within a word."""
    if code.span.line != code.span.end_line:
        return False  # a fence that is written wrongly: whole lines, comments among them
    if are_same_extension(code.text, there, page.lines):
        return False
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


def _stands_in_section(value: str, *sides: tuple[Page, Text, LocaleProfile]) -> bool:
    """Whether a number stands in the section of a text at least as often as in that of its source.

    Not where it is the number of a cell: rows of a table have their order.
    """
    if sides[0][1].kind == "cell":
        return False
    counts = [
        sum(
            number.value == value
            for each in page.texts
            if each.place.section == text.place.section
            for number in numbers(each, profile)
        )
        for page, text, profile in sides
    ]
    return counts[0] >= counts[1]


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

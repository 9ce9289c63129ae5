"""Whether steps stand in a translation in another form: as bullets, after marks such as ``1）``, as text."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby

import regex

from kadam.check.sections import shared_sections
from kadam.model import Page, Text
from kadam.text import digits_value

_BULLET = regex.compile(r"[\s>]*[-*+][ \t]")
_MARK = regex.compile(
    r"(?:[（(]\p{Nd}{1,2}[）)]|\p{Nd}{1,2}[）)、．：]|[①-⑳]|\p{Nd}{1,2}\.\s*$|\p{Nd}{1,2}[.:](?=[^\s\p{Nd}])"
    r"|\p{Nd}{1,2}\\[.)])"
)
"""Numbers of which Markdown makes no list, or not everywhere."""
_INLINE = regex.compile(r"[（(](\p{Nd}{1,2})[）)]|([①-⑳])")
_ARROW = regex.compile(r"\s(?:→|⟶|➜|➔|⇒|->)\s")
_FEWEST_ARROWS = 2
_UNKNOWN = -1
_CODE = regex.compile(r"`([^`]+)`")
_TOKEN = regex.compile(r"[A-Za-z0-9](?:[\w.+-]*\w)?", regex.ASCII)
_CLAUSE = regex.compile(r"[.,:;!?。、，：；！？](?=\s|\p{Lo}|$)")
_DIGITS = 3


def lines_in_other_form(source: Page, page: Page, numbers: Collection[int]) -> tuple[int, ...]:
    """Lines that stand for the steps of the source's lists ``numbers``, all of one section.

    Empty unless the section has as many bullets more than the source's, or as many such marks. Where
    nothing tells which section it is, the marks of the whole page count, and as many bullets in a row that
    have the code of these steps.
    """
    section = source.step_lists[next(iter(numbers))].place.section
    there = _section_there(source, page, section)
    wanted = sum(len(source.step_lists[number].steps) for number in numbers)
    row = _inline(page, there, wanted)
    if row is not None and _inline(source, section, wanted) is None:
        return (row,)
    if there == _UNKNOWN:
        found = _marks(page, _UNKNOWN)
        more = len(found) >= wanted + len(_marks(source, _UNKNOWN))
        return found if more else _bullets_with_code(source, page, numbers, wanted)
    for find in (_marks, _bullets):
        found = find(page, there)
        if len(found) >= wanted + len(find(source, section)):
            return found
    return ()


def _section_there(source: Page, page: Page, section: int | None) -> int | None:
    """The section of a translation that is this one of its source."""
    levels = [[heading.level for heading in each.headings] for each in (source, page)]
    if section is None or levels[0] == levels[1]:
        return section
    sections = shared_sections(source, page)
    wanted = source.headings[section].id or section
    names = (sections.get(heading.id or number) for number, heading in enumerate(page.headings))
    return next((number for number, name in enumerate(names) if name == wanted), _UNKNOWN)


def _marks(page: Page, section: int | None) -> tuple[int, ...]:
    return tuple(
        line
        for text in _texts(page, section, "paragraph")
        for line, _, words in text.lines
        if _MARK.match(words)
    )


def _inline(page: Page, section: int | None, wanted: int) -> int | None:
    """Line of a paragraph that counts at least so far in its sentences, (1) … (2) …, or leads by arrows.

    ``A → B → C`` are three steps, or four of which two are said in one.
    """
    for text in _texts(page, section, "paragraph"):
        marks = [
            digits_value(match[1]) if match[1] else ord(match[2]) - ord("①") + 1
            for match in _INLINE.finditer(text.text)
        ]
        arrows = len(_ARROW.findall(_CODE.sub("x", text.text)))
        if marks[:wanted] == [*range(1, wanted + 1)] or arrows >= max(_FEWEST_ARROWS, wanted - 2):
            return text.lines[0][0]
    return None


def _bullets(page: Page, section: int | None) -> tuple[int, ...]:
    return tuple(
        text.lines[0][0]
        for text in _texts(page, section, "item")
        if text.lines and _BULLET.match(page.lines[text.lines[0][0] - 1])
    )


def _bullets_with_code(source: Page, page: Page, numbers: Collection[int], wanted: int) -> tuple[int, ...]:
    codes = {code.text for code in source.codes if code.place.list in numbers}
    if not codes:
        return ()
    bullets = set(_bullets(page, _UNKNOWN))
    for is_bullet, run in groupby(page.texts, lambda text: bool(text.lines) and text.lines[0][0] in bullets):
        texts = list(run)
        rows = {line for text in texts for line, _, _ in text.lines} if is_bullet else set()
        if len(texts) == wanted and codes <= {code.text for code in page.codes if code.span.line in rows}:
            return tuple(text.lines[0][0] for text in texts)
    return ()


def _texts(page: Page, section: int | None, kind: str) -> list[Text]:
    return [
        text
        for text in page.texts
        if text.kind == kind and section in (text.place.section, _UNKNOWN) and text.place.list is None
    ]


def lines_with_names(page: Page, number: int, other: Page, fewest: int) -> tuple[int, ...]:
    """Lines of another page, outside of its lists, that name what the steps of list ``number`` do; or none.

    Names are code and words such as ``DDR5`` or ``OPEN_FIRST``, which are the same in all languages. Each
    step has a text of its own there, if most steps have names; or one text has all names, ``fewest`` at
    least, and as many clauses as there are steps. What ``page`` says outside of the list does not count.
    """
    section = page.step_lists[number].place.section
    there = [(text, names_in(text.text)) for text in _prose(other, _section_there(page, other, section))]
    here = [names_in(text.text) for text in _prose(page, section)]
    named: list[frozenset[str]] = [
        frozenset().union(
            *(names_in(t.text) for t in page.texts if (t.place.list, t.place.step) == (number, index))
        )
        for index in range(len(page.step_lists[number].steps))
    ]
    telling = [names for names in named if names]
    if len(telling) > 1 and len(telling) * 2 > len(named):
        found = []
        for names in telling:
            fitting = [text for text, known in there if len(names & known) * 2 > len(names)]
            left = [text for text in fitting if text not in found]
            if not left or len(fitting) <= sum(len(names & known) * 2 > len(names) for known in here):
                break
            found.append(left[0])
        else:
            return tuple(text.lines[0][0] for text in found)
    every = frozenset().union(*named)
    if len(every) < fewest or any(every <= known for known in here):
        return ()
    whole = (text for text, known in there if every <= known and _clauses(text) >= len(named))
    return tuple(text.lines[0][0] for text in whole)[:1]


def names_in(text: str) -> frozenset[str]:
    """Code, and words with capitals, digits or underscores such that nobody translates them."""
    words = (word for word in _TOKEN.findall(text) if _is_name(word))
    return frozenset((*_CODE.findall(text), *words))


def _is_name(word: str) -> bool:
    digits = sum(map(str.isdigit, word))
    letters = sum(map(str.isalpha, word))
    return "_" in word or sum(map(str.isupper, word)) > 1 or digits >= _DIGITS or (digits > 0 and letters > 0)


def _clauses(text: Text) -> int:
    return len(_CLAUSE.findall(text.text))


def _prose(page: Page, section: int | None) -> list[Text]:
    kinds = ("paragraph", "item")
    return [text for kind in kinds for text in _texts(page, section, kind) if text.lines]

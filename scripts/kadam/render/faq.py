"""Describe pages of questions and answers to search engines, in the words of schema.org.

A page counts as one when its headings of one level are all questions, and at least two of them; or
when its front matter says ``faq: true``. ``faq: false`` keeps a page out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kadam.render.sections import sections

_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r"<h\d[^>]*\bid=\"([^\"]*)\"")
_SIGN = re.compile(r"<a class=\"headerlink\".*?</a>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_MARKS = ("?", "？", "؟", "⸮", "՞", "፧", ";")
"""What a question ends with; Greek writes a semicolon, U+037E, which NFC turns into the usual one."""
_LEAST = 2
_LEVELS = ("2", "3")


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its answer."""

    anchor: str
    name: str
    answer: str


@dataclass(frozen=True, slots=True)
class _Heading:
    level: str
    anchor: str
    name: str
    body: str
    """Markup up to the next heading of this level or above."""


def _headings(content: str) -> list[_Heading]:
    found = list(_HEADING.finditer(content))
    headings = []
    for at, match in enumerate(found):
        end = next((other.start() for other in found[at + 1 :] if other[1] <= match[1]), len(content))
        name = " ".join(html.unescape(_TAG.sub("", _SIGN.sub("", match[2]))).split())
        identifier = _ID.match(match[0])
        anchor = html.unescape(identifier[1]) if identifier else ""
        headings.append(_Heading(match[1], anchor, name, content[match.end() : end]))
    return headings


def _is_question(name: str, locale: str) -> bool:
    return name.endswith(_MARKS if locale.split("-")[0] == "el" else _MARKS[:-1])


def questions(content: str, locale: str, wanted: bool | None = None) -> list[Question]:
    """Return the questions of a page with their answers; none when it is no such page.

    ``content`` is its markup, ``locale`` that of its text, ``wanted`` what its front matter says.
    """
    if wanted is False or (wanted is None and not any(mark in content for mark in _MARKS)):
        return []
    headings = _headings(content)
    for level in _LEVELS:
        own = [heading for heading in headings if heading.level == level]
        asked = [heading for heading in own if _is_question(heading.name, locale)]
        if wanted and not asked:
            asked = own  # not every language ends a question with a mark
        if len(asked) < _LEAST or (wanted is None and asked != own):
            continue
        answers = [" ".join(f"{s.heading} {s.text}" for s in sections(one.body)) for one in asked]
        texts = [" ".join(answer.split()) for answer in answers]
        return [Question(q.anchor, q.name, text) for q, text in zip(asked, texts, strict=True) if text]
    return []


def faq_page(found: list[Question], *, locale: str, url: str) -> Mapping[str, Any] | None:
    """Return the description of a page of questions; ``None`` when there are none."""
    if len(found) < _LEAST:
        return None
    return {
        "@type": "FAQPage",
        "inLanguage": locale,
        "url": url,
        "mainEntity": [
            {
                "@type": "Question",
                "name": question.name,
                **({"url": f"{url}#{question.anchor}"} if question.anchor else {}),
                "acceptedAnswer": {"@type": "Answer", "text": question.answer},
            }
            for question in found
        ],
    }

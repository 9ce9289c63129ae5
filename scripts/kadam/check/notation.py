"""Whether two pieces of code differ in notation alone: what is written around it, not what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PAIRS = {"(": ")", "（": "）", '"': '"', "'": "'", "“": "”"}
_OPERATOR = re.compile(r"\s*(=>|->|[<>=!]=|[<>])\s*")
_METHOD = re.compile(r"\.(?=[A-Za-z_]\w*\()")
_END = re.compile(r"(?<=[^\s.,;])[.,;]$")
_WILDCARD = re.compile(r"(?<![*\w])\*(?=[.\w])|(?<=\w)\*(?![*\w])")

_OF_PROGRAMS = re.compile(r"[^\w:|,;<>\[\]]|[\d_]")
"""Names with these are those of things that a program knows: `pod-demo-0`, `flarum/core`."""
_WORD = re.compile(r"[^\W\d_]+")


def differ_in_notation(here: str, there: str) -> bool:
    """Whether a reader takes two pieces of code for the same.

    Brackets or quotation marks around the whole, spaces around a comparison or an arrow, the stop of a method
    (``.get()``), a comma or full stop at the end, and the asterisk of "any" (``*.elm``) do not count; nor do
    capitals of words that stand for something (``Name:ID`` for ``name:id``).
    """
    return here != there and (_bare(here) == _bare(there) or _are_capitalized(here, there))


def are_same_extension(here: str, there: str, lines: Iterable[str]) -> bool:
    """Whether two pieces of code are an extension that files of a page have, with its stop and without it."""
    name = here.removeprefix(".")
    if here == there or name != there.removeprefix(".") or not name.isalnum():
        return False
    return any(re.search(rf"\w\.{name}\b", line) for line in lines if f".{name}" in line)


def _are_capitalized(here: str, there: str) -> bool:
    """Whether words in small letters got the capitals of a language; those of paths and commands may not."""
    if not there.islower() or here.casefold() != there or _OF_PROGRAMS.search(there):
        return False
    return all(word.islower() or word.istitle() or word.isupper() for word in _WORD.findall(here))


def _bare(code: str) -> str:
    code = _END.sub("", code.strip())
    while len(code) > 2 and _PAIRS.get(code[0]) == code[-1] and not {code[0], code[-1]} & {*code[1:-1]}:
        code = code[1:-1].strip()
    return _WILDCARD.sub("", _METHOD.sub("", _OPERATOR.sub(r"\1", code), count=1))

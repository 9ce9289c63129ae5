"""Headings, steps, points and paragraphs of an article, however its steps are written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import regex

from kadam.locales import LocaleProfile
from kadam.text import digits_value

Kind = Literal["heading", "step", "point", "text"]

_NUMBERED = regex.compile(
    r"\s*[*_]{0,2}\\?\(?(?P<n>\p{Nd}{1,2})\s*\\?[.)\]:．、।][*_]{0,2}\s*(?=[^\s\p{Nd}])"
)
_CIRCLED = regex.compile(r"\s*(?P<c>[①-⑳❶-❿])\s*")
_HEADING = regex.compile(r"\s{0,3}(?P<marks>#{1,6})\s+(?P<text>.*?)\s*#*\s*$")
_POINT = regex.compile(r"\s*[-*+•·▪–]\s+(?=\S)")
_FENCE = regex.compile(r"\s*(```+|~~~+)")
_ROW = regex.compile(r"\s*[|>]")
_WIDE_SPACE = regex.compile(r"(?<=\A[^\s:：]{2,12})\u3000+")
"""The space behind 手順１, which has the part of a colon."""
_AFTER_WORD = regex.compile(r"[\s*_]*[:：.।．、)\]\-–—]*[\s*_]*")


@dataclass
class Block:
    """A piece of an article."""

    kind: Kind
    text: str
    line: int
    number: int | None = None
    level: int = 0
    more: list[str] = field(default_factory=list)
    """Paragraphs that belong to a step."""
    typed: bool = False
    """Its number was typed as words: "Step 3:"."""


def blocks_of(text: str, profile: LocaleProfile) -> list[Block]:
    """Cut an article into blocks; every word of it is in one of them."""
    found: list[Block] = []
    open_ = False
    fence = ""
    for line, row in enumerate(text.split("\n"), 1):
        mark = _FENCE.match(row)
        if fence or mark:  # code keeps its lines
            if fence:
                found[-1].text += f"\n{row.rstrip()}"
            else:
                found.append(Block("text", row.strip(), line))
            if mark:
                fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
            open_ = False
            continue
        if not row.strip():
            open_ = False
            continue
        block = _begun(row, line, profile)
        if block is not None:
            found.append(block)
            open_ = block.kind != "heading"
        elif open_ and found:
            between = "\n" if _ROW.match(row) else " "  # rows of a table or a quotation stay rows
            found[-1].text = f"{found[-1].text}{between}{row.strip()}".strip()
        else:
            found.append(Block("text", row.strip(), line))
            open_ = True
    return list(_joined(found))


def _begun(row: str, line: int, profile: LocaleProfile) -> Block | None:
    heading = _HEADING.match(row)
    plain = heading["text"] if heading else row
    number, rest, typed = _number(plain, profile)
    if number is not None and (not heading or typed):
        return Block("step", rest, line, number, typed=typed)
    if heading:
        return Block("heading", plain, line, level=len(heading["marks"]))
    point = _POINT.match(row)
    if point:
        inner, rest, typed = _number(row[point.end() :], profile)
        if inner is not None:
            return Block("step", rest, line, inner, typed=typed)
        return Block("point", row[point.end() :].strip(), line)
    return None


def _number(text: str, profile: LocaleProfile) -> tuple[int | None, str, bool]:
    """(number, the text behind it, whether it was typed as words)."""
    number: int | None = None
    match = _NUMBERED.match(text) or _CIRCLED.match(text)
    if match:
        groups = match.groupdict()
        number = digits_value(groups["n"]) if groups.get("n") else int(unicodedata.numeric(groups["c"]))
        text = text[match.end() :]
    text = _WIDE_SPACE.sub("：", text)
    word = profile.typed_step(text)
    if word is None:
        return number, text.strip(), False
    rest = _without_word(text, profile)
    return (word if number is None else number), rest, True


def _without_word(text: str, profile: LocaleProfile) -> str:
    bare = text.lstrip(" #*_>")
    for reference in profile.step_references(bare):
        if reference.start == 0:
            return bare[_AFTER_WORD.match(bare, reference.end).end() :].strip()  # type: ignore[union-attr]
        break
    for words in profile.step_words.ordinals:
        for word in words:
            if bare.casefold().startswith(word.casefold()):
                return bare[_AFTER_WORD.match(bare, len(word)).end() :].strip()  # type: ignore[union-attr]
    return text.strip()


def _joined(blocks: list[Block]) -> Iterator[Block]:
    """Give to a step what stands between it and the next step of the same list."""
    index = 0
    while index < len(blocks):
        block = blocks[index]
        index += 1
        if block.kind == "step" and block.number is not None:
            if not block.text and index < len(blocks) and blocks[index].kind in ("text", "point"):
                block.text = blocks[index].text
                index += 1
            end = index
            while end < len(blocks) and blocks[end].kind in ("text", "point"):
                end += 1
            goes_on = end < len(blocks) and blocks[end].kind == "step"
            if goes_on and blocks[end].number == block.number + 1:
                for inner in blocks[index:end]:
                    block.more.append(f"- {inner.text}" if inner.kind == "point" else inner.text)
                index = end
        yield block

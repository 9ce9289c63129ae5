"""From blocks to a draft: steps counted anew, labels in bold, doubts marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import indent

import regex
from rapidfuzz import fuzz

from kadam.articles.blocks import Block, blocks_of
from kadam.glossary import Glossary
from kadam.locales import profile
from kadam.translation.units import TODO
from kadam.writing.yamltext import quoted

_QUOTED = regex.compile(
    r"\*\*(?P<a>[^*\n]+)\*\*|__(?P<b>[^_\n]+)__|[“„«](?P<c>[^“”„«»\n]{1,60})[”“»]|\"(?P<d>[^\"\n]{1,60})\""
    r"|[‘](?P<e>[^‘’\n]{1,60})[’]|「(?P<f>[^「」\n]{1,60})」|\[(?P<g>[^\[\]\n]{1,60})\](?!\()"
)
_SAME = 72.0
"""Likeness, in per cent, from which two steps are taken for versions of one."""
_OTHER = 40.0
"""The same, for steps at the same place of lists that repeat each other."""
_MARKS = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


@dataclass
class Draft:
    """A guide made from an article, and what the editor has to decide."""

    text: str
    notes: list[str] = field(default_factory=list)
    """Each begins with the line of the article."""
    steps: int = 0


def draft_of(article: str, locale: str, glossary: Glossary, *, title: str = "") -> Draft:
    """Turn an article into a draft in its own language. Every sentence of it is in the draft."""
    blocks = blocks_of(article, profile(locale))
    done = Draft("")
    first = next((b for b in blocks if b.kind == "heading"), None)
    name = title or (first.text if first else "") or "Untitled"
    lines = ["---", f"title: {quoted(name, flow=False)}", f"description: {quoted(f'{TODO} one sentence')}"]
    lines += ["---", "", f"# {name}", ""]
    lists = _lists(blocks)
    repeats = _repeats(lists, done)
    number = 0
    for index, block in enumerate(blocks):
        if block is first and block.text == name:
            continue
        if block.kind == "heading":
            lines += [f"{'#' * max(2, block.level)} {block.text}", ""]
            continue
        words = _labels(block, block.text, locale, glossary, done)
        if block.kind != "step":
            after = blocks[index + 1].kind if index + 1 < len(blocks) else ""
            lines += [f"- {words}"] if block.kind == "point" else [words]
            lines += [] if block.kind == "point" and after == "point" else [""]
            continue
        at, inside = next((n, items.index(block)) for n, items in enumerate(lists) if block in items)
        if inside == 0:
            number = at + 1
            if at in repeats:
                lines += [f"{TODO} {repeats[at]}", ""]
        more = [_labels(block, text, locale, glossary, done) for text in block.more]
        lines.append(f"{inside + 1}. {words} {{ #part{number}-{inside + 1} }}")
        lines += [row for text in more for row in ("", indent(text, "    "))]
        lines += [""] if more or block is lists[at][-1] else []
        done.steps += 1
    done.text = "\n".join(lines).rstrip() + "\n"
    done.notes.sort(key=lambda note: int(note.partition(":")[0]))
    return done


def _lists(blocks: Sequence[Block]) -> list[list[Block]]:
    """Steps that follow each other; a heading, a paragraph or a number that starts again ends a list."""
    found: list[list[Block]] = []
    before: Block | None = None
    for block in blocks:
        if block.kind == "step":
            again = before is not None and (block.number or 0) <= (before.number or 0)
            if before is None or before.kind != "step" or (again and block.number == 1):
                found.append([])
            found[-1].append(block)
        before = block
    return found


def _repeats(lists: Sequence[Sequence[Block]], done: Draft) -> dict[int, str]:
    """Lists that tell the same task again, and where their steps differ."""
    found: dict[int, str] = {}
    for later in range(1, len(lists)):
        for earlier in range(later):
            pairs = _versions(lists[earlier], lists[later])
            if not pairs:
                continue
            first = lists[earlier][0].line
            found[later] = f"these steps repeat those above (line {first} of the article); keep one version."
            done.notes.append(f"{lists[later][0].line}: the steps repeat those of line {first}")
            for one, other in pairs:
                if _words(one.text) != _words(other.text):
                    former = f"as in line {one.line}, “{one.text}”"
                    done.notes.append(f"{other.line}: “{other.text}”, or {former}? Decide for one.")
            break
    return found


def _versions(left: Sequence[Block], right: Sequence[Block]) -> list[tuple[Block, Block]]:
    """Steps of two lists that say the same; none when too few do for a repetition."""
    free = list(left)
    found = []
    for other in right:
        best = max(free, key=lambda one: _likeness(one, other), default=None)
        if best is not None and _likeness(best, other) >= _SAME:
            free.remove(best)
            found.append((best, other))
    if len(found) < 2 or len(found) < 0.6 * min(len(left), len(right)):
        return []
    taken = {id(block) for pair in found for block in pair}
    for one, other in zip(left, right, strict=False):
        if id(one) not in taken and id(other) not in taken and _likeness(one, other) >= _OTHER:
            found.append((one, other))
    return found


def _likeness(one: Block, other: Block) -> float:
    return float(fuzz.token_sort_ratio(_words(one.text), _words(other.text)))


def _words(text: str) -> str:
    return _MARKS.sub(" ", text).casefold().strip()


def _labels(block: Block, text: str, locale: str, glossary: Glossary, done: Draft) -> str:
    """Words in quotation marks, brackets or bold: a label, a variant of one, or nobody knows."""

    if text.startswith(("```", "~~~")):
        return text

    def one(match: regex.Match[str]) -> str:
        words = next(group for group in match.groups() if group).strip()
        bold = match[0].startswith(("**", "__"))
        for variant in glossary.variants(words, locale):
            why = f"the label is “{variant.instead}”? ({variant.variant.reason})"
            done.notes.append(f"{block.line}: “{words}”: {why}")
            return f"**{words}**"
        if glossary.find(words, locale):
            return f"**{words}**"
        if tags := glossary.locales_of(words):
            match_ = glossary.find(words, tags[0])[0]
            own = match_.label.text(locale)
            said = f"in {locale} it is “{own.label}”" if own else f"{locale} has no word for it yet"
            done.notes.append(f"{block.line}: “{words}” is a label in {tags[0]}; {said}")
            return f"**{words}**"
        near = glossary.nearest(words, locale)
        if near is not None or (bold and block.kind == "step"):
            guess = f"did it mean “{near.text.label}”?" if near else "the glossary does not have it"
            done.notes.append(f"{block.line}: is “{words}” a label? {guess}")
        return match[0]

    return _QUOTED.sub(one, text)

"""Text as Typst source. Every word goes through a string literal, so that no word is markup."""

from __future__ import annotations

from collections.abc import Iterator

import regex

_SPECIAL = regex.compile(r'[\\"\p{Cc}\u2028\u2029\ufeff]')
# What must not turn around in text that runs from right to left: words of other scripts with
# what belongs to them, telephone numbers, versions, prices.
_ISOLATE = regex.compile(
    r"[\p{L}\p{N}+#@/~$€£_.&&[^\p{Arabic}\p{Hebrew}]]"
    r"(?:[^\p{Arabic}\p{Hebrew}()\[\]{}«»“”،؛؟:;!?,\n]*[\p{L}\p{N}%+&&[^\p{Arabic}\p{Hebrew}]])?",
    regex.V1,
)
_PLAIN = regex.compile(r'#("(?:[^"\\]|\\.)*+");')
_STRONG_LATIN = regex.compile(r"[\p{L}&&[^\p{Arabic}\p{Hebrew}]]", regex.V1)
_STRONG_RTL = regex.compile(r"[[\p{Arabic}\p{Hebrew}]&&\p{L}]", regex.V1)
_RTL = regex.compile(r"[\p{Arabic}\p{Hebrew}،؛؟]", regex.V1)
TURN = "\u200f"
"""What ends an isolate where only signs stand before the next one: Typst makes embeddings of them, and
of two embeddings with nothing but a comma between them, the second would come first."""


def literal(text: str) -> str:
    """Return a Typst string literal with exactly this text."""
    return '"' + _SPECIAL.sub(lambda m: _ESCAPES.get(m[0], f"\\u{{{ord(m[0]):x}}}"), text) + '"'


def content(written: str) -> str:
    """Return written content as an argument of a call.

    Plain words go as the literal that they are: the engine keeps the source as a tree until the end, and a
    block around each of a book's texts adds six nodes to it.
    """
    plain = _PLAIN.fullmatch(written)
    return plain[1] if plain else f"[{written}]"


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def words(text: str, *, rtl: bool = False, after_name: bool = False) -> str:
    """Return text as content; in text that runs from right to left, numbers and names isolated.

    ``after_name`` says that the words before it end in an isolated one (see :func:`ends_in_name`).
    """
    if not text:
        return ""
    if not rtl:
        return f"#{literal(text)};"
    out = []
    done = 0
    for start, end in _names(text):
        gap = text[done:start]
        if after_name and not _STRONG_RTL.search(gap):
            gap = TURN + gap
        if gap:
            out.append(f"#{literal(gap)};")
        out.append(f"#isolate({literal(text[start:end])});")
        done, after_name = end, True
    if done < len(text):
        out.append(f"#{literal(text[done:])};")
    return "".join(out)


def ends_in_name(text: str, *, before: bool) -> bool:
    """Return whether only signs follow the last isolated word, which may stand in what came before."""
    end = max((end for _, end in _names(text)), default=-1)
    return (before or end >= 0) and not _STRONG_RTL.search(text[max(end, 0) :])


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Where the words stand that are to be isolated: each for itself, or a text of them as one."""
    spans = [found.span() for found in _ISOLATE.finditer(text) if _turns_around(found[0])]
    if len(spans) < 2 or _RTL.search(text):
        yield from spans
        return
    start, end = spans[0][0], spans[-1][1]
    if text[start:end].count("(") > text[start:end].count(")") and text.startswith(")", end):
        end += 1
    yield start, end


def _turns_around(run: str) -> bool:
    # A single number needs no help; signs, spaces and stops inside one do.
    return not run.isdecimal() and bool(_STRONG_LATIN.search(run) or any(c.isdigit() for c in run))

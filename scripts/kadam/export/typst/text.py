"""Text as Typst source. Every word goes through a string literal, so that no word is markup."""

from __future__ import annotations

import regex

_SPECIAL = regex.compile(r'[\\"\p{Cc}\u2028\u2029\ufeff]')
# What must not turn around in text that runs from right to left: words of other scripts with
# what belongs to them, telephone numbers, versions, prices.
_ISOLATE = regex.compile(
    r"[\p{L}\p{N}+#@/~$€£_.&&[^\p{Arabic}\p{Hebrew}]]"
    r"(?:[^\p{Arabic}\p{Hebrew}()\[\]{}«»“”،؛؟:;!?,\n]*[\p{L}\p{N}%+&&[^\p{Arabic}\p{Hebrew}]])?",
    regex.V1,
)
_STRONG_LATIN = regex.compile(r"[\p{L}&&[^\p{Arabic}\p{Hebrew}]]", regex.V1)
# Long words without spaces may break after these.
_BREAKABLE = regex.compile(r"(?<=[/_.?&=#-])(?=[\w%])")


def literal(text: str) -> str:
    """Return a Typst string literal with exactly this text."""
    return '"' + _SPECIAL.sub(lambda m: _ESCAPES.get(m[0], f"\\u{{{ord(m[0]):x}}}"), text) + '"'


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def words(text: str, *, rtl: bool = False) -> str:
    """Return text as content; in text that runs from right to left, numbers and names isolated."""
    if not text:
        return ""
    if not rtl:
        return f"#{literal(text)};"
    out = []
    done = 0
    for found in _ISOLATE.finditer(text):
        run = found[0]
        # A single number needs no help; signs, spaces and stops inside one do.
        if run.isdecimal() or not (_STRONG_LATIN.search(run) or any(c.isdigit() for c in run)):
            continue
        if found.start() > done:
            out.append(f"#{literal(text[done : found.start()])};")
        out.append(f"#isolate({literal(run)});")
        done = found.end()
    if done < len(text):
        out.append(f"#{literal(text[done:])};")
    return "".join(out)

"""White space in running text, as browsers show it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kadam.export.tree import Anchor, Break, Inline, Link, Note, Styled, Text

_SPACE = re.compile(r"[ \t\r\n\f]+")
_CJK = r"[\u2e80-\u303f\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
# A line end between two characters of a script without spaces is no space.
_CJK_BREAK = re.compile(rf"(?<={_CJK})[ \t]*\n[ \t]*(?={_CJK})")


def tidy(nodes: Iterable[Inline]) -> tuple[Inline, ...]:
    """Fold white space to single spaces, none at the start, the end or beside a line break."""
    out, _ = _fold(nodes, after_space=True)
    return _strip_end(out)


def _fold(nodes: Iterable[Inline], *, after_space: bool) -> tuple[tuple[Inline, ...], bool]:
    out: list[Inline] = []
    for node in nodes:
        match node:
            case Text(text):
                text = _SPACE.sub(" ", _CJK_BREAK.sub("", text))
                if after_space:
                    text = text.removeprefix(" ")
                if text:
                    after_space = text.endswith(" ")
                    out.append(Text(text))
            case Break():
                out = list(_strip_end(tuple(out)))
                out.append(node)
                after_space = True
            case Styled() | Link():
                children, after_space = _fold(node.children, after_space=after_space)
                if children:
                    out.append(replace(node, children=children))
            case Anchor() | Note():
                out.append(node)
            case _:
                out.append(node)
                after_space = False
    return tuple(out), after_space


def _strip_end(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    kept = list(nodes)
    for at in range(len(kept) - 1, -1, -1):
        node = kept[at]
        match node:
            case Text(text):
                text = text.removesuffix(" ")
                kept[at : at + 1] = [Text(text)] if text else []
                if text:
                    break
            case Styled() | Link():
                kept[at] = replace(node, children=_strip_end(node.children))
                break
            case Break():
                del kept[at]
            case Anchor():
                continue
            case _:
                break
    return tuple(kept)

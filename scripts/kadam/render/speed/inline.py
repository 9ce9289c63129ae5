"""Inline patterns that cannot match a text are not tried on it.

Python-Markdown tries each of some twenty patterns on each text. Most need a character that the text
does not have: which, is read from the pattern itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER_PREFIX, AtomicString

from kadam.render.speed.guard import Known, replaced, shortcut

_RELEASE = "Markdown 3.11.3"
_HANDLE, _APPLY = "_InlineProcessor__handleInline", "_InlineProcessor__applyPattern"
KNOWN = (
    Known(f"markdown.treeprocessors:InlineProcessor.{_HANDLE}", "fe27babc114aed0a", _RELEASE),
    Known(f"markdown.treeprocessors:InlineProcessor.{_APPLY}", "79161457579c5f2f", _RELEASE),
)
_LEFT_BEHIND = frozenset(INLINE_PLACEHOLDER_PREFIX + "0123456789\u0003")
"""What stands in a text for a part that matched."""
_FEW = 4
"""Sets of more characters are not worth looking at."""


@lru_cache(maxsize=512)
def needed(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Return characters of which each match has at least one; ``None`` when there are no such."""
    if pattern.flags & re.IGNORECASE:
        return None
    return _needed(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))


def _needed(sequence: Any) -> frozenset[str] | None:
    """The smallest set that one item of a sequence asks for: all items have to match."""
    sets = [found for item in sequence if (found := _of_item(*item)) is not None]
    return min(sets, key=lambda found: (len(found), " " in found)) if sets else None


def _of_item(kind: Any, value: Any) -> frozenset[str] | None:
    found: frozenset[str] | None = None
    if kind is _constants.LITERAL:
        found = frozenset(chr(value))
    elif kind is _constants.IN:
        if all(op is _constants.LITERAL for op, _ in value) and len(value) <= _FEW:
            found = frozenset(chr(code) for _, code in value)
    elif kind is _constants.BRANCH:
        ways = [_needed(way) for way in value[1]]
        if all(way is not None for way in ways):
            found = frozenset().union(*(way for way in ways if way is not None))
    elif kind is _constants.SUBPATTERN:
        if not value[1] & re.IGNORECASE:
            found = _needed(value[3])
    elif kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
        if value[0] > 0:
            found = _needed(value[2])
    elif kind is _constants.ATOMIC_GROUP:
        found = _needed(value)
    return found


class _Patterns:
    """The patterns of one converter, each with what it needs."""

    __slots__ = ("any", "every", "needs", "registry")

    def __init__(self, registry: Any) -> None:
        self.registry = registry
        self.every = list(registry)
        self.needs = [needed(pattern.getCompiledRegExp()) for pattern in self.every]
        self.any: re.Pattern[str] | None = None
        """Finds a character that some pattern needs; ``None`` when there is one that needs none."""
        if self.needs and None not in self.needs:
            signs = sorted(frozenset().union(*(need for need in self.needs if need)))
            self.any = re.compile("[" + "".join(map(re.escape, signs)) + "]")


def _handle_inline(self: Any, data: str, patternIndex: int = 0) -> str:
    if isinstance(data, AtomicString):
        return data
    patterns = self.__dict__.get("_kadam_patterns")
    if patterns is None or patterns.registry is not self.inlinePatterns:
        patterns = self._kadam_patterns = _Patterns(self.inlinePatterns)
    if patterns.any is not None and not patterns.any.search(data):
        return data
    every, needs, apply = patterns.every, patterns.needs, getattr(self, _APPLY)
    index, start, present = patternIndex, 0, set(data)
    while index < len(every):
        need = needs[index]
        if need is not None and need.isdisjoint(present):
            index += 1
            start = 0
            continue
        data, matched, start = apply(every[index], data, index, start)
        if matched:
            present |= _LEFT_BEHIND
        else:
            index += 1
    return data


@shortcut("fewer inline patterns", KNOWN)
def fewer_patterns() -> Iterator[None]:
    """Try fewer patterns while the block runs."""
    with replaced(InlineProcessor, _HANDLE, _handle_inline):
        yield

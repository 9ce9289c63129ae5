"""Which list of a translation is which of its source: decided before single steps are.

Lists keep their order, so that they are aligned as sentences are in Gale and Church (1993): one with
one, or one with several where a text or code between them divides in one page what is one list in the
other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
Block = tuple[int, int]
"""First and last number, the last not included, of lists."""

_MOST = 6
"""Lists that may be one in the other page: as many steps with code between them are not too long a list."""
_SIZES = ((1, 1), *(size for many in range(2, _MOST + 1) for size in ((1, many), (many, 1))))


def paired_lists(
    left: Sequence[Sequence[T]],
    right: Sequence[Sequence[T]],
    score: Callable[[Block, Block], float | None],
    gap: float,
) -> list[tuple[Block, Block]]:
    """Blocks of lists side by side, in order; one of a pair is empty where a list has no partner.

    ``score`` tells how well two blocks fit, ``None`` if they do not; ``gap`` is the score of each step
    of a list left alone.
    """
    counts = [[len(steps) for steps in each] for each in (left, right)]
    best: dict[Block, tuple[float, Block]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            ways: list[tuple[float, Block]] = []
            if i:
                ways.append((best[i - 1, j][0] + gap * counts[0][i - 1], (i - 1, j)))
            if j:
                ways.append((best[i, j - 1][0] + gap * counts[1][j - 1], (i, j - 1)))
            for a, b in _fitting(counts[0][:i], counts[1][:j]):
                fit = score((a, i), (b, j))
                if fit is not None:
                    ways.append((best[a, b][0] + fit, (a, b)))
            if ways:
                best[i, j] = max(ways, key=lambda way: way[0])
    out: list[tuple[Block, Block]] = []
    end = (len(left), len(right))
    while end != (0, 0):
        start = best[end][1]
        out.append(((start[0], end[0]), (start[1], end[1])))
        end = start
    return out[::-1]


def _fitting(left: list[int], right: list[int]) -> Iterator[Block]:
    """Where blocks may begin that end here: several lists only if they have the other's steps together."""
    for rows, columns in _SIZES:
        if rows > len(left) or columns > len(right):
            continue
        here, there = left[-rows:], right[-columns:]
        many, one = (here, there[0]) if rows > 1 else (there, here[0])
        if len(many) == 1 or abs(sum(many) - one) < min(abs(count - one) for count in many):
            yield len(left) - rows, len(right) - columns

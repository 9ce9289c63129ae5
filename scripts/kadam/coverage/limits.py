"""Limits that make ``kadam status`` fail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kadam.coverage.count import LocaleCoverage
from kadam.locales import canonical

METRICS = ("translated", "fresh", "current", "labels", "confirmed")
"""Per cent of: pages that are translated; translated and not stale; the same of those that are translated;
labels with a source; confirmed labels."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A least share, in per cent."""

    metric: str
    least: float
    locale: str | None = None
    """``None``: each locale."""


def parse_limit(text: str) -> Limit:
    """Read ``translated=90`` or ``hi:labels=50``. Raises ``ValueError`` in words for people."""
    scope, _, rest = text.rpartition(":")
    metric, _, number = rest.partition("=")
    if metric not in METRICS:
        raise ValueError(f'"{metric}" is not counted; choose from {", ".join(METRICS)}')
    try:
        least = float(number.removesuffix("%"))
    except ValueError:
        raise ValueError(f'"{text}": expected a number of per cent, such as {metric}=90') from None
    return Limit(metric, least, canonical(scope) if scope else None)


def broken(limits: Iterable[Limit], rows: Iterable[LocaleCoverage]) -> Iterator[str]:
    """A sentence for each locale that is below a limit."""
    listed = list(rows)
    for limit in limits:
        for row in listed:
            share = row.shares[limit.metric]
            if limit.locale in (None, row.locale) and share < limit.least:
                yield f"{row.locale}: {limit.metric} is {share:.0f} %, below {limit.least:g} %"

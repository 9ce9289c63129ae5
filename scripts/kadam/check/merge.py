"""One cause, one finding: what translations inherit from their source is said at the source alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from kadam.findings import INHERITED_AS, Finding, Related

INHERITED = ("S", "I401", "I402", "K", "X")
"""Rules about what a translator carries over: steps, images, links, unsafe content."""

_QUOTING = ("S101", "S102", "S103", "S107", "S108")
"""Rules whose messages quote lines and digits, which differ although the defect is the same."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding and where it stands in terms of the source."""

    finding: Finding
    page: str
    """Key that the page shares with its translations."""
    source_line: int
    """Line of the source that it corresponds to; 0 when that is not known."""
    silenced: bool = False
    """Whether a comment in the page silences it."""


def merge(reported: Iterable[Reported], source_locale: str) -> list[Finding]:
    """Drop the findings of translations that their source has too; the source's one names them.

    What is silenced in the source is silenced in its translations; what is graver in one stays its own.
    """
    out: list[Finding] = []
    silenced: set[int] = set()
    sources: dict[tuple[str, str, int, str, int], int] = {}
    inherited: dict[int, list[Finding]] = {}
    seen: Counter[tuple[str, str, str, int, str]] = Counter()
    items = sorted(reported, key=lambda each: (each.finding.locale != source_locale, each.finding.order))
    for item in items:
        finding = item.finding
        if item.silenced:
            if finding.locale != source_locale:
                continue
            silenced.add(len(out))
        if not item.source_line or not finding.code.startswith(INHERITED):
            out.append(finding)
            continue
        what = "" if finding.code in _QUOTING else finding.message
        place = (finding.code, item.page, item.source_line, what)
        nth = seen[finding.locale, *place]
        seen[finding.locale, *place] += 1
        if finding.locale == source_locale:
            sources[*place, nth] = len(out)
        elif (*place, nth) in sources and finding.severity <= out[sources[*place, nth]].severity:
            inherited.setdefault(sources[*place, nth], []).append(finding)
            continue
        out.append(finding)
    for index, others in inherited.items():
        out[index] = _with(out[index], others)
    return [finding for index, finding in enumerate(out) if index not in silenced]


def _with(finding: Finding, others: list[Finding]) -> Finding:
    locales = ", ".join(dict.fromkeys(other.locale for other in others))
    related = tuple(Related(other.path, other.span.line, f"{INHERITED_AS}{other.locale}") for other in others)
    help = f"{finding.help} Translations have it too: {locales}.".strip()
    return replace(finding, help=help, related=(*finding.related, *related))

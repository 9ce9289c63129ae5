"""One cause, one finding: what every translation of a page lacks is said once, at the source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from kadam.check.merge import Reported
from kadam.findings import Finding, Related
from kadam.model import Span
from kadam.pages import Key

_LACKING = ("P302", "P305", "P306")
"""Rules about what a translation lacks, whose findings name the source's line first."""
_UNTRANSLATED = "P309"
_FEWEST = 2
"""Translations of a page that can agree."""


class _Lack(NamedTuple):
    """What a translation lacks, whichever it is."""

    code: str
    page: str
    source: Related
    message: str


def at_source(
    reported: Sequence[Reported],
    pages: Collection[Key],
    source_locale: str,
    silenced: Callable[[Finding, Key], bool],
) -> list[Reported]:
    """Replace findings that all translations of a page share by one at the source.

    Translations with text that is still in the source's language do not count.

    Args:
        pages: those that were looked at: nothing is replaced where the source is not among them.
        silenced: whether a comment of a page silences a finding in it.
    """
    translations: dict[str, set[str]] = defaultdict(set)
    for locale, page in pages:
        if locale != source_locale:
            translations[page].add(locale)
    same: dict[_Lack, dict[str, int]] = defaultdict(dict)
    for number, item in enumerate(reported):
        finding = item.finding
        if finding.code == _UNTRANSLATED:
            translations[item.page].discard(finding.locale)
        elif finding.code in _LACKING and finding.related and (source_locale, item.page) in pages:
            lack = _Lack(finding.code, item.page, finding.related[0], finding.message)
            same[lack].setdefault(finding.locale, number)
    out = dict(enumerate(reported))
    for lack, numbers in same.items():
        if len(numbers) < _FEWEST or not translations[lack.page] <= numbers.keys():
            continue
        left = [number for number in numbers.values() if not reported[number].silenced]
        if not left:
            continue
        one = _joined([reported[number].finding for number in left], lack, source_locale)
        for number in left:
            del out[number]
        hidden = silenced(one, (source_locale, lack.page))
        out[left[0]] = Reported(one, lack.page, lack.source.line, hidden)
    return [out[number] for number in sorted(out)]


def _joined(findings: Sequence[Finding], lack: _Lack, source_locale: str) -> Finding:
    every = "both" if len(findings) == _FEWEST else f"all {len(findings)}"
    places = tuple(Related(each.path, each.span.line, f"the place in {each.locale}") for each in findings)
    return replace(
        findings[0],
        severity=max(each.severity for each in findings),
        path=lack.source.path,
        span=Span(lack.source.line, 1, lack.source.line, 1),
        locale=source_locale,
        message=f"in {every} translations: {lack.message}",
        help=f"{findings[0].help} What is left out on purpose can be silenced here.",
        related=places,
        fix=None,
    )

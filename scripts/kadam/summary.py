"""A run of checks in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from kadam.findings import Finding, Severity
from kadam.model import Site
from kadam.untranslated import is_untranslated


@dataclass(frozen=True, slots=True)
class LocaleCount:
    """One locale's row of the table that a build prints."""

    locale: str
    pages: int
    fallback: int
    """Pages that readers get in the default language."""
    findings: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What was checked, how long it took, and how many findings there were."""

    files: int
    """Pages read, in all locales."""
    guides: int
    """Pages that hold steps, counted once for all their translations."""
    locales: tuple[str, ...]
    seconds: float
    findings: dict[str, int] = field(default_factory=dict)
    """Severity → count; every severity is present."""
    by_locale: tuple[LocaleCount, ...] = ()


def summarize(
    site: Site,
    findings: Sequence[Finding],
    *,
    guides: int,
    seconds: float,
    locales: Collection[str] | None = None,
    untranslated: Sequence[str] = (),
) -> Summary:
    """Count a site's pages and findings; ``guides`` are the pages with steps.

    Pages that are not meant to be translated count among the files alone.
    """
    shown = tuple(tag for tag in site.locales if locales is None or tag in locales)
    counts = Counter(str(finding.severity) for finding in findings)
    keys = {key for _, key in site.pages if not is_untranslated(key, untranslated)}
    rows = []
    for tag in shown:
        own = {key for key in keys if (tag, key) in site.pages}
        rows.append(
            LocaleCount(tag, len(own), len(keys - own), sum(finding.locale == tag for finding in findings))
        )
    return Summary(
        files=sum(locale in shown for locale, _ in site.pages),
        guides=guides,
        locales=shown,
        seconds=seconds,
        findings={str(severity): counts[str(severity)] for severity in reversed(Severity)},
        by_locale=tuple(rows),
    )

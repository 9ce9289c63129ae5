"""A run of checks in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from kadam.model import Finding, Severity, Site


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
    site: Site, findings: Sequence[Finding], *, seconds: float, locales: Collection[str] | None = None
) -> Summary:
    """Count a site's pages and findings."""
    shown = tuple(tag for tag in site.locales if locales is None or tag in locales)
    counts = Counter(str(finding.severity) for finding in findings)
    keys = {key for locale, key in site.pages if locale == site.default_locale}
    rows = []
    for tag in shown:
        own = {key for locale, key in site.pages if locale == tag}
        rows.append(
            LocaleCount(tag, len(own), len(keys - own), sum(finding.locale == tag for finding in findings))
        )
    return Summary(
        files=sum(locale in shown for locale, _ in site.pages),
        guides=len({page.key for page in site.pages.values() if page.step_lists}),
        locales=shown,
        seconds=seconds,
        findings={str(severity): counts[str(severity)] for severity in reversed(Severity)},
        by_locale=tuple(rows),
    )

"""The level of a finding, where not its rule alone decides it: what makes the site, and the project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from kadam.check import certainty
from kadam.check.registry import BY_CODE
from kadam.findings import Finding, Severity
from kadam.publishing import Publishing


def with_levels(
    findings: Iterable[Finding], publishing: Publishing, levels: Mapping[str, str]
) -> Iterator[Finding]:
    """Give findings their level; ``levels``: beginning of a code → level, of which the longest counts.

    What a rule reports below its own level is information about work that is left, or about another way
    to write, and stays so: ``P302: error`` makes missing steps errors, and joined ones no warnings.
    """
    most, unless = certainty.of_lists(publishing)
    for finding in findings:
        rule = BY_CODE[finding.code]
        if rule.rests_on_lists and finding.severity > most:
            finding = replace(finding, severity=most, help=finding.help + unless)
        known = [code for code in levels if finding.code.startswith(code)]
        if known and finding.severity >= min(rule.severity, Severity.WARNING):
            finding = replace(finding, severity=Severity[levels[max(known, key=len)].upper()])
        yield finding

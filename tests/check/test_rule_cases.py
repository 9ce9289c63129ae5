"""Every case file, through the whole pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive import CASES, Case, all_cases, read_case

from kadam.check.registry import RULES
from kadam.config.load import load_settings
from kadam.findings import Finding, Severity
from kadam.pipeline import CheckResult, check
from kadam.writing.fixes import plan_fixes, write_fixes


def run(root: Path, case: Case) -> CheckResult:
    return check(load_settings(root, dialect=case.dialect))  # type: ignore[arg-type]


def as_line(finding: Finding) -> str:
    return (
        f"{finding.path}:{finding.span.line}:{finding.span.column} "
        f"{finding.code} {finding.severity} {finding.message}"
    )


def told(case: Case, result: CheckResult) -> list[Finding]:
    """What counts: warnings and errors, and all that the case's rule says; for a trap, every word."""
    trap = case.code == "traps"
    return [f for f in result.findings if f.severity >= Severity.WARNING or f.code == case.code or trap]


def mend(case: Case, root: Path) -> dict[str, str]:
    """Apply safe fixes until nothing is left to mend, as ``kadam check --fix`` does; what they changed."""
    changed = {}
    for _ in range(5):
        fixes = plan_fixes(root, told(case, run(root, case)))
        if not fixes:
            return changed
        changed |= {fix.path: fix.after for fix in fixes}
        write_fixes(root, fixes)
    raise AssertionError("fixes go on for ever")


@pytest.mark.parametrize("path", all_cases(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path, tmp_path: Path) -> None:
    case = read_case(path)
    assert case.about, "a case says what it shows"
    case.write(tmp_path)
    result = run(tmp_path, case)
    found = told(case, result)
    assert [as_line(finding) for finding in found] == [str(expected) for expected in case.findings]
    for finding, expected in zip(found, case.findings, strict=True):
        if expected.help is not None:
            assert finding.help == expected.help
        if expected.related:
            assert [f"{related.path}:{related.line}" for related in finding.related] == expected.related
    for note in case.notes:
        assert note in result.notes
    own = any(f.code == case.code for fix in plan_fixes(tmp_path, found) for f in fix.applied)
    if case.fixed or own:
        assert mend(case, tmp_path) == case.fixed


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_defect_and_a_silent_case(rule: type) -> None:
    cases = [read_case(path) for path in sorted((CASES / rule.code).glob("*.txt"))]
    assert any(any(f.code == rule.code for f in case.findings) for case in cases), "no defect case"
    assert any(all(f.code != rule.code for f in case.findings) for case in cases), "no silent case"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_documented(rule: type) -> None:
    text = rule.documentation()
    first, _, rest = text.partition("\n\n")
    assert "\n" not in first
    assert len(first) <= 110
    assert first.endswith(".")
    assert rest, f"{rule.code} says no more than its summary"

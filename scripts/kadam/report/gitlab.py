"""Findings as a GitLab Code Quality report."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kadam.findings import Finding, Severity
from kadam.report.fingerprint import fingerprints
from kadam.report.values import Sources
from kadam.summary import Summary

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render_gitlab(findings: Sequence[Finding], summary: Summary, sources: Sources) -> str:
    """Return a list of issues; fingerprints do not depend on line numbers."""
    issues = [
        {
            "description": f"{finding.code}: {finding.message}",
            "check_name": finding.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": finding.path,
                "lines": {"begin": finding.span.line, "end": finding.span.end_line},
            },
        }
        for finding, fingerprint in zip(findings, fingerprints(findings, sources), strict=True)
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"

"""Findings as JSON: a stable interface, version 1."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from kadam.findings import Finding, Severity
from kadam.report.values import Sources
from kadam.summary import Summary


def render_json(findings: Sequence[Finding], summary: Summary, sources: Sources) -> str:
    """Return the report; lines and columns are 1-based, columns count Unicode code points."""
    report = {
        "version": 1,
        "summary": {
            "files": summary.files,
            "guides": summary.guides,
            "locales": list(summary.locales),
            "seconds": round(summary.seconds, 3),
            "findings": {
                str(severity): summary.findings.get(str(severity), 0) for severity in reversed(Severity)
            },
        },
        "findings": [_finding(finding) for finding in findings],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    span = finding.span
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "path": finding.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "locale": finding.locale,
        "platform": finding.platform,
        "message": finding.message,
        "help": finding.help,
        "related": [
            {"path": related.path, "line": related.line, "message": related.message}
            for related in finding.related
        ],
        "fix": _fix(finding),
    }


def _fix(finding: Finding) -> dict[str, Any] | None:
    if finding.fix is None:
        return None
    edits = [
        {
            "line": edit.span.line,
            "column": edit.span.column,
            "end_line": edit.span.end_line,
            "end_column": edit.span.end_column,
            "text": edit.text,
        }
        for edit in finding.fix.edits
    ]
    return {"description": finding.fix.description, "edits": edits}

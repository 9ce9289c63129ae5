"""Findings in reviewdog's diagnostic format, with suggestions that a reviewer applies by a click."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from kadam.findings import Finding, Safety, Severity
from kadam.model import Span
from kadam.report.values import Sources
from kadam.summary import Summary
from kadam.writing.fixes import merged_edit

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render_rdjson(findings: Sequence[Finding], summary: Summary, sources: Sources) -> str:
    """Return the report. The format counts columns in UTF-8 bytes; safe fixes become suggestions."""
    result = {
        "source": {"name": "kadam"},
        "diagnostics": [_diagnostic(finding, sources) for finding in findings],
    }
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(finding: Finding, sources: Sources) -> dict[str, Any]:
    lines = sources(finding.path)
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    diagnostic: dict[str, Any] = {
        "message": message,
        "location": {"path": finding.path, "range": _range(finding.span, lines)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }
    if finding.related:
        diagnostic["relatedLocations"] = [
            {
                "message": related.message,
                "location": {"path": related.path, "range": {"start": {"line": related.line}}},
            }
            for related in finding.related
        ]
    if finding.fix is not None and finding.fix.safety is Safety.SAFE:
        edit = merged_edit(finding.fix.edits, lines)
        if edit is not None:
            diagnostic["suggestions"] = [{"range": _range(edit.span, lines), "text": edit.text}]
    return diagnostic


def _range(span: Span, lines: Sequence[str]) -> dict[str, Any]:
    return {
        "start": _position(span.line, span.column, lines),
        "end": _position(span.end_line, span.end_column, lines),
    }


def _position(line: int, column: int, lines: Sequence[str]) -> dict[str, int]:
    before = lines[line - 1][: column - 1] if 0 < line <= len(lines) else ""
    beyond = column - 1 - len(before)
    return {"line": line, "column": len(before.encode()) + beyond + 1}

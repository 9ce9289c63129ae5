"""Findings as SARIF 2.1.0, for code scanning."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from kadam import __version__
from kadam.findings import Edit, Finding, Fix, Severity
from kadam.model import Span
from kadam.report.fingerprint import fingerprints
from kadam.report.values import Sources
from kadam.summary import Summary

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render_sarif(findings: Sequence[Finding], summary: Summary, sources: Sources) -> str:
    """Return a log with one run; paths are relative to ``PROJECTROOT``."""
    rules = sorted({(finding.code, finding.name) for finding in findings})
    index = {code: number for number, (code, _) in enumerate(rules)}
    marks = fingerprints(findings, sources)
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "kadam",
                        "semanticVersion": __version__,
                        "rules": [
                            {"id": code, "name": name, "shortDescription": {"text": _sentence(name)}}
                            for code, name in rules
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"PROJECTROOT": {"description": {"text": "The project's root."}}},
                "invocations": [{"executionSuccessful": True}],
                "results": [
                    _result(finding, index[finding.code], mark)
                    for finding, mark in zip(findings, marks, strict=True)
                ],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _sentence(name: str) -> str:
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


def _result(finding: Finding, rule: int, mark: str) -> dict[str, Any]:
    text = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": _location(finding.path, _region(finding.span))}],
        "partialFingerprints": {"kadam/v1": mark},
        "properties": {"locale": finding.locale, "platform": finding.platform},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": related.message},
                "physicalLocation": _location(related.path, {"startLine": related.line}),
            }
            for number, related in enumerate(finding.related, start=1)
        ]
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.path, finding.fix)]
    return result


def _location(path: str, region: dict[str, int]) -> dict[str, Any]:
    return {"artifactLocation": _artifact(path), "region": region}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path), "uriBaseId": "PROJECTROOT"}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(path: str, fix: Fix) -> dict[str, Any]:
    return {
        "description": {"text": fix.description},
        "artifactChanges": [
            {"artifactLocation": _artifact(path), "replacements": [_replacement(edit) for edit in fix.edits]}
        ],
    }


def _replacement(edit: Edit) -> dict[str, Any]:
    replacement: dict[str, Any] = {"deletedRegion": _region(edit.span)}
    if edit.text:
        replacement["insertedContent"] = {"text": edit.text}
    return replacement

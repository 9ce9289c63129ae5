"""Findings as GitHub workflow commands: annotations in the changed files of a pull request."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import structs

from kadam.findings import Finding, Severity
from kadam.report.values import Sources
from kadam.summary import Summary

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(findings: Sequence[Finding], summary: Summary, sources: Sources) -> str:
    """Return one command a finding."""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def in_workspace(findings: Sequence[Finding], root: Path, workspace: Path) -> list[Finding]:
    """Return findings with paths from the top of the repository, as annotations want them.

    Args:
        root: the project's folder, where paths begin now.
        workspace: the folder with the repository, ``GITHUB_WORKSPACE``.
    """
    root, workspace = root.resolve(), workspace.resolve()
    if root == workspace or not root.is_relative_to(workspace):
        return list(findings)
    prefix = root.relative_to(workspace).as_posix()
    return [structs.replace(finding, path=f"{prefix}/{finding.path}") for finding in findings]


def _command(finding: Finding) -> str:
    span = finding.span
    properties = {"file": finding.path, "line": str(span.line)}
    if span.end_line == span.line:
        properties |= {"col": str(span.column), "endColumn": str(max(span.end_column - 1, span.column))}
    else:  # GitHub takes columns only within one line
        properties["endLine"] = str(span.end_line)
    properties["title"] = f"{finding.code} {finding.name}"
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    parts = [finding.message, *(f"{r.path}:{r.line}: {r.message}" for r in finding.related)]
    if finding.help:
        parts.append(finding.help)
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(chr(10).join(parts))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

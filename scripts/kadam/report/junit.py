"""Findings as JUnit XML: a test suite a file, a failed test a finding."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Sequence

from kadam.findings import Finding, Severity
from kadam.report.values import Sources
from kadam.summary import Summary

# XML 1.0 has no way to write these, not even escaped.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(findings: Sequence[Finding], summary: Summary, sources: Sources) -> str:
    """Return the report; findings of severity info do not fail their test."""
    failures = sum(1 for finding in findings if finding.severity > Severity.INFO)
    root = ET.Element(
        "testsuites",
        name="kadam",
        tests=str(max(len(findings), 1)),
        failures=str(failures),
        time=f"{summary.seconds:.3f}",
    )
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_path[finding.path].append(finding)
    if not findings:
        suite = ET.SubElement(root, "testsuite", name="kadam", tests="1", failures="0", errors="0")
        ET.SubElement(suite, "testcase", name="No findings", classname="kadam")
    for path, found in by_path.items():
        failed = sum(1 for finding in found if finding.severity > Severity.INFO)
        suite = ET.SubElement(
            root, "testsuite", name=_clean(path), tests=str(len(found)), failures=str(failed), errors="0"
        )
        for finding in found:
            _case(suite, finding)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _case(suite: ET.Element, finding: Finding) -> None:
    place = f"{finding.path}:{finding.span.line}:{finding.span.column}"
    name = f"{finding.code} {finding.name} ({finding.span.line}:{finding.span.column})"
    case = ET.SubElement(
        suite,
        "testcase",
        name=_clean(name),
        classname=_clean(finding.path.rsplit(".", 1)[0].replace("/", ".")),
        file=_clean(finding.path),
        line=str(finding.span.line),
    )
    related = [f"{r.path}:{r.line}: {r.message}" for r in finding.related]
    text = "\n".join([f"{place}: {finding.message}", *related, *([finding.help] if finding.help else [])])
    if finding.severity is Severity.INFO:
        ET.SubElement(case, "system-out").text = _clean(text)
        return
    failure = ET.SubElement(case, "failure", type=str(finding.severity), message=_clean(finding.message))
    failure.text = _clean(text)


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)

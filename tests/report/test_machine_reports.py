"""Formats for machines: shapes, escapes, columns, fingerprints; SARIF's schema has its own file."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest

from kadam.findings import Edit, Finding, Fix, Related, Safety, Severity
from kadam.model import Span
from kadam.report import REPORTERS
from kadam.summary import Summary

LINES = ["५. **प्लान** चुनें।", "x", "५. **प्लान** चुनें।"]
NASTY = "docs/hi/a, b%:é.md"
FIX = Fix("write 1.", (Edit(Span(1, 1, 1, 3), "1."), Edit(Span(1, 12, 1, 12), "!")))


def summary_of(
    findings: list[Finding],
    files: int = 0,
    guides: int = 0,
    locales: tuple[str, ...] = (),
    seconds: float = 0.0,
) -> Summary:
    counts = {str(s): sum(f.severity is s for f in findings) for s in reversed(Severity)}
    return Summary(files, guides, locales, seconds, counts)


def sources(path: str) -> list[str]:
    return LINES


FULL = Finding(
    "S102",
    "rendered-number",
    Severity.ERROR,
    NASTY,
    Span(1, 6, 1, 11),
    "hi",
    "the reader sees 1\nyou wrote 100%",
    help="Indent it.",
    platform="web",
    related=(Related("docs/en/a.md", 10, "the source"),),
    fix=FIX,
)
BARE = Finding("K101", "broken-link", Severity.WARNING, "docs/en/a.md", Span(2, 1, 3, 2), "en", "gone")
INFO = Finding("T101", "note", Severity.INFO, "docs/en/a.md", Span(9, 1, 9, 1), "en", "control \x0c here")
ALL = [FULL, BARE, INFO]


def render(name: str, findings: list[Finding]) -> str:
    summary = summary_of(findings, files=2, guides=1, locales=("en", "hi"), seconds=0.12345)
    return REPORTERS[name](findings, summary, sources)


def test_json_is_the_contract_to_the_letter() -> None:
    assert json.loads(render("json", [FULL])) == {
        "version": 1,
        "summary": {
            "files": 2,
            "guides": 1,
            "locales": ["en", "hi"],
            "seconds": 0.123,
            "findings": {"error": 1, "warning": 0, "info": 0},
        },
        "findings": [
            {
                "code": "S102",
                "name": "rendered-number",
                "severity": "error",
                "path": NASTY,
                "line": 1,
                "column": 6,
                "end_line": 1,
                "end_column": 11,
                "locale": "hi",
                "platform": "web",
                "message": "the reader sees 1\nyou wrote 100%",
                "help": "Indent it.",
                "related": [{"path": "docs/en/a.md", "line": 10, "message": "the source"}],
                "fix": {
                    "description": "write 1.",
                    "edits": [
                        {"line": 1, "column": 1, "end_line": 1, "end_column": 3, "text": "1."},
                        {"line": 1, "column": 12, "end_line": 1, "end_column": 12, "text": "!"},
                    ],
                },
            }
        ],
    }
    bare = json.loads(render("json", [BARE]))["findings"][0]
    assert (bare["platform"], bare["related"], bare["fix"], bare["help"]) == (None, [], None, "")


def test_github_escapes() -> None:
    assert render("github", ALL).split("\n") == [
        "::error file=docs/hi/a%2C b%25%3Aé.md,line=1,col=6,endColumn=10,title=S102 rendered-number"
        "::the reader sees 1%0Ayou wrote 100%25%0Adocs/en/a.md:10: the source%0AIndent it.",
        "::warning file=docs/en/a.md,line=2,endLine=3,title=K101 broken-link::gone",
        "::notice file=docs/en/a.md,line=9,col=1,endColumn=1,title=T101 note::control \x0c here",
        "",
    ]


def test_gitlab() -> None:
    issues = json.loads(render("gitlab", ALL))
    assert [issue["severity"] for issue in issues] == ["major", "minor", "info"]
    assert issues[1]["location"] == {"path": "docs/en/a.md", "lines": {"begin": 2, "end": 3}}
    assert issues[0]["check_name"] == "S102"
    assert len({issue["fingerprint"] for issue in issues}) == 3


def test_fingerprints_stay_when_lines_move_and_tell_equals_apart() -> None:
    def marks(lines: list[str], at: list[int]) -> list[str]:
        found = [Finding("S102", "n", Severity.ERROR, "a.md", Span(n, 1, n, 2), "hi", "m") for n in at]
        report = REPORTERS["gitlab"](found, summary_of([]), lambda path: lines)
        return [issue["fingerprint"] for issue in json.loads(report)]

    before = marks(["a", "b", "a"], [1, 3])
    assert len(set(before)) == 2
    assert marks(["new", "a", "b", "a"], [2, 4]) == before
    assert marks(["changed", "b", "a"], [1, 3])[0] != before[0]


def test_sarif_names_rules_levels_and_places() -> None:
    log = json.loads(render("sarif", ALL))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["K101", "S102", "T101"]
    assert run["columnKind"] == "unicodeCodePoints"
    for result, finding in zip(run["results"], ALL, strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == finding.code
        for place in [*result["locations"], *result.get("relatedLocations", [])]:
            assert place["physicalLocation"]["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
    first, second, third = run["results"]
    assert [first["level"], second["level"], third["level"]] == ["error", "warning", "note"]
    uri = first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "docs/hi/a%2C%20b%25%3A%C3%A9.md"
    (change,) = first["fixes"][0]["artifactChanges"]
    replacements = change["replacements"]
    assert replacements[0]["insertedContent"] == {"text": "1."}
    assert replacements[0]["deletedRegion"]["endColumn"] == 3


def test_junit_is_well_formed_even_with_characters_that_xml_lacks() -> None:
    root = ET.fromstring(render("junit", ALL).encode())
    assert (root.get("tests"), root.get("failures")) == ("3", "2")
    assert [suite.get("name") for suite in root] == [NASTY, "docs/en/a.md"]
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None
    assert failure.get("type") == "error"
    assert "docs/en/a.md:10: the source" in (failure.text or "")
    assert "control \ufffd here" in (root[1][1].findtext("system-out") or "")


def test_rdjson_counts_bytes_and_suggests_one_replacement() -> None:
    diagnostics = json.loads(render("rdjson", ALL))["diagnostics"]
    first = diagnostics[0]
    prefix = "५. **".encode()
    assert first["location"]["range"]["start"] == {"line": 1, "column": len(prefix) + 1}
    assert first["location"]["range"]["end"] == {"line": 1, "column": len("५. **प्लान".encode()) + 1}
    (suggestion,) = first["suggestions"]
    assert suggestion["range"]["start"] == {"line": 1, "column": 1}
    before = LINES[0].encode()
    start, end = (suggestion["range"][side]["column"] - 1 for side in ("start", "end"))
    after = before[:start] + suggestion["text"].encode() + before[end:]
    assert after.decode() == "1. **प्लान*!* चुनें।"
    assert [one["severity"] for one in diagnostics] == ["ERROR", "WARNING", "INFO"]
    assert diagnostics[2]["location"]["range"]["start"] == {"line": 9, "column": 1}


def test_rdjson_suggests_only_safe_fixes() -> None:
    unsafe = Finding(
        "S1", "n", Severity.ERROR, "a", Span(1, 1, 1, 1), "hi", "m", fix=Fix("", FIX.edits, Safety.UNSAFE)
    )
    assert "suggestions" not in json.loads(render("rdjson", [unsafe]))["diagnostics"][0]


@pytest.mark.parametrize("name", sorted(REPORTERS))
def test_no_findings_is_a_valid_report(name: str) -> None:
    text = render(name, [])
    if name == "junit":
        (suite,) = ET.fromstring(text.encode())
        assert len(suite) == 1
    elif name not in ("text", "github"):
        json.loads(text)
    assert text.endswith("\n") or name == "github"

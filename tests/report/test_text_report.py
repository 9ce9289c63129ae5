"""The report for people: marks under the right cells in any script, nothing that a terminal obeys."""

from __future__ import annotations

import click
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from wcwidth import wcswidth

from kadam.findings import Edit, Finding, Fix, Related, Safety, Severity
from kadam.model import WHOLE_FILE, Span
from kadam.report import render_statistics, render_text
from kadam.report.excerpt import excerpt, visible
from kadam.summary import Summary

LINES = {"docs/hi/a.md": ["# शीर्षक", "", "५. **प्लान** चुनें।"], "docs/en/a.md": ["x"]}


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
    return LINES.get(path, [])


def finding(**changes: object) -> Finding:
    values: dict[str, object] = {
        "code": "S102",
        "name": "rendered-number",
        "severity": Severity.ERROR,
        "path": "docs/hi/a.md",
        "span": Span(3, 1, 3, 2),
        "locale": "hi",
        "message": "the reader sees 1, you wrote 5",
    }
    return Finding(**{**values, **changes})  # type: ignore[arg-type]


FIX = Fix("write 1", (Edit(Span(3, 1, 3, 2), "1"),))


def test_a_whole_report() -> None:
    findings = [
        finding(help="Indent it.", related=(Related("docs/en/a.md", 1, "the source"),), fix=FIX),
        finding(code="L103", severity=Severity.WARNING, span=Span(3, 6, 3, 11), message="no label"),
    ]
    summary = summary_of(findings, files=2, guides=1, locales=("en", "hi"), seconds=0.44)
    assert render_text(findings, summary, sources) == (
        "docs/hi/a.md:3:1 S102 [*] the reader sees 1, you wrote 5\n"
        "   |\n"
        " 3 | ५. **प्लान** चुनें।\n"
        "   | ^\n"
        "   = docs/en/a.md:1: the source\n"
        "   = help: Indent it.\n"
        "\n"
        "docs/hi/a.md:3:6 L103 warning: no label\n"
        "   |\n"
        " 3 | ५. **प्लान** चुनें।\n"
        "   |      ^^^\n"  # five code points, three cells
        "\n"
        "Found 1 error and 1 warning (2 files, 1 guide, 2 locales, 0.4 s).\n"
        "[*] 1 can be mended with --fix.\n"
    )


def test_nothing_found() -> None:
    text = render_text([], summary_of([], files=3, seconds=1.26), sources)
    assert text == "No findings (3 files, 1.3 s).\n"


def test_colour_only_when_asked() -> None:
    findings = [finding()]
    summary = summary_of(findings)
    plain = render_text(findings, summary, sources)
    coloured = render_text(findings, summary, sources, color=True)
    assert "\x1b" not in plain
    assert "\x1b[31m" in coloured
    assert click.unstyle(coloured) == plain


def test_many_findings_are_counted_by_rule() -> None:
    findings = [finding()] * 5 + [
        finding(code="K101", name="broken-link", severity=Severity.INFO, fix=FIX)
    ] * 12
    assert render_statistics(findings) == (
        " 5 error   S102 rendered-number\n12 info    K101 broken-link  [*]\n"
    )
    summary = summary_of(findings)
    assert render_statistics(findings) in render_text(findings, summary, sources)
    assert "Found 5 errors and 12 info" in render_text(findings, summary, sources)
    assert render_statistics(findings[:2]) not in render_text(findings[:2], summary_of(findings[:2]), sources)


def test_a_rule_is_counted_by_level() -> None:
    findings = [finding(severity=Severity.WARNING, fix=FIX)] * 10 + [finding()]
    assert render_statistics(findings) == (
        " 1 error   S102 rendered-number\n10 warning S102 rendered-number  [*]\n"
    )


def test_what_is_less_severe_is_counted_and_not_listed() -> None:
    findings = [
        finding(),
        finding(code="L103", severity=Severity.WARNING),
        finding(code="P301", severity=Severity.INFO),
    ]
    summary = summary_of(findings)
    text = render_text(findings, summary, sources, show=Severity.ERROR)
    assert "S102" in text
    assert "L103" not in text
    assert "P301" not in text
    assert text.endswith(
        "Found 1 error, 1 warning and 1 info (0 files, 0.0 s).\n"
        "Not listed: 1 warning and 1 info (kadam check --show info).\n"
    )
    assert "Not listed" not in render_text(findings, summary, sources)
    assert "Not listed" not in render_text(
        findings[:1], summary_of(findings[:1]), sources, show=Severity.ERROR
    )


def test_unsafe_fixes_are_not_promised() -> None:
    unsafe = finding(fix=Fix("write 1", FIX.edits, Safety.UNSAFE))
    text = render_text([unsafe], summary_of([unsafe]), sources)
    assert "[*]" not in text


def test_a_file_that_is_gone_has_no_excerpt() -> None:
    text = render_text([finding(path="docs/xx.md", help="Write it.")], summary_of([]), sources)
    assert "|" not in text
    assert "= help: Write it." in text


@pytest.mark.parametrize(
    ("line", "column", "end", "cells_before", "cells"),
    [
        ("चरण क्षि है", 5, 9, 4, 2),
        ("開く保存。", 3, 5, 4, 4),
        ("افتح الإعدادات", 6, 15, 5, 9),
        ("\tab", 2, 3, 4, 1),
        ("a\u200fbc", 3, 4, 9, 1),
        ("abc", 4, 4, 3, 1),
        ("👩\u200d💻x", 4, 5, 2, 1),
    ],
)
def test_marks_stand_under_the_place(line: str, column: int, end: int, cells_before: int, cells: int) -> None:
    found = excerpt(Span(1, column, 1, end), [line])
    assert found is not None
    assert found.marks == " " * cells_before + "^" * cells


def test_a_span_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    found = excerpt(Span(1, 3, 2, 2), ["abcdef", "gh"])
    assert found is not None
    assert (found.text, found.marks) == ("abcdef", "  ^^^^")


def test_terminal_escapes_and_bidi_tricks_are_spelled_out() -> None:
    line = "\x1b[2Jx \u202eabc\u2069 \u200fक्\u200dष"
    found = excerpt(Span(1, 1, 1, 2), [line])
    assert found is not None
    assert found.text == "<U+001B>[2Jx <U+202E>abc<U+2069> <U+200F>क्\u200dष"
    text = render_text([finding(message="label \x1b]0;x\x07\nforged:1:1 X101")], summary_of([]), sources)
    assert "\x1b" not in text
    assert "\nforged" not in text


@given(
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\n"), max_size=300),
    st.integers(1, 300),
    st.integers(0, 300),
)
def test_excerpts_fit_and_marks_lie_under_the_text(line: str, column: int, length: int) -> None:
    span = Span(1, column, 1, column + length)
    assume(span != WHOLE_FILE)  # shown without an excerpt
    found = excerpt(span, [line])
    assert found is not None
    assert wcswidth(found.text) <= 104
    assert len(found.marks) <= 104
    assert set(found.marks) <= {" ", "^"}
    assert found.marks.endswith("^")


@given(st.text())
def test_visible_text_is_one_printable_line(text: str) -> None:
    shown = visible(text)
    assert shown.isprintable() or set(shown) & set("\u200c\u200d\u00a0") or not shown.isascii()
    assert len(shown.splitlines()) <= 1


def test_what_translations_inherit_is_one_line() -> None:
    same = tuple(Related(f"docs/{tag}/a.md", 3, f"the same in {tag}") for tag in ("hi", "ja"))
    found = finding(related=(Related("docs/en/b.md", 1, "the list"), *same), help="Mend it. Also in: hi, ja.")
    report = render_text([found], summary_of([found]), sources)
    assert "docs/en/b.md:1: the list" in report
    assert "the same in" not in report
    assert "Also in: hi, ja." in report

"""Findings for people: place, code, message, the line with a mark under it, what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import click

from kadam.findings import INHERITED_AS, Finding, Safety, Severity
from kadam.report.excerpt import excerpt, visible
from kadam.report.values import Sources
from kadam.summary import Summary

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_GROUP_FROM = 6
"""From so many findings on, the end of a report counts them by rule."""


def render_text(
    findings: Sequence[Finding],
    summary: Summary,
    sources: Sources,
    *,
    show: Severity = Severity.INFO,
    color: bool = False,
    ending: bool = True,
) -> str:
    """Return the report.

    Args:
        show: what is less severe is counted, not listed.
        color: with ANSI colours.
        ending: with counts by rule, where there are many, and in all; else findings alone.
    """
    paint = _Paint(color)
    listed = [finding for finding in findings if finding.severity >= show]
    blocks = ["\n".join(_finding(finding, sources, paint)) for finding in listed]
    if ending and len(findings) >= _GROUP_FROM:
        blocks.append(render_statistics(findings, color=color).rstrip("\n"))
    if ending:
        blocks.append(_ending(findings, summary, paint, show))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def render_statistics(findings: Sequence[Finding], *, color: bool = False) -> str:
    """Return one line a rule and level, errors first: how often, and whether ``--fix`` helps."""
    paint = _Paint(color)
    counts = Counter((finding.severity, finding.code, finding.name) for finding in findings)
    fixable = {(finding.severity, finding.code) for finding in findings if _is_safe(finding)}
    digits = max((len(str(count)) for count in counts.values()), default=1)
    lines = [
        f"{count:>{digits}} {severity!s:<7} {paint.code(code, severity)} {name}"
        f"{'  [*]' if (severity, code) in fixable else ''}"
        for (severity, code, name), count in sorted(
            counts.items(), key=lambda item: (-item[0][0], -item[1], item[0])
        )
    ]
    return "".join(f"{line}\n" for line in lines)


class _Paint:
    def __init__(self, color: bool) -> None:
        self._color = color

    def __call__(self, text: str, color: str | None = None, *, bold: bool = False, dim: bool = False) -> str:
        return click.style(text, fg=color, bold=bold or None, dim=dim or None) if self._color else text

    def code(self, code: str, severity: Severity) -> str:
        return self(code, _COLORS[severity], bold=True)


def _finding(finding: Finding, sources: Sources, paint: _Paint) -> Iterator[str]:
    place = f"{paint(visible(finding.path), bold=True)}:{finding.span.line}:{finding.span.column}"
    mark = f" {paint('[*]', 'cyan')}" if _is_safe(finding) else ""
    level = "" if finding.severity is Severity.ERROR else f" {paint(f'{finding.severity}:', dim=True)}"
    yield f"{place} {paint.code(finding.code, finding.severity)}{mark}{level} {visible(finding.message)}"
    shown = excerpt(finding.span, sources(finding.path))
    gutter = " " * len(str(finding.span.line))
    if shown is not None:
        bar = paint("|", dim=True)
        yield f" {gutter} {bar}"
        yield f" {paint(str(shown.line), dim=True)} {bar} {shown.text}".rstrip()
        yield f" {gutter} {bar} {paint(shown.marks, _COLORS[finding.severity], bold=True)}"
    for related in finding.related:
        if related.message.startswith(INHERITED_AS):
            continue  # the help names the locales
        where = f"{visible(related.path)}:{related.line}"
        yield f" {gutter} {paint('=', dim=True)} {where}: {visible(related.message)}"
    if finding.help:
        yield f" {gutter} {paint('=', dim=True)} {paint('help:', bold=True)} {visible(finding.help)}"


def _is_safe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.safety is Safety.SAFE


def _ending(findings: Sequence[Finding], summary: Summary, paint: _Paint, show: Severity) -> str:
    counted = [
        paint(_number(count, str(severity)), _COLORS[severity], bold=True)
        for severity in reversed(Severity)
        if (count := summary.findings.get(str(severity), 0))
    ]
    looked = [_number(summary.files, "file")]
    if summary.guides:
        looked.append(_number(summary.guides, "guide"))
    if summary.locales:
        looked.append(_number(len(summary.locales), "locale"))
    where = f"{', '.join(looked)}, {summary.seconds:.1f} s"
    if not counted:
        return f"{paint('No findings', 'green', bold=True)} ({where})."
    found = " and ".join([", ".join(counted[:-1]), counted[-1]] if counted[1:] else counted)
    lines = [f"Found {found} ({where})."]
    less = [level for level in reversed(Severity) if level < show and summary.findings.get(str(level))]
    if less:
        counts = " and ".join(_number(summary.findings[str(level)], str(level)) for level in less)
        lines.append(f"Not listed: {counts} (kadam check --show {less[-1]}).")
    if fixable := sum(map(_is_safe, findings)):
        lines.append(f"{paint('[*]', 'cyan')} {fixable} can be mended with --fix.")
    return "\n".join(lines)


def _number(count: int, word: str) -> str:
    plural = "" if count == 1 or word == "info" else "s"
    return f"{count} {word}{plural}"

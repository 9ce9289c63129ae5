"""A review as Markdown: a comment on a pull request, or a job's summary."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from kadam.findings import Finding, Severity

MARK = "<!-- kadam-review -->"
"""Begins the comment, so that the next one takes its place."""

_SHOWN = 20


class Changed(Protocol):
    """A page that a change touches."""

    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def locale(self) -> str: ...  # noqa: D102
    @property
    def what(self) -> str: ...  # noqa: D102
    @property
    def steps(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def texts(self) -> int: ...  # noqa: D102


def render_review(
    pages: Sequence[Changed],
    stale: Mapping[str, tuple[str, tuple[str, ...]]],
    findings: Sequence[Finding],
    *,
    mended: int,
    notes: Sequence[str] = (),
    name_of: Callable[[str], str] = lambda locale: locale,
) -> str:
    """Return the Markdown.

    Args:
        stale: path of a translation → (locale, names of what became stale).
        name_of: a locale's name for people.
    """
    lines = [MARK, "### kadam", ""]
    if not pages:
        lines += ["No guide was changed.", ""]
    else:
        lines += ["| language | guide | steps | other texts |", "|---|---|---|---|"]
        for page in pages[:_SHOWN]:
            steps = ", ".join(_code(step) for step in page.steps[:8]) + (" …" if len(page.steps) > 8 else "")
            lines.append(
                f"| {_text(name_of(page.locale))} | {_code(page.path)} {_text(page.what)} "
                f"| {steps} | {page.texts or ''} |"
            )
        lines += [*_more(len(pages), "page"), ""]
    lines += _stale(stale, name_of)
    lines += _findings(findings, mended)
    lines += [f"> {_text(note)}" for note in notes]
    return "\n".join(lines).rstrip() + "\n"


def _stale(stale: Mapping[str, tuple[str, tuple[str, ...]]], name_of: Callable[[str], str]) -> list[str]:
    if not stale:
        return []
    lines = ["**This change makes translations stale:**", ""]
    for path, (locale, names) in list(stale.items())[:_SHOWN]:
        lines.append(f"- {_text(name_of(locale))}, {_code(path)}: {', '.join(map(_code, names))}")
    lines += _more(len(stale), "translation")
    return [
        *lines,
        "",
        "If only a typing mistake was mended: `kadam stamp --source-change typo` with the page and"
        " `--since` the revision before.",
        "",
    ]


def _findings(findings: Sequence[Finding], mended: int) -> list[str]:
    told = [finding for finding in findings if finding.severity > Severity.INFO]
    gone = f" {mended} earlier findings are gone." if mended else ""
    if not told:
        return [f"No new problems.{gone}"]
    lines = [f"**New problems: {len(told)}.**{gone}", ""]
    for finding in sorted(told, key=lambda f: (-f.severity, f.order))[:_SHOWN]:
        where = _code(f"{finding.path}:{finding.span.line}")
        lines.append(f"- {where} {finding.code} {finding.severity}: {_text(finding.message)}")
    return [*lines, *_more(len(told), "problem")]


def _more(count: int, word: str) -> list[str]:
    rest = count - _SHOWN
    return [f"… and {rest} more {word}{'s' if rest > 1 else ''}."] if rest > 0 else []


def _code(text: str) -> str:
    """Text as code; what would end it, or a table cell, is replaced."""
    return f"`{' '.join(text.split()).replace('`', chr(0x2019)).replace('|', chr(0xA6))}`"


def _text(text: str) -> str:
    """Text without markup: nothing in it is a mention, a link or HTML."""
    escaped = "".join(f"\\{letter}" if letter in "\\`*_[]<>|#~" else letter for letter in text)
    return " ".join(escaped.split()).replace("@", "@\u200b")

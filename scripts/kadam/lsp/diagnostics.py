"""Findings and problems as an editor shows them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lsprotocol import types

from kadam.check.docs import pages
from kadam.errors import Problem
from kadam.findings import Finding, Severity
from kadam.lsp.text import Text, Units

SOURCE = "kadam"

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


class RulePages:
    """The rules' documentation as files that an editor can open, written when the first link is made."""

    @cached_property
    def _folder(self) -> tempfile.TemporaryDirectory[str]:
        folder = tempfile.TemporaryDirectory(prefix="kadam-rules-")
        for name, text in pages():
            (Path(folder.name) / name).write_text(text, encoding="utf-8")
        return folder

    def address(self, code: str) -> str:
        """Address of a rule's page, of this very version."""
        return (Path(self._folder.name) / f"{code.lower()}.md").as_uri()


@dataclass(frozen=True)
class Shown:
    """What an editor can show, and how it counts."""

    units: Units
    related: bool = True
    links: bool = True
    tags: frozenset[types.DiagnosticTag] = frozenset()
    rules: RulePages = field(default_factory=RulePages)

    @classmethod
    def by(cls, capabilities: types.ClientCapabilities, units: Units) -> Shown:
        """What an editor says of itself."""
        document = capabilities.text_document
        abilities = document.publish_diagnostics if document else None
        if abilities is None:
            return cls(units, related=False, links=False)
        tags = frozenset(abilities.tag_support.value_set) if abilities.tag_support else frozenset()
        return cls(units, bool(abilities.related_information), bool(abilities.code_description_support), tags)

    def findings(self, findings: Sequence[Finding], text: Text, root: Path) -> list[types.Diagnostic]:
        """The findings of a page. ``root`` is the folder that their paths begin at."""
        return [self._finding(finding, text, root) for finding in findings]

    def _finding(self, finding: Finding, text: Text, root: Path) -> types.Diagnostic:
        related = [
            types.DiagnosticRelatedInformation(
                types.Location((root / other.path).as_uri(), _line(other.line)), other.message
            )
            for other in (finding.related if self.related else ())
        ]
        link = types.CodeDescription(self.rules.address(finding.code)) if self.links else None
        return types.Diagnostic(
            range=text.range(finding.span),
            message=f"{finding.message}\n{finding.help}".strip(),
            severity=_SEVERITIES[finding.severity],
            code=finding.code,
            code_description=link,
            source=SOURCE,
            tags=[tag for tag in _tags(finding) if tag in self.tags] or None,
            related_information=related or None,
        )


def problems(found: Sequence[Problem], text: Text) -> list[types.Diagnostic]:
    """What is wrong in a file that is no page: from the place to the end of its line."""
    return [
        types.Diagnostic(
            range=types.Range(
                text.position(problem.line, problem.column), text.position(problem.line, 1 << 30)
            ),
            message=problem.message,
            severity=types.DiagnosticSeverity.Error,
            source=SOURCE,
        )
        for problem in found
    ]


def _tags(finding: Finding) -> Iterator[types.DiagnosticTag]:
    if finding.code == "M705":  # a comment that silences nothing
        yield types.DiagnosticTag.Unnecessary
    if finding.code == "L202" and finding.severity is Severity.WARNING:  # an older label
        yield types.DiagnosticTag.Deprecated


def _line(line: int) -> types.Range:
    start = types.Position(max(line - 1, 0), 0)
    return types.Range(start, start)

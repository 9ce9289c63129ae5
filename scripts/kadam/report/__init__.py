"""Reports: pure functions from findings to text, one format a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType

from kadam.findings import Finding
from kadam.report.text import render_statistics, render_text
from kadam.report.values import Sources
from kadam.summary import Summary

Reporter = Callable[[Sequence[Finding], Summary, Sources], str]


def _reporter(module: str, name: str) -> Reporter:
    """A format whose module is loaded when it is asked for."""

    def render(findings: Sequence[Finding], summary: Summary, sources: Sources) -> str:
        report: Reporter = getattr(import_module(f"kadam.report.{module}"), name)
        return report(findings, summary, sources)

    return render


REPORTERS: Mapping[str, Reporter] = MappingProxyType(
    {
        "text": render_text,
        "json": _reporter("json_", "render_json"),
        "github": _reporter("github", "render_github"),
        "gitlab": _reporter("gitlab", "render_gitlab"),
        "sarif": _reporter("sarif", "render_sarif"),
        "junit": _reporter("junit", "render_junit"),
        "rdjson": _reporter("rdjson", "render_rdjson"),
    }
)
"""Format name → function; ``render_text`` also takes ``color``."""

__all__ = ["REPORTERS", "Reporter", "Sources", "render_statistics", "render_text"]

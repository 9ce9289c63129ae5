"""Reports: pure functions from findings to text, one format a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from kadam.model import Finding
from kadam.report.github import render_github
from kadam.report.gitlab import render_gitlab
from kadam.report.json_ import render_json
from kadam.report.junit import render_junit
from kadam.report.rdjson import render_rdjson
from kadam.report.sarif import render_sarif
from kadam.report.text import render_statistics, render_text
from kadam.report.values import Sources
from kadam.summary import Summary

Reporter = Callable[[Sequence[Finding], Summary, Sources], str]

REPORTERS: Mapping[str, Reporter] = MappingProxyType(
    {
        "text": render_text,
        "json": render_json,
        "github": render_github,
        "gitlab": render_gitlab,
        "sarif": render_sarif,
        "junit": render_junit,
        "rdjson": render_rdjson,
    }
)
"""Format name → function; ``render_text`` also takes ``color``."""

__all__ = ["REPORTERS", "Reporter", "Sources", "render_statistics", "render_text"]

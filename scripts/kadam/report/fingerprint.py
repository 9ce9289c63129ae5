"""Names for findings that stay when lines above them come and go."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from kadam.findings import Finding
from kadam.report.values import Sources


def fingerprints(findings: Iterable[Finding], sources: Sources) -> list[str]:
    """Return a hash for each finding: of its rule, file, message, line of text, and a count of equals."""
    seen: Counter[str] = Counter()
    result = []
    for finding in findings:
        lines = sources(finding.path)
        line = lines[finding.span.line - 1].strip() if 0 < finding.span.line <= len(lines) else ""
        base = "\0".join((finding.code, finding.path, finding.message, line))
        seen[base] += 1
        result.append(hashlib.sha256(f"{base}\0{seen[base]}".encode()).hexdigest())
    return result

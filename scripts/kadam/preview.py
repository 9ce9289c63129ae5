"""What the preview says about pages: the findings of a check."""

from __future__ import annotations

from kadam import pipeline
from kadam.config.settings import Settings
from kadam.render.panel import Remark


def findings_by_page(settings: Settings) -> dict[str, list[Remark]]:
    """Check the project; return what there is to mend, by source file."""
    found: dict[str, list[Remark]] = {}
    for finding in pipeline.check(settings).findings:
        remark = Remark(finding.span.line, finding.severity.name.lower(), finding.code, finding.message)
        found.setdefault(finding.path, []).append(remark)
    return found

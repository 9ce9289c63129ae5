"""What the preview says about a page, shown on the page."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

_STYLE = (
    "position:fixed;inset-block-end:0;inset-inline:0;z-index:99;max-block-size:40vh;overflow:auto;margin:0;"
    "padding:.6rem 1rem;background:#fff8e1;color:#222;border-block-start:3px solid #e9a63a;"
    "font:14px/1.5 system-ui,sans-serif;direction:ltr;text-align:start"
)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to mend on a page."""

    line: int
    severity: str
    code: str
    message: str


def panel(remarks: Sequence[Remark], error: str = "") -> str:
    """Return a box with remarks, or nothing when there are none."""
    if not remarks and not error:
        return ""
    lines = [f"<li><strong>{html.escape(error)}</strong></li>"] if error else []
    lines += [
        f"<li>line {remark.line}: {remark.severity} <code>{html.escape(remark.code)}</code>"
        f" {html.escape(remark.message)}</li>"
        for remark in sorted(remarks, key=lambda remark: (remark.line, remark.code))
    ]
    return f'<ul id="kadam-remarks" lang="en" dir="ltr" style="{_STYLE}">{"".join(lines)}</ul>'

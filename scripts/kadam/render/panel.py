"""What the preview says about a page, shown on the page."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to mend on a page."""

    line: int
    severity: str
    code: str
    message: str

    @property
    def text(self) -> str:
        """What is found, wherever it stands."""
        return f"{self.code} {self.message}"


def panel(remarks: Sequence[Remark], source: str = "") -> str:
    """Return a box with what there is to mend in a source file; empty when there is nothing."""
    inner = ""
    if remarks:
        items = "".join(
            f'<li class="{remark.severity}">{html.escape(source)}:{remark.line} {remark.severity}'
            f" <code>{html.escape(remark.code)}</code> {html.escape(remark.message)}</li>"
            for remark in sorted(remarks, key=lambda remark: (remark.line, remark.code))
        )
        inner = f"<details open><summary>{count(len(remarks))}</summary><ul>{items}</ul></details>"
    return f'<div id="kadam-remarks" lang="en" dir="ltr">{inner}</div>'


def count(number: int) -> str:
    """Return a number of findings in words."""
    return "1 finding" if number == 1 else f"{number} findings"


def error_page(message: str, hint: str) -> str:
    """Return a page that stands in for one that cannot be shown."""
    further = f"<p>{html.escape(hint)}</p>" if hint else ""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Error</title></head>'
        f'<body class="kadam-error"><main><h1>This page cannot be shown</h1><pre>{html.escape(message)}</pre>'
        f"{further}<p>It appears by itself when that is mended.</p></main></body></html>"
    )

"""Coverage as tables for a terminal."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from kadam.coverage.count import PAGE_STATES, LocaleCoverage
from kadam.coverage.words import STATES, remark

_STYLES = {"translated": "green", "stale": "yellow", "draft": "yellow", "copy": "yellow", "missing": "red"}


def render_text(
    rows: Sequence[LocaleCoverage], *, color: bool = False, details: bool = True, width: int | None = None
) -> str:
    """A table of the locales, then what needs whom."""
    out = io.StringIO()
    console = Console(file=out, force_terminal=color, no_color=not color, width=width or 100, highlight=False)
    console.print(_overview(rows))
    if details:
        for row in rows:
            _details(console, row)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _overview(rows: Sequence[LocaleCoverage]) -> Table:
    shown = [state for state in PAGE_STATES if any(row.count(state) for row in rows)]
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("locale", no_wrap=True)
    for state in shown:
        table.add_column(STATES[state], justify="right", style=_STYLES.get(state, ""))
    labelled = any(sum(row.labels.values()) for row in rows)
    if labelled:
        table.add_column("labels", justify="right")
        table.add_column("confirmed", justify="right")
        table.add_column("unknown", justify="right")
    pictured = any(row.screenshots for row in rows)
    if pictured:
        table.add_column("screenshots")
    table.add_column("oldest check", no_wrap=True)
    for row in rows:
        cells = [f"{row.locale} {row.name}" if row.name != row.locale else row.locale]
        cells += [str(row.count(state) or "·") for state in shown]
        if labelled:
            have = sum(row.labels.values()) - row.labels.get("none", 0)
            cells += [f"{have}/{sum(row.labels.values())}"]
            cells += [str(row.labels.get(state) or "·") for state in ("confirmed", "unknown")]
        if pictured:
            cells.append(
                ", ".join(f"{number} {state}" for state, number in row.screenshots.items() if number)
            )
        table.add_row(*cells, row.checked.isoformat() if row.checked else "")
    return table


def _details(console: Console, row: LocaleCoverage) -> None:
    open_ = [page for page in row.pages if page.state not in ("translated", "unstamped")]
    for state in open_:
        style = _STYLES.get(state.state, "")
        more = remark(state)
        path = state.page.path if state.page else state.source.path
        console.print(
            f"[bold]{row.locale}[/] [{style}]{STATES[state.state]}[/] {escape(path)}"
            + (f": {escape(more)}" if more else ""),
            soft_wrap=True,
        )

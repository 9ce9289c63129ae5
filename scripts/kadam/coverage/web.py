"""Coverage as one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kadam.coverage.count import PAGE_STATES, LocaleCoverage
from kadam.coverage.words import MEANINGS, STATES, remark, title
from kadam.locales import profile

_STYLE = """
:root{color-scheme:light dark;--line:#8886}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem}
table{border-collapse:collapse;width:100%}th,td{padding:.35rem .5rem;text-align:start}
td.n{text-align:end}tr{border-bottom:1px solid var(--line)}
meter{width:6rem}ul{padding-inline-start:1.2rem}.scroll{overflow-x:auto}
.stale,.draft,.copy{color:#8a6d00}.missing{color:#b3261e}
@media(prefers-color-scheme:dark){.stale,.draft,.copy{color:#e8c34a}.missing{color:#ff8a80}}
"""


def render_html(rows: Sequence[LocaleCoverage], name: str) -> str:
    """The page; readable on a phone, in the dark and with a screen reader."""
    heading = f"{escape(name)}: translations" if name else "Translations"
    body = "".join(_section(row) for row in rows)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{heading}</title><style>{_STYLE}</style></head>\n<body><h1>{heading}</h1>\n"
        f"{_table(rows)}\n{body}{_legend()}</body></html>\n"
    )


def _table(rows: Sequence[LocaleCoverage]) -> str:
    shown = [state for state in PAGE_STATES if any(row.count(state) for row in rows)]
    head = "".join(f"<th>{escape(STATES[state])}</th>" for state in shown)
    lines = []
    for row in rows:
        cells = "".join(f'<td class="n">{row.count(state)}</td>' for state in shown)
        share = row.shares["translated"]
        meter = f'<meter min="0" max="100" value="{share:.0f}">{share:.0f} %</meter>'
        labels = ", ".join(f"{number} {state}" for state, number in row.labels.items() if number)
        lines.append(
            f'<tr><th><a href="#{row.locale}" lang="{row.locale}">{escape(row.name)}</a></th>'
            f"<td>{meter}</td>{cells}<td>{escape(labels)}</td></tr>"
        )
    return (
        '<div class="scroll"><table><thead><tr><th>language</th><th>guides</th>'
        f"{head}<th>labels</th></tr></thead>\n<tbody>{''.join(lines)}</tbody></table></div>"
    )


def _section(row: LocaleCoverage) -> str:
    items = []
    for state in row.pages:
        more = remark(state)
        lang = (state.page or state.source).locale
        items.append(
            f'<li><bdi lang="{lang}" dir="{profile(lang).dir}">{escape(title(state))}</bdi>: '
            f'<span class="{state.state}">{escape(STATES[state.state])}</span>'
            + (f" ({escape(more)})" if more else "")
            + "</li>"
        )
    return f'<h2 id="{row.locale}" lang="{row.locale}">{escape(row.name)}</h2><ul>{"".join(items)}</ul>\n'


def _legend() -> str:
    items = "".join(f"<li>{escape(STATES[s])}: {escape(MEANINGS[s])}</li>" for s in PAGE_STATES)
    return f"<h2>What the words mean</h2><ul>{items}</ul>"

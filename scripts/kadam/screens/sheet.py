"""The contact sheet: every picture side by side, for maintainers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from html import escape
from pathlib import Path

from kadam.screens.html import figure, measures, page
from kadam.screens.values import Screens, ShotState


def sheet(
    known: Screens, locales: Sequence[str], root: Path, out: Path, rtl: frozenset[str] = frozenset()
) -> str:
    """Write the page as text: a table a guide, a row a step and platform, a column a locale.

    ``root`` is the project, ``out`` the file that the page will be; ``rtl`` are the locales that
    run from right to left.
    """
    base = out.resolve().parent
    stale = sum(1 for state in known.states if state.stale)
    missing = sum(1 for state in known.states if state.shot is None or not state.exists)
    parts = [
        f"<h1>Screenshots</h1>\n<p>{len(known.states)} wanted, {missing} missing, {stale} stale, "
        f"{len(known.orphans)} that belong to no step.</p>\n"
    ]
    for guide in dict.fromkeys(state.guide for state in known.states):
        parts.append(_table(guide, [s for s in known.states if s.guide == guide], locales, root, base, rtl))
    if known.orphans:
        items = "".join(f"<li>{escape(path)}</li>" for path in known.orphans)
        parts.append(f"<h2>That belong to no step</h2>\n<ul>{items}</ul>\n")
    return page("Screenshots", "".join(parts))


def _table(
    guide: str,
    states: Sequence[ShotState],
    locales: Sequence[str],
    root: Path,
    base: Path,
    rtl: frozenset[str],
) -> str:
    used = [locale for locale in locales if any(state.locale == locale for state in states)]
    head = "".join(f'<th scope="col">{escape(locale)}</th>' for locale in used)
    rows = []
    for name in dict.fromkeys(state.name for state in states):
        here = {state.locale: state for state in states if state.name == name}
        cells = "".join(
            f"<td>{_cell(here[locale], root, base, locale in rtl) if locale in here else ''}</td>"
            for locale in used
        )
        rows.append(f'<tr><th scope="row">{escape(name)}</th>{cells}</tr>\n')
    return (
        f'<h2>{escape(guide)}</h2>\n<table>\n<thead><tr><th scope="col">Platform and step</th>{head}</tr>'
        f"</thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n"
    )


def _cell(state: ShotState, root: Path, base: Path, rtl: bool) -> str:
    shot = state.shot
    if shot is None or not state.exists:
        return '<span class="bad">missing</span>'
    source = os.path.relpath(root / state.image, base).replace(os.sep, "/")
    stale = "".join(f'<br><span class="bad">{escape(why)}</span>' for why in state.stale)
    return figure(shot, source, measures(shot) + stale, rtl=rtl)

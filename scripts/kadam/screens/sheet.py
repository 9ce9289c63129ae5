"""The contact sheet: every picture side by side, for maintainers. One HTML file that needs nothing else."""

from __future__ import annotations

import os
from collections.abc import Sequence
from html import escape
from pathlib import Path

from kadam.screens.overlay import overlay, svg
from kadam.screens.values import Screens, Shot, ShotState

_STYLE = """
body { font: 15px/1.4 system-ui, sans-serif; margin: 1.5rem; color: #1d2730; background: #fff; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; }
th, td { border: 1px solid #cfd6dc; padding: .5rem; vertical-align: top; text-align: start; }
thead th { position: sticky; top: 0; background: #eef2f4; }
figure { margin: 0; width: 13rem; } figcaption { font-size: .8rem; margin-top: .3rem; }
.frame { position: relative; }
.frame img { width: 100%; height: auto; display: block; border: 1px solid #cfd6dc; }
.frame svg { position: absolute; inset: 0; width: 100%; height: 100%; }
.bad { color: #a4262c; font-weight: 600; }
"""


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
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Screenshots</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>Screenshots</h1>\n<p>{len(known.states)} wanted, {missing} missing, {stale} stale, "
        f"{len(known.orphans)} that belong to no step.</p>\n"
    ]
    for guide in dict.fromkeys(state.guide for state in known.states):
        parts.append(_table(guide, [s for s in known.states if s.guide == guide], locales, root, base, rtl))
    if known.orphans:
        items = "".join(f"<li>{escape(path)}</li>" for path in known.orphans)
        parts.append(f"<h2>That belong to no step</h2>\n<ul>{items}</ul>\n")
    return "".join([*parts, "</body>\n</html>\n"])


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
    source = escape(os.path.relpath(root / state.image, base).replace(os.sep, "/"), quote=True)
    notes = [f"{shot.width} × {shot.height}, {shot.bytes / 1000:.0f} kB"]
    if shot.made == "manual":
        notes.append(f"made by hand, {shot.date}")
    stale = "".join(f'<br><span class="bad">{escape(why)}</span>' for why in state.stale)
    return (
        f'<figure><div class="frame"><img src="{source}" alt="{escape(shot.alt, quote=True)}" '
        f'width="{shot.width}" height="{shot.height}" loading="lazy">{_marks(shot, rtl)}</div>'
        f"<figcaption>{escape('; '.join(notes))}{stale}</figcaption></figure>"
    )


def _marks(shot: Shot, rtl: bool) -> str:
    return svg(overlay(shot, rtl=rtl), None)

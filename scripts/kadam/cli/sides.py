"""Old and new source side by side, on a terminal."""

from __future__ import annotations

import io
from collections.abc import Sequence
from difflib import SequenceMatcher

import regex
from rich.box import MINIMAL
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kadam.drafts.review import Side
from kadam.model import Page

_WORDS = regex.compile(r"\s+|[\p{L}\p{M}\p{N}]+|.", regex.DOTALL)
_TITLES = {
    "changed": "has changed",
    "minor": "has changed a little (called minor: it does not count as stale)",
    "added": "is new",
    "removed": "is gone from the source",
}


def render_sides(sides: Sequence[Side], page: Page, *, color: bool, width: int) -> str:
    """The changes of a page, each with the old and the new source, the translation and a prepared text."""
    out = io.StringIO()
    console = Console(file=out, force_terminal=color, no_color=not color, width=width, highlight=False)
    for side in sides:
        kind = {"step": "step", "meta": "front matter", "text": "section"}[side.change.kind]
        console.print(
            Text(f"{page.path}:{side.line}  {kind} {side.change.name} {_TITLES[side.change.what]}", "bold"),
            soft_wrap=True,
        )
        console.print(_table(side))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _table(side: Side) -> Table:
    old, new = _marked(side.old, side.new)
    table = Table(box=MINIMAL, show_header=True, expand=True, pad_edge=False)
    table.add_column("source as translated", ratio=1)
    table.add_column("source now", ratio=1)
    table.add_row(old, new)
    table.add_section()
    current = side.current if side.current is not None else "(nothing yet)"
    prepared = (
        f"TODO: {side.prepared}" if side.prepared else "(delete it here too)" if side.new is None else ""
    )
    table.add_row(Text(current), Text(prepared))
    return table


def _marked(old: str | None, new: str | None) -> tuple[Text, Text]:
    """Both texts, with the words that differ underlined."""
    if old is None or new is None:
        unknown = "(not in git's history)" if new is not None else "(not known any more)"
        return Text(old if old is not None else unknown, style="" if old else "dim"), Text(new or "")
    left, right = _WORDS.findall(old), _WORDS.findall(new)
    shown = Text(), Text()
    for what, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        style = "" if what == "equal" else "underline bold"
        shown[0].append("".join(left[a:b]), style=f"{style} red" if style else "")
        shown[1].append("".join(right[c:d]), style=f"{style} green" if style else "")
    return shown

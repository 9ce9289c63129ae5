"""Pictures that a change has changed, for its reviewers: a page that holds all, and lines for a comment."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Collection, Sequence
from html import escape

from kadam.screens.changes import Change, Picture
from kadam.screens.html import figure, measures, page

_MOST = 40
"""Pictures that a summary names."""
_HEADS = "".join(f'<th scope="col">{title}</th>' for title in ("Picture", "Before", "After", "Difference"))


def changed_sheet(changes: Sequence[Change], base: str, rtl: Collection[str]) -> str:
    """Write a page that needs no other file: before, after and difference of each picture.

    ``base`` names what was compared with; ``rtl`` are the locales that run from right to left.
    """
    parts = [f"<h1>Changed screenshots</h1>\n<p>Compared with {escape(base)}: {count(changes)}.</p>\n"]
    for guide in dict.fromkeys(change.shot.guide for change in changes):
        parts.append(
            f'<h2>{escape(guide)}</h2>\n<table class="wide">\n<thead><tr>{_HEADS}</tr></thead>\n<tbody>\n'
        )
        parts += [_row(change, rtl) for change in changes if change.shot.guide == guide]
        parts.append("</tbody>\n</table>\n")
    return page("Changed screenshots", "".join(parts))


def _row(change: Change, rtl: Collection[str]) -> str:
    shot = change.shot
    words = change.words if change.before and change.after else ""
    told = f"<details><summary>Words</summary><pre>{escape(words)}</pre></details>" if words else ""
    cells = [_cell(picture, shot.locale in rtl) for picture in (change.before, change.after)]
    cells.append((_bare(change.difference) if change.difference else "–") + told)
    return (
        f'<tr><th scope="row">{escape(shot.name)}<br>{escape(shot.locale)}<br>'
        f"<small>{escape(change.what)}</small></th>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"
    )


def _bare(image: bytes) -> str:
    return f'<figure><div class="frame"><img src="{_data(image)}" alt="" loading="lazy"></div></figure>'


def _cell(picture: Picture | None, rtl: bool) -> str:
    if picture is None:
        return "–"
    return figure(picture.shot, _data(picture.image), measures(picture.shot), rtl=rtl)


def _data(image: bytes) -> str:
    return f"data:image/webp;base64,{b64encode(image).decode()}"


def count(changes: Sequence[Change]) -> str:
    """How many pictures have changed, in words."""
    kinds = Counter(change.what if change.what in ("new", "gone") else "changed" for change in changes)
    return ", ".join(f"{kinds[kind]} {kind}" for kind in ("changed", "new", "gone") if kinds[kind]) or "none"


def changed_summary(changes: Sequence[Change]) -> str:
    """Write the lines for a comment, in Markdown; empty when no picture has changed."""
    if not changes:
        return ""
    rows = [
        f"| {_code(shot.guide)} | {_code(shot.locale)} | {_code(shot.name)} | {change.what} |"
        for change in changes[:_MOST]
        for shot in [change.shot]
    ]
    more = [f"\nand {len(changes) - _MOST} more"] if len(changes) > _MOST else []
    head = [
        "### Screenshots",
        "",
        f"{count(changes)}.",
        "",
        "| guide | language | picture | what |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *rows, *more]) + "\n"


def _code(text: str) -> str:
    """Text in which nothing is a mention, a link, or the end of a cell."""
    return f"`{' '.join(text.split()).replace('`', '’').replace('|', '¦')}`"

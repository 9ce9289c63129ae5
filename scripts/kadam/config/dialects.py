"""What the pages of a site are written in, and what is said about it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kadam.config.builders import Builder
from kadam.config.frameworks import is_framework
from kadam.config.settings import Dialect


def site_dialect(
    path: Path | None, builder: Builder | None, notes: list[str], part: Path | None = None
) -> Dialect:
    """What pages are written in. ``path``: the settings of the site, if any are known.

    ``part``: the mkdocs.yml of the source, on a site that builds each language by its own.
    """
    if path is not None and is_framework(path):
        notes.append(
            f"{path.name} stands above the docs folder: pages are read as MDX, as its site reads them; "
            "--dialect names another."
        )
        return "mdx"
    if path is not None:
        return "python-markdown"
    if part is not None:
        notes.append(
            f"{part.parent.name}/{part.name} makes the pages of the source: those of all languages are read "
            "as it says; --dialect names another."
        )
        return "python-markdown"
    why = f"{builder.name} builds this site" if builder else "There is no mkdocs.yml"
    notes.append(f"{why}: pages are CommonMark, .mdx files MDX; --dialect names another.")
    return "commonmark"


def left_out(builder: Builder | None, select: Sequence[str], notes: list[str]) -> list[str]:
    """The rules that would guess, but for those that are asked for by their whole code."""
    codes = [code for code in builder.left_out if code not in select] if builder else []
    if builder and codes:
        notes.append(
            f"{builder.sign.name} is of {builder.name}, whose rules for links and pages are not known here: "
            f"{', '.join(codes)} did not run; --select {codes[0]} runs one all the same."
        )
    return codes


def note_unread(docs: Path, dialect: Dialect, notes: list[str]) -> None:
    """Say how many pages of MDX a site of MkDocs leaves unread."""
    count = sum(1 for path in docs.rglob("*.mdx") if path.is_file()) if dialect == "python-markdown" else 0
    if count:
        notes.append(
            f"{count} .mdx {'file was' if count == 1 else 'files were'} not read: MkDocs makes no pages of "
            "them; where another program does, --dialect mdx reads them."
        )

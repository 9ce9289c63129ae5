"""Reading sources for excerpts, and writing reports."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kadam.cli.globals_ import Globals
from kadam.errors import KadamError

if TYPE_CHECKING:
    from kadam.report import Sources


class ReportNotWritten(KadamError):
    """The file for the report cannot be written."""

    slug = "output"


def source_lines(root: Path) -> Sources:
    """Return an accessor for the lines of files below ``root``, each read once."""

    @cache
    def lines(path: str) -> Sequence[str]:
        try:
            text = (root / path).read_bytes().decode("utf-8", errors="replace")
        except OSError:
            return ()
        return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")

    return lines


def write_report(text: str, output: Path | None, *, color: bool = False) -> None:
    """Print a report, or write it to a file as UTF-8.

    Raises ``ReportNotWritten`` when the file cannot be written.
    """
    if output is None:
        click.echo(text, nl=False, color=color)
        sys.stdout.flush()
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ReportNotWritten(f"{output} cannot be written: {error.strerror}") from error


def print_notes(notes: Iterable[str], options: Globals) -> None:
    """Print what a run assumed or left out."""
    for note in notes:
        options.say(f"{click.style('note:', fg='cyan', bold=True)} {note}")


def number(count: int, word: str) -> str:
    """Return ``1 file`` or ``2 files``."""
    return f"{count} {word}{'' if count == 1 else 's'}"

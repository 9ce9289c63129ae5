"""Applying fixes to files, and showing them as a diff."""

from __future__ import annotations

import difflib
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kadam.findings import Edit, Finding, Safety
from kadam.model import Span
from kadam.writing.files import write_text

_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file as it is, and as its fixes leave it."""

    path: str
    """As findings name it."""
    before: str
    after: str
    applied: tuple[Finding, ...]
    skipped: tuple[Finding, ...]
    """Findings whose edits overlap an applied one or lie outside the file; another run may take them."""


def plan_fixes(root: Path, findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[FixedFile, ...]:
    """Return what the safe fixes (with ``unsafe``, all of them) make of each file that they change.

    Nothing is written. Left out are files that are not UTF-8 or not there, and links that lead out
    of ``root``.
    """
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.fix is not None and (unsafe or finding.fix.safety is Safety.SAFE):
            by_path[finding.path].append(finding)
    planned = []
    for path, found in sorted(by_path.items()):
        if not (root / path).resolve().is_relative_to(root.resolve()):
            continue
        try:
            before = (root / path).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        fixed = fix_text(path, before, found)
        if fixed.after != fixed.before:
            planned.append(fixed)
    return tuple(planned)


def fix_text(path: str, text: str, findings: Iterable[Finding]) -> FixedFile:
    """Apply the fixes of one file's findings, the first in the file first where two overlap.

    A fix is applied as a whole or not at all. Line ends and a byte-order mark stay as they are.
    """
    starts = _line_starts(text)
    taken: dict[tuple[int, int, str], None] = {}
    applied: list[Finding] = []
    skipped: list[Finding] = []
    for finding in sorted(findings, key=lambda finding: finding.order):
        edits = finding.fix.edits if finding.fix is not None else ()
        places = [_offsets(edit, starts, text) for edit in edits]
        new = [place for place in places if place is not None and place not in taken]
        fits = None not in places and not _overlap(new) and not any(_clash(p, q) for p in new for q in taken)
        if edits and fits:
            taken.update(dict.fromkeys(new))
            applied.append(finding)
        elif edits:
            skipped.append(finding)
    newline = _newline(text)
    after = text
    for start, end, replacement in sorted(taken, reverse=True):
        after = after[:start] + _LINE_ENDS.sub(newline, replacement) + after[end:]
    return FixedFile(path, text, after, tuple(applied), tuple(skipped))


def merged_edit(edits: Sequence[Edit], lines: Sequence[str]) -> Edit | None:
    """Return one edit that does what several do: from the first one's start to the last one's end.

    ``lines`` are the file's lines without line ends. ``None`` where the edits overlap or lie
    outside the file.
    """
    if len(edits) == 1:
        return edits[0]
    text = "\n".join(lines)
    starts = _line_starts(text)
    places = sorted(place for edit in edits if (place := _offsets(edit, starts, text)) is not None)
    if not places or len(places) != len(edits) or _overlap(places):
        return None
    result, position = "", places[0][0]
    for start, end, replacement in places:
        result += text[position:start] + replacement
        position = end
    first = min(edits, key=lambda edit: (edit.span.line, edit.span.column)).span
    last = max(edits, key=lambda edit: (edit.span.end_line, edit.span.end_column)).span
    return Edit(Span(first.line, first.column, last.end_line, last.end_column), result)


def unified_diff(files: Iterable[FixedFile]) -> str:
    """Return the changes as a patch that ``git apply`` takes."""
    return "".join("".join(_file_diff(file)) for file in files)


def write_fixes(root: Path, files: Iterable[FixedFile]) -> None:
    """Write the fixed files, each at once: a reader never sees half of one.

    Raises ``NotWritten`` for a file that cannot be written; it is left as it was.
    """
    for file in files:
        write_text(root / file.path, file.after)


def _line_starts(text: str) -> list[int]:
    first = len(_BOM) if text.startswith(_BOM) else 0
    return [first, *(match.end() for match in _LINE_ENDS.finditer(text))]


def _offsets(edit: Edit, starts: Sequence[int], text: str) -> tuple[int, int, str] | None:
    start = _offset(edit.span.line, edit.span.column, starts, text)
    end = _offset(edit.span.end_line, edit.span.end_column, starts, text)
    return None if start is None or end is None or end < start else (start, end, edit.text)


def _offset(line: int, column: int, starts: Sequence[int], text: str) -> int | None:
    if not 1 <= line <= len(starts) or column < 1:
        return None
    offset = starts[line - 1] + column - 1
    after = _LINE_ENDS.search(text, starts[line - 1])
    return offset if offset <= (after.start() if after else len(text)) else None


def _overlap(places: Sequence[tuple[int, int, str]]) -> bool:
    return any(_clash(one, other) for one, other in itertools.combinations(places, 2))


def _clash(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    # Two insertions at one place clash too: which one comes first would be chance.
    return one[:2] == other[:2] or (one[0] < other[1] and other[0] < one[1])


def _newline(text: str) -> str:
    first = _LINE_ENDS.search(text)
    return first.group() if first else "\n"


def _file_diff(file: FixedFile) -> Iterator[str]:
    before, after = file.before.split("\n"), file.after.split("\n")
    old = [line + "\n" for line in before[:-1]] + ([before[-1]] if before[-1] else [])
    new = [line + "\n" for line in after[:-1]] + ([after[-1]] if after[-1] else [])
    for line in difflib.unified_diff(old, new, f"a/{file.path}", f"b/{file.path}"):
        yield line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"

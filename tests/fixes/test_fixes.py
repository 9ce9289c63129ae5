"""Fixes: applied whole, never overlapping, bytes around them untouched."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kadam.findings import Edit, Finding, Fix, Safety, Severity
from kadam.model import Span
from kadam.writing.files import NotWritten
from kadam.writing.fixes import (
    FixedFile,
    fix_text,
    merged_edit,
    plan_fixes,
    unified_diff,
    write_fixes,
)


def edit(line: int, column: int, end_line: int, end_column: int, text: str) -> Edit:
    return Edit(Span(line, column, end_line, end_column), text)


def finding(*edits: Edit, path: str = "a.md", safety: Safety = Safety.SAFE) -> Finding:
    span = edits[0].span if edits else Span(1, 1, 1, 1)
    fix = Fix("mend", edits, safety) if edits else None
    return Finding("S101", "x", Severity.ERROR, path, span, "en", "m", fix=fix)


def test_line_ends_and_bom_stay() -> None:
    text = "\ufeffएक\r\nदो\r\nतीन"
    fixed = fix_text("a.md", text, [finding(edit(1, 1, 1, 3, "1")), finding(edit(2, 3, 2, 3, "!\nनया"))])
    assert fixed.after == "\ufeff1\r\nदो!\r\nनया\r\nतीन"


def test_a_line_can_be_deleted_with_its_end() -> None:
    assert fix_text("a.md", "a\nb\nc\n", [finding(edit(2, 1, 3, 1, ""))]).after == "a\nc\n"


def test_overlapping_fixes_are_left_for_another_run() -> None:
    first = finding(edit(1, 1, 1, 4, "X"))
    second = finding(edit(1, 3, 1, 6, "Y"))
    fixed = fix_text("a.md", "abcdef\n", [second, first])
    assert (fixed.after, fixed.applied, fixed.skipped) == ("Xdef\n", (first,), (second,))


def test_a_fix_is_applied_whole_or_not_at_all() -> None:
    first = finding(edit(1, 1, 1, 2, "X"))
    second = finding(edit(1, 1, 1, 3, "Y"), edit(2, 1, 2, 2, "Z"))
    fixed = fix_text("a.md", "abc\nabc\n", [first, second])
    assert fixed.after == "Xbc\nabc\n"
    assert fixed.skipped == (second,)


def test_two_findings_with_the_same_edit_apply_it_once() -> None:
    same = [finding(edit(1, 1, 1, 1, "\n")), finding(edit(1, 1, 1, 1, "\n"))]
    fixed = fix_text("a.md", "abc\n", same)
    assert (fixed.after, len(fixed.applied)) == ("\nabc\n", 2)


def test_two_insertions_at_one_place_clash_but_neighbours_do_not() -> None:
    fixed = fix_text("a.md", "abc\n", [finding(edit(1, 2, 1, 2, "1")), finding(edit(1, 2, 1, 2, "2"))])
    assert len(fixed.skipped) == 1
    fixed = fix_text("a.md", "abc\n", [finding(edit(1, 1, 1, 2, "X")), finding(edit(1, 2, 1, 3, "Y"))])
    assert fixed.after == "XYc\n"


@pytest.mark.parametrize(
    "outside", [edit(1, 1, 1, 9, ""), edit(9, 1, 9, 1, ""), edit(1, 3, 1, 2, ""), edit(1, 0, 1, 1, "")]
)
def test_edits_outside_the_file_are_skipped(outside: Edit) -> None:
    fixed = fix_text("a.md", "abc\n", [finding(outside)])
    assert (fixed.after, len(fixed.skipped)) == ("abc\n", 1)


def test_unsafe_fixes_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"abc\n")
    unsafe = finding(edit(1, 1, 1, 2, "X"), safety=Safety.UNSAFE)
    assert plan_fixes(tmp_path, [unsafe]) == ()
    (planned,) = plan_fixes(tmp_path, [unsafe], unsafe=True)
    assert planned.after == "Xbc\n"


def test_write_keeps_mode_and_follows_links(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_bytes("क\r\nख\r\n".encode())
    real.chmod(0o640)
    (tmp_path / "a.md").symlink_to(real)
    planned = plan_fixes(tmp_path, [finding(edit(2, 1, 2, 2, "ग")), finding(path="missing.md")])
    write_fixes(tmp_path, planned)
    assert real.read_bytes() == "क\r\nग\r\n".encode()
    assert real.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "a.md").is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "real.md"]


def test_links_out_of_the_project_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "private.md").write_bytes(b"abc\n")
    root = tmp_path / "project"
    root.mkdir()
    (root / "a.md").symlink_to(tmp_path / "private.md")
    change = edit(1, 1, 1, 2, "X")
    assert plan_fixes(root, [finding(change), finding(change, path="../private.md")]) == ()


def test_a_failed_write_leaves_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_bytes(b"abc\n")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(NotWritten, match="No space left"):
        write_fixes(tmp_path, [FixedFile("a.md", "abc\n", "xyz\n", (), ())])
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.md", b"abc\n")]


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("text", ["a\nb\nc\n", "a\nb\nc", "a\r\nb\r\nc\r\n", "b"])
def test_the_diff_is_a_patch(tmp_path: Path, text: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_bytes(text.encode())
    lines = len(text.splitlines())
    change = finding(edit(lines, 1, lines, 2, "नया"), path="docs/a.md")
    planned = plan_fixes(tmp_path, [change])
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    patch = unified_diff(planned).encode()
    subprocess.run(["git", "apply", "-"], input=patch, cwd=tmp_path, check=True)
    assert (tmp_path / "docs/a.md").read_bytes().decode() == planned[0].after


LINES = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=6), min_size=1, max_size=5
)


@st.composite
def edits_of(draw: st.DrawFn) -> tuple[list[str], list[Edit]]:
    lines = draw(LINES)
    edits = []
    for _ in range(draw(st.integers(1, 4))):
        places = []
        for _ in range(2):
            line = draw(st.integers(1, len(lines)))
            places.append((line, draw(st.integers(1, len(lines[line - 1]) + 1))))
        start, end = sorted(places)
        edits.append(edit(*start, *end, draw(st.text("xy\n", max_size=3))))
    return lines, edits


@given(edits_of(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_against_a_slow_oracle(made: tuple[list[str], list[Edit]], newline: str) -> None:
    lines, edits = made
    findings = [finding(one) for one in edits]
    fixed = fix_text("a.md", newline.join(lines), findings)
    assert len(fixed.applied) + len(fixed.skipped) == len(findings)
    assert fixed.applied  # the first of two that overlap is taken

    cells = [*"\n".join(lines), ""]
    starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
    inserted = {}
    for one in {one.fix.edits[0] for one in fixed.applied if one.fix}:
        start = starts[one.span.line - 1] + one.span.column - 1
        end = starts[one.span.end_line - 1] + one.span.end_column - 1
        assert all(cell is not None for cell in cells[start:end])
        cells[start:end] = [None] * (end - start)  # type: ignore[list-item]
        inserted[start, end] = one.text
    expected = ""
    for index, cell in enumerate(cells):
        expected += "".join(text for (start, _), text in sorted(inserted.items()) if start == index)
        expected += cell or ""
    assert fixed.after == expected.replace("\n", newline if len(lines) > 1 else "\n")


@given(edits_of())
def test_merged_edit_does_what_the_edits_do(made: tuple[list[str], list[Edit]]) -> None:
    lines, edits = made
    together = fix_text("a.md", "\n".join(lines), [finding(*edits)])
    one = merged_edit(edits, lines)
    if together.applied and one is not None:
        assert fix_text("a.md", "\n".join(lines), [finding(one)]).after == together.after
    if together.skipped and len(edits) > 1:
        assert one is None

"""CommonMark and MDX: each case file is a page, beside it stands what the model must hold."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kadam.load.commonmark import parse_commonmark
from kadam.model import Page, Place, Span

CASES = Path(__file__).parent / "cases"


def describe(page: Page) -> Iterator[str]:
    """Every value of a page in a line, in the order of the page."""
    rows: list[tuple[Span, str]] = []

    def add(span: Span, what: str, place: Place | None = None) -> None:
        where = ""
        if place is not None and place.tab is not None:
            where += f" in tab {page.tabs[place.tab].title!r}"
        if place is not None and place.list is not None and place.step is not None:
            step = page.step_lists[place.list].steps[place.step]
            where += f" in step {step.written} of line {step.span.line}"
        rows.append((span, f"{span.line}:{span.column}-{span.end_line}:{span.end_column} {what}{where}"))

    for heading in page.headings:
        add(heading.span, f"h{heading.level} {heading.text!r} #{heading.id}")
    for steps in page.step_lists:
        first = steps.steps[0]
        after = f" after {steps.broken_by[0]} of line {steps.broken_by[1]}" if steps.broken_by else ""
        before = "" if steps.previous is None else f" continues? {steps.previous}"
        add(first.span, f"list of {len(steps.steps)}, depth {steps.depth}{before}{after}", steps.place)
    for _, step in page.steps():
        assert page.lines[step.marker.line - 1][step.marker.column - 1 :].startswith(step.written)
        add(step.span, f"step {step.written} shown as {step.rendered}: {step.text!r}")
    for line in page.swallowed:
        add(line.span, f"swallowed {line.written} in {line.shown}", line.place)
    for tab in page.tabs:
        add(tab.span, f"tab {tab.title!r} of set {tab.set}", tab.place)
    for label in page.labels:
        add(
            label.span, f"label {label.text!r}" + (f" twin {label.twin!r}" if label.twin else ""), label.place
        )
    for link in page.links:
        add(link.span, f"link {link.text!r} to {link.target!r} at {link.target_span.column}", link.place)
    for image in page.images:
        add(image.span, f"image {image.alt!r} of {image.src!r} at {image.src_span.column}", image.place)
    for code in page.codes:
        add(code.span, f"code {code.text!r}", code.place)
    for note in page.notes:
        add(note.span, f"note {note.kind} {note.title!r}", note.place)
    for text in page.texts:
        row, column, words = text.lines[0]
        assert all(words == page.lines[r - 1][c - 1 : c - 1 + len(words)] for r, c, words in text.lines)
        add(Span(row, column, row, column + len(words)), f"{text.kind} {text.text!r}", text.place)
    yield f"meta {dict(page.meta)} body from line {page.body_line}"
    yield f"ids {sorted(page.ids)}{'' if page.ids_known else ' and more'}"
    yield from (line for _, line in sorted(rows, key=lambda row: row[0]))


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    head, _, text = path.read_text(encoding="utf-8").partition("\n---\n")
    mdx = head.startswith("dialect: mdx")
    page = parse_commonmark(text, path="p.md", key="p.md", locale="en", mdx=mdx)
    found = "\n".join(describe(page)) + "\n"
    expected = path.with_suffix(".model")
    if os.environ.get("KADAM_WRITE_CASES"):  # then read what changed
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")

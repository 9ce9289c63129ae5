"""What a page of CommonMark holds: recorded block by block, while its events are read.

Knows frames, steps, headings and what MDX adds, but not the parser that tells of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from kadam.load.found import Found
from kadam.load.frames import Frame
from kadam.load.ids import GithubIds, html_ids
from kadam.load.marks import STASH, Mark, Marked
from kadam.load.source import Source, SourceLines
from kadam.model import Heading, Note, Place, Span, Step, Swallowed, Tab, Text

_MARKS = re.compile(rf"<!--{STASH}(\d*)-->")
_MARKER = re.compile(r"(\d{1,9})[.)]")
_STEP_LIKE = re.compile(r"(\d{1,9})[.)][ \t]+\S")
_ID = re.compile(r"\s*\{#((?:.(?!\{#|\}))*.)\}\s*$")
_MARK_TAGS = {"note": "admonition", "tabs": "tabbed-set", "tab": "tabbed-set"}
_TAGS = {
    "Paragraph": "p",
    "CodeBlock": "pre",
    "BlockQuote": "blockquote",
    "Table": "table",
    "Rule": "hr",
    "FootnoteDefinition": "footnote",
}


class Recorder:
    """Records what stands where, in :attr:`found`."""

    def __init__(
        self, marked: Marked, first_row: int, *, mdx: bool, platform_of: Callable[[str], str | None]
    ) -> None:
        self.marks = marked.marks
        self.source = Source(marked.lines, first_row, marked.shift)
        self.first_row = first_row
        self.mdx = mdx
        self.platform_of = platform_of
        self.found = Found()
        self.ids = GithubIds()
        self.frames = [Frame(Place(), 0)]
        self.section: int | None = None
        self.tab_sets: list[int] = []
        self.tab_set_count = 0

    def block(self, name: str, start: int) -> None:
        """Note that a block begins: an ordered list before it ends."""
        if name in _TAGS and self.frames[-1].before is not None:
            self.ended_by(_TAGS[name], self.source.row(start))

    def ended_by(self, tag: str, row: int) -> None:
        """Note what stands after an ordered list."""
        frame = self.frames[-1]
        if frame.before is not None and frame.before[1] is None:
            frame.before = (frame.before[0], (tag, row))

    def step(self, words: str) -> None:
        """Record the innermost item as a step; ``words`` are its first prose."""
        frame, ordered = self.frames[-1], self.frames[-2].ordered
        assert frame.item is not None
        assert ordered is not None
        start, frame.item = frame.item, None
        bare = self.source.data[start : self.source.line_end(start)].strip()
        start = self.source.data.index(bare, start)
        line = bare.decode(errors="replace")
        match = _MARKER.match(line)
        written = match[1] if match else ""
        row, column = self.source.position(start)
        ordered.steps.append(
            Step(
                written=written,
                number=int(written) if written else None,
                rendered=ordered.first + len(ordered.steps),
                text=words,
                id=None,
                span=Span(row, column, row, column + len(line)),
                marker=Span(row, column, row, column + len(written)),
            )
        )

    def heading(self, level: str, start: int, lines: SourceLines, words: str) -> None:
        """Record a heading; ``level`` is ``H1`` to ``H6``, ``start`` its first byte."""
        identifier = None
        match = _ID.search(words)
        if not self.mdx:
            # GitHub shows `{#id}` and `{ #id }` as text; Hugo and MkDocs make it the heading's id.
            self.ids.used |= html_ids([words])
        elif match is not None:
            identifier, words = match[1], words[: match.start()]
            row, column, text = lines[-1]
            if (written := _ID.search(text)) is not None:
                lines = (*lines[:-1], (row, column, text[: written.start()]))
        words = words.replace("\n", " ").strip()
        if self.frames[-1].item is not None:
            self.step(words)
        anchor = self.ids.heading(words, identifier)
        if lines:
            (row, column, _), (last, before, text) = lines[0], lines[-1]
            span = Span(row, column, last, before + len(text))
            self.found.texts.append(Text("heading", lines, self.place()))
        else:
            span = self.source.span(start, self.source.line_end(start))
        self.found.headings.append(Heading(int(level[1:]), words, identifier, span, anchor))
        self.frames[-1].before = None

    def look_for_steps(self, lines: SourceLines, place: Place) -> None:
        """Lines that look like steps but are prose: a number other than 1, or digits that are not ASCII."""
        for index, (row, column, text) in enumerate(lines):
            if not text[0].isdigit() or (match := _STEP_LIKE.match(text)) is None:
                continue
            if index or not match[1].isascii():
                span = Span(row, column, row, column + len(text))
                self.found.swallowed.append(Swallowed(match[1], "paragraph", span, place))

    def place(self) -> Place:
        """Where what comes now stands."""
        frame = self.frames[-1]
        if frame.place.section != self.section:
            frame.place = Place(self.section, frame.place.tab, frame.place.list, frame.place.step)
        return frame.place

    # What MDX adds

    def html(self, source: str, start: int) -> None:
        """Record HTML, or open and close the elements of MDX that its marks stand for."""
        marks = [self.marks[int(match[1])] for match in _MARKS.finditer(source) if match[1]]
        if not marks:
            self.ended_by("html", self.source.row(start))
            row, column = self.source.position(start)
            for offset, line in enumerate(source.rstrip("\n").split("\n")):
                self.found.html.append((row + offset, 1 if offset else column, line))
        for mark in marks:
            if mark.close:
                self.close_mark(mark)
            else:
                self.open_mark(mark)

    def open_mark(self, mark: Mark) -> None:
        """Begin a note, a set of tabs, a tab or another element."""
        row = self.first_row + mark.row
        self.ended_by(_MARK_TAGS.get(mark.kind, "html"), row)
        frame = self.frames[-1]
        place, inner = self.place(), frame.place
        span = Span(row, 1, row, 1)
        if mark.title is not None:
            at, column = self.first_row + mark.title_at[0], mark.title_at[1] + 1
            span = Span(at, column, at, column + len(mark.title))
        if mark.kind == "tabs":
            self.tab_sets.append(self.tab_set_count)
        elif mark.kind == "note":
            kind = mark.name[1:].lower() if mark.name[0] == ":" else mark.value or "note"
            self.found.notes.append(Note(kind, mark.title, span, place))
        elif mark.kind == "tab":
            number = self.tab_sets[-1] if self.tab_sets else self.tab_set_count
            title = mark.title or ""
            self.found.tabs.append(Tab(title, self.platform_of(title), number, span, place))
            inner = replace(inner, tab=len(self.found.tabs) - 1)
        if mark.kind in ("tabs", "tab") and (mark.kind == "tabs" or not self.tab_sets):
            self.tab_set_count += 1
        if mark.title:
            self.found.texts.append(Text("title", ((span.line, span.column, mark.title),), place))
        if not mark.void and mark.kind != "html":
            self.frames.append(Frame(inner, frame.depth, quoted=frame.quoted, marked=True))

    def close_mark(self, mark: Mark) -> None:
        """End it."""
        if self.frames[-1].marked and mark.kind != "html":
            self.frames.pop()
        if mark.kind == "tabs" and self.tab_sets:
            self.tab_sets.pop()

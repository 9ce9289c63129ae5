"""CommonMark pages (GitHub, and MDX as Docusaurus and Starlight read it) to the model.

The one file that knows pulldown-cmark (pyromark): its events, with byte ranges, are read in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pyromark
from msgspec.structs import replace

from kadam.load.found import Found
from kadam.load.frames import Frame, Ordered
from kadam.load.frontmatter import read_yaml_front_matter
from kadam.load.ids import GithubIds, html_ids
from kadam.load.inline import twin_of
from kadam.load.marks import STASH, Mark, Marked, mark_blocks
from kadam.load.prose import Prose, SourceLines
from kadam.load.source import Source
from kadam.model import (
    Code,
    Heading,
    Image,
    Label,
    Link,
    Note,
    Page,
    Place,
    Span,
    Step,
    StepList,
    Swallowed,
    Tab,
    Text,
)

_ON = pyromark.Options
_PARSER = pyromark.Markdown(
    options=_ON.ENABLE_TABLES | _ON.ENABLE_GFM | _ON.ENABLE_FOOTNOTES | _ON.ENABLE_STRIKETHROUGH
)
_MARKS = re.compile(rf"<!--{STASH}(\d*)-->")
_MARKER = re.compile(r"(\d{1,9})[.)]")
_STEP_LIKE = re.compile(r"(\d{1,9})[.)][ \t]+\S")
_ID = re.compile(r"\s*\{#((?:.(?!\{#|\}))*.)\}\s*$")
_INLINE = frozenset({"InlineHtml", "FootnoteReference", "TaskListMarker"})
_SPANNING = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_PROSE = {"Paragraph": "paragraph", "Heading": "heading", "TableCell": "cell"}
_CONTAINERS = frozenset({"List", "Item", "BlockQuote", "FootnoteDefinition"})
_TAGS = {
    "Paragraph": "p",
    "CodeBlock": "pre",
    "BlockQuote": "blockquote",
    "Table": "table",
    "Rule": "hr",
    "FootnoteDefinition": "footnote",
}
_MARK_TAGS = {"note": "admonition", "tabs": "tabbed-set", "tab": "tabbed-set"}


def parse_commonmark(
    text: str,
    *,
    path: str,
    key: str,
    locale: str,
    mdx: bool,
    platform_of: Callable[[str], str | None] = lambda _title: None,
) -> Page:
    """Parse a page. ``mdx``: with JSX elements, directives and ``{#id}`` behind headings."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    front = read_yaml_front_matter(text, loose=mdx)
    rows = text.split("\n")
    body = rows[front.body_line - 1 :]
    if STASH in text:
        body = [row.replace(STASH, "") for row in body]
    marked = mark_blocks(body) if mdx else Marked(body)
    reader = _Reader(marked, front.body_line, mdx=mdx, platform_of=platform_of)
    reader.read()
    return reader.found.page(
        path=path,
        key=key,
        locale=locale,
        rows=rows,
        front=front,
        ids=reader.ids.used | html_ids(body, attributes=False),
        ids_known=not marked.partial,
    )


class _Reader:
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
        self.prose = Prose(self.source)
        self.opened: list[Any] = []
        self.section: int | None = None
        self.tab_sets: list[int] = []
        self.tab_set_count = 0

    def read(self) -> None:
        """Read every event."""
        in_code = False
        add = self.prose.add
        events: Iterator[tuple[Any, Any]] = _PARSER.events_with_range(self.source.text)
        for event, where in events:
            start, end = where["start"], where["end"]
            if isinstance(event, str):
                if event == "Rule":
                    self.block(event, start)
                else:
                    self.prose.line_end()
                continue
            ((kind, payload),) = event.items()
            if kind == "Text":
                if not in_code:
                    add(payload, start, end)
            elif kind in ("Start", "End"):
                name, value = (payload, None) if isinstance(payload, str) else next(iter(payload.items()))
                opens = kind == "Start"
                if name in _SPANNING:
                    self.open_span(value, start, end) if opens else self.close_span(name, start, end)
                    continue
                in_code = name == "CodeBlock" and opens
                self.open(name, value, start) if opens else self.close(name, value, start)
            elif kind == "Html":
                self.html(payload, start)
            elif kind == "Code":
                add(payload, start, end)
                self.found.codes.append(Code(payload, self.source.span(start, end), self.place()))
            elif kind in _INLINE:
                add("", start, end)

    # Blocks

    def block(self, name: str, start: int) -> None:
        """Note that a block begins: prose before it ends, and so does an ordered list."""
        if self.prose.kind:
            self.flush()
        if name in _TAGS and self.frames[-1].before is not None:
            self.ended_by(_TAGS[name], self.source.row(start))

    def ended_by(self, tag: str, row: int) -> None:
        """Note what stands after an ordered list."""
        frame = self.frames[-1]
        if frame.before is not None and frame.before[1] is None:
            frame.before = (frame.before[0], (tag, row))

    def open(self, name: str, value: Any, start: int) -> None:
        self.block(name, start)
        if name in _PROSE:
            self.prose.begin(_PROSE[name])
            if name == "Heading":
                self.section = len(self.found.headings)
            return
        if name not in _CONTAINERS:
            return
        frame = self.frames[-1]
        inner = Frame(frame.place, frame.depth, quoted=frame.quoted)
        if name == "List" and value is not None:
            index, broken_by = frame.before or (None, None)
            inner.ordered = Ordered(len(self.found.step_lists), value)
            self.found.step_lists.append(StepList((), frame.depth, index, broken_by, self.place()))
        elif name == "Item":
            inner.depth += 1
            if frame.ordered is not None:
                inner.item = start
                inner.place = Place(
                    self.section, frame.place.tab, frame.ordered.index, len(frame.ordered.steps)
                )
        elif name == "BlockQuote":
            inner.quoted = True
            if value:
                span = self.source.span(start, self.source.line_end(start))
                self.found.notes.append(Note(value.lower(), None, span, self.place()))
        self.frames.append(inner)

    def close(self, name: str, value: Any, start: int) -> None:
        if name == "Heading":
            self.heading(value, start)
            self.frames[-1].before = None
            return
        if self.prose.kind:
            self.flush()
        if name not in _CONTAINERS:
            return
        while self.frames[-1].marked:
            self.frames.pop()
        if self.frames[-1].item is not None:
            self.step("")
        frame = self.frames.pop()
        if frame.ordered is not None:
            index, lists = frame.ordered.index, self.found.step_lists
            lists[index] = replace(lists[index], steps=tuple(frame.ordered.steps))
            self.frames[-1].before = (index, None)
        elif name == "List":
            self.ended_by("ul", self.source.row(start))

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

    def heading(self, level: str, start: int) -> None:
        lines, words = self.prose.take(quoted=self.frames[-1].quoted)
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

    # What MDX adds

    def html(self, source: str, start: int) -> None:
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
        if self.frames[-1].marked and mark.kind != "html":
            self.frames.pop()
        if mark.kind == "tabs" and self.tab_sets:
            self.tab_sets.pop()

    # Prose

    def open_span(self, value: Any, start: int, end: int) -> None:
        self.prose.open(start, end)
        self.opened.append(value)

    def close_span(self, name: str, start: int, end: int) -> None:
        value, words = self.opened.pop(), self.prose.close()
        if name == "Strong":
            twin = twin_of(self.source.data[end : end + 400].decode(errors="ignore"))
            self.found.labels.append(Label(words, self.source.span(start + 2, end - 2), twin, self.place()))
        elif name in ("Link", "Image"):
            target = value["dest_url"]
            span = self.source.span(start, end)
            at = self.source.target(start, end, target, inline=value["link_type"] == "Inline")
            if value["link_type"] == "Email":
                target = f"mailto:{target}"
            if name == "Link":
                self.found.links.append(Link(target, words, span, at, self.place()))
            else:
                self.found.images.append(Image(target, words, span, at, self.place()))

    def flush(self) -> None:
        """End the prose read so far, and record it."""
        kind = self.prose.kind
        lines, words = self.prose.take(quoted=self.frames[-1].quoted)
        if self.frames[-1].item is not None:
            self.step(words)
        place = self.place()
        if lines:
            if kind in ("paragraph", "item"):
                self.look_for_steps(lines, place)
            self.found.texts.append(Text(kind, lines, place))

    def look_for_steps(self, lines: SourceLines, place: Place) -> None:
        """Lines that look like steps but are prose: a number other than 1, or digits that are not ASCII."""
        for index, (row, column, text) in enumerate(lines):
            if not text[0].isdigit() or (match := _STEP_LIKE.match(text)) is None:
                continue
            if index or not match[1].isascii():
                span = Span(row, column, row, column + len(text))
                self.found.swallowed.append(Swallowed(match[1], "paragraph", span, place))

    def place(self) -> Place:
        frame = self.frames[-1]
        if frame.place.section != self.section:
            frame.place = Place(self.section, frame.place.tab, frame.place.list, frame.place.step)
        return frame.place

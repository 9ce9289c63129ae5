"""CommonMark pages (GitHub, and MDX as Docusaurus and Starlight read it) to the model.

The one file that knows pulldown-cmark (pyromark): its events, with byte ranges, are read in one pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

import pyromark
from msgspec.structs import replace

from kadam.load.frames import Frame, Ordered
from kadam.load.frontmatter import read_other_front_matter
from kadam.load.ids import html_ids
from kadam.load.inline import twin_of
from kadam.load.marks import STASH, Marked, mark_blocks
from kadam.load.recorder import Recorder
from kadam.load.templates import fenced
from kadam.model import Code, Image, Label, Link, Note, Page, Place, StepList, Text

Item = tuple[Any, Any]
"""An event, and the bytes that it comes from."""
Events = Iterator[Item]

_ON = pyromark.Options
_PARSER = pyromark.Markdown(
    options=_ON.ENABLE_TABLES | _ON.ENABLE_GFM | _ON.ENABLE_FOOTNOTES | _ON.ENABLE_STRIKETHROUGH
)
_IN_PROSE = frozenset({"Text", "Code", "InlineHtml", "FootnoteReference", "TaskListMarker"})
_UNREAD = frozenset({"CodeBlock", "HtmlBlock"})
"""Blocks whose text is no prose; that of HTML is its indentation."""
_SPANNING = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_PROSE = {"Paragraph": "paragraph", "Heading": "heading", "TableCell": "cell"}
_CONTAINERS = frozenset({"List", "Item", "BlockQuote", "FootnoteDefinition"})


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
    front = read_other_front_matter(text, loose=mdx)
    rows = text.split("\n")
    body = rows[front.body_line - 1 :]
    if STASH in text:
        body = [row.replace(STASH, "") for row in body]
    marked = mark_blocks(body) if mdx else Marked(fenced(body))
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


class _Reader(Recorder):
    """Reads the events; what is found in them is recorded by :class:`Recorder`."""

    def read(self) -> None:
        """Read every event: those of blocks here, those of prose in :meth:`inline`."""
        unread = False
        events: Events = _PARSER.events_with_range(self.source.text)
        item = next(events, None)
        while item is not None:
            event, where = item
            if isinstance(event, str):
                if event == "Rule":
                    self.block(event, where["start"])
            else:
                (kind,) = event
                payload = event[kind]
                if kind == "Start":
                    name, value = (payload, None) if isinstance(payload, str) else next(iter(payload.items()))
                    if name in _PROSE:
                        self.prose(name, value, events, where["start"])
                    elif name in _SPANNING:
                        item = self.inline("item", chain((item,), events))
                        continue
                    else:
                        unread = name in _UNREAD
                        self.open(name, value, where["start"])
                elif kind == "End":
                    unread = False
                    self.close(payload if isinstance(payload, str) else next(iter(payload)), where["start"])
                elif kind == "Html":
                    self.html(payload, where["start"])
                elif kind in _IN_PROSE and not unread:
                    item = self.inline("item", chain((item,), events))
                    continue
            item = next(events, None)

    def open(self, name: str, value: Any, start: int) -> None:
        self.block(name, start)
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

    def close(self, name: str, start: int) -> None:
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

    def prose(self, name: str, value: Any, events: Events, start: int) -> None:
        """Read a paragraph, a heading or a cell, and its end."""
        self.block(name, start)
        if name == "Heading":
            self.section = len(self.found.headings)
            self.inline("heading", events, (value["level"], start))
        else:
            self.inline(_PROSE[name], events)

    def inline(self, kind: str, events: Events, heading: tuple[str, int] | None = None) -> Item | None:
        """Read prose, and record it; return the event after it."""
        item: Item | None = None
        words: list[str] = []
        opened: list[tuple[Any, int]] = []
        first = last = -1
        place = self.place()
        for item in events:
            event, where = item
            if isinstance(event, str):
                if event == "Rule":
                    break
                words.append("\n")
                continue
            (what,) = event
            payload = event[what]
            start, end = where["start"], where["end"]
            if what == "Text":
                words.append(payload)
            elif what == "End":
                if not isinstance(payload, str) or payload not in _SPANNING:
                    break
                value, before = opened.pop()
                if payload != "Emphasis":
                    self.span(payload, value, words[before:], start, end, place)
                continue
            elif what == "Start":
                name = payload if isinstance(payload, str) else next(iter(payload))
                if name not in _SPANNING:
                    break
                opened.append((None if name is payload else payload[name], len(words)))
            elif what == "Code":
                words.append(payload)
                self.found.codes.append(Code(payload, self.source.span(start, end), place))
            elif what not in _IN_PROSE:
                break
            if first < 0:
                first = start
            if end > last:
                last = end
        else:
            item = None
        frame = self.frames[-1]
        lines = self.source.lines(first, last, quoted=frame.quoted) if first >= 0 else ()
        if heading is not None:
            self.heading(*heading, lines, "".join(words))
            return item
        if frame.item is not None:
            self.step("".join(words))
        if lines:
            if kind in ("paragraph", "item"):
                self.look_for_steps(lines, place)
            self.found.texts.append(Text(kind, lines, place))
        return item

    def span(self, name: str, value: Any, words: list[str], start: int, end: int, place: Place) -> None:
        """Record a link, an image or bold words."""
        if name == "Strong":
            after = self.source.data[end : end + 400]
            near = after[:7]  # quicker than the pattern
            may_be = b"(" in near or b"{" in near or "（".encode() in near
            twin = twin_of(after.decode(errors="ignore")) if may_be else None
            label = Label("".join(words), self.source.span(start + 2, end - 2), twin, place)
            self.found.labels.append(label)
        elif name in ("Link", "Image"):
            target = value["dest_url"]
            span = self.source.span(start, end)
            at = self.source.target(start, end, target, inline=value["link_type"] == "Inline")
            if value["link_type"] == "Email":
                target = f"mailto:{target}"
            if name == "Link":
                self.found.links.append(Link(target, "".join(words), span, at, place))
            else:
                self.found.images.append(Image(target, "".join(words), span, at, place))

"""From a source file to a :class:`kadam.model.Page`."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from kadam.load.blocks import BlockParser, cells
from kadam.load.dialect import Dialect
from kadam.load.frontmatter import read_front_matter
from kadam.load.ids import IdMaker, has_includes, heading_id, html_ids, trailing_id
from kadam.load.inline import Run, parse_inline, plain, shown
from kadam.load.lines import FENCE, STASH, Line, TabMap
from kadam.load.nodes import Node
from kadam.model import Heading, Note, Page, Place, Span, Step, StepList, Swallowed, Tab, Text
from kadam.text import digits_value

PlatformOf = Callable[[str], str | None]
"""Maps a tab's title to a platform, or to ``None``."""

_STEP_LIKE = re.compile(r"[ ]{0,3}(\d+)\.[ ]+\S")
_STASHED = re.compile(rf"[ ]*(?:{FENCE}|{STASH}\d*)$")


def parse_page(
    text: str,
    *,
    path: str,
    key: str,
    locale: str,
    dialect: Dialect,
    platform_of: PlatformOf = lambda _title: None,
    slugify: Callable[[str], str] | None = None,
) -> Page:
    """Parse a page. ``slugify`` is the renderer's way to make heading ids; ``None`` if unknown."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    front = read_front_matter(text)
    rows = text.split("\n")
    tabs = TabMap()
    clean = [row.replace("\x02", "").replace("\x03", "") for row in rows]
    lines = [Line(tabs.expand(clean[i], i + 1), i + 1) for i in range(front.body_line - 1, len(rows))]
    parser = BlockParser(dialect)
    builder = _Builder(parser, tabs, platform_of, slugify)
    builder.walk(parser.parse(lines), Place(), depth=0)
    return Page(
        path=path,
        key=key,
        locale=locale,
        lines=tuple(rows),
        meta=front.values,
        meta_lines=front.lines,
        meta_error=front.error,
        body_line=front.body_line,
        headings=tuple(builder.headings),
        step_lists=tuple(builder.step_lists),
        swallowed=tuple(builder.swallowed),
        tabs=tuple(builder.tabs),
        labels=tuple(builder.labels),
        links=tuple(builder.links),
        images=tuple(builder.images),
        codes=tuple(builder.codes),
        notes=tuple(builder.notes),
        texts=tuple(builder.texts),
        html=tuple((line.row, builder.column(line), line.text) for line in parser.raw if line.text),
        ids=frozenset(builder.ids.used | html_ids(line.text for line in lines)),
        ids_known=slugify is not None and not has_includes(line.text for line in lines),
    )


class _Builder:
    """Walks the block tree and collects what stands in it."""

    def __init__(
        self, parser: BlockParser, tabs: TabMap, platform_of: PlatformOf, slugify: Callable[[str], str] | None
    ) -> None:
        self.parser = parser
        self.tab_map = tabs
        self.platform_of = platform_of
        self.ids = IdMaker(slugify)
        self.section: int | None = None
        self.tab_sets = 0
        self.headings: list[Heading] = []
        self.step_lists: list[StepList] = []
        self.swallowed: list[Swallowed] = []
        self.tabs: list[Tab] = []
        self.labels, self.links, self.images, self.codes = [], [], [], []  # type: ignore[var-annotated]
        self.notes: list[Note] = []
        self.texts: list[Text] = []

    def walk(self, node: Node, place: Place, depth: int) -> None:
        """Visit the children of a node, in order."""
        before: tuple[int, Node | None] | None = None  # an ordered list, and what came after it
        for child in node.children:
            tag = child.tag
            here = replace(place, section=self.section)
            if tag == "p":
                self.prose("paragraph", child.text, here)
            elif tag in ("ol", "ul"):
                if tag == "ol":
                    index = len(self.step_lists)
                    self.ordered(child, here, depth, before)
                    before = (index, None)
                else:
                    self.bullets(child, here, depth)
                    before = (before[0], before[1] or child) if before else None
                self.tail(child, here)
                continue
            elif tag[0] == "h" and tag[1:].isdigit():
                self.heading(child, here)
                before = None
            elif tag == "table":
                self.table(child, here)
            elif tag in ("admonition", "details"):
                self.note(child, here, depth)
            elif tag == "tabbed-set":
                self.tab_set(child, here, depth)
            elif tag in ("dt",):
                self.prose("item", child.text, here)
            elif tag not in ("pre", "hr"):
                self.prose("item", child.text, here)
                self.walk(child, here, depth)
            if before is not None and before[1] is None:
                before = (before[0], child)
            self.tail(child, here)

    def tail(self, node: Node, place: Place) -> None:
        """Text that follows an element inside a tight item."""
        if node.tail:
            self.prose("paragraph", node.tail, place)

    def prose(self, kind: str, lines: list[Line], place: Place) -> None:
        """Record a run of prose and what is marked up in it."""
        shown = [line for line in lines if line.text and not _STASHED.match(line.text)]
        if not shown:
            return
        if kind in ("paragraph", "item"):
            for line in lines[1:]:
                match = _STEP_LIKE.match(line.text)
                if match:
                    self.swallowed.append(
                        Swallowed(
                            match[1], "paragraph", self.span(line, match.start(1), len(line.text)), place
                        )
                    )
        run = Run(shown, self.tab_map)
        found = parse_inline(run, place, self.parser.references)
        self.labels += found.labels
        self.links += found.links
        self.images += found.images
        self.codes += found.codes
        self.texts.append(
            Text(kind, tuple((line.row, self.column(line), line.text) for line in shown), place)
        )

    def heading(self, node: Node, place: Place) -> None:
        line = node.text[0]
        explicit, text = heading_id(line.text)
        words = shown(text).strip()
        anchor = self.ids.heading(words, explicit)
        span = self.span(line, 0, len(text))
        self.section = len(self.headings)
        self.headings.append(Heading(int(node.tag[1]), words, explicit, span, anchor))
        self.prose("heading", [Line(text, line.row, line.offset)], replace(place, section=self.section))

    def ordered(self, node: Node, place: Place, depth: int, before: tuple[int, Node | None] | None) -> None:
        index = len(self.step_lists)
        broken = None
        if before is not None and before[1] is not None and before[1].line is not None:
            broken = (before[1].tag, before[1].line.row)
        empty = StepList((), depth, before[0] if before else None, broken, place)
        self.step_lists.append(empty)
        start = digits_value(node.info) if node.info else 1
        steps = []
        for number, item in enumerate(node.children):
            here = replace(place, list=index, step=number)
            steps.append(self.step(item, start + number))
            self.item(item, here, depth + 1)
        self.step_lists[index] = replace(empty, steps=tuple(steps))

    def step(self, item: Node, rendered: int) -> Step:
        lines = item.text or next((child.text for child in item.children if child.tag == "p"), [])
        first = lines[0] if lines else item.line
        assert first is not None
        written, row, offset = item.marker or ("", first.row, first.offset)
        marker = Line(written, row, offset)
        number = digits_value(written.rstrip(".")) if written[:1].isdigit() else None
        text = "\n".join(line.text for line in lines if not _STASHED.match(line.text))
        words, identifier = trailing_id(text)
        if identifier:
            self.ids.add(identifier)
        end = self.column(first) + len(first.text) if first.row == row else self.column(marker) + len(written)
        return Step(
            written=written.rstrip("."),
            number=number,
            rendered=rendered,
            text=plain(words),
            id=identifier,
            span=Span(row, self.column(marker), row, end),
            marker=self.span(marker, 0, len(written.rstrip("."))),
        )

    def bullets(self, node: Node, place: Place, depth: int) -> None:
        for item in node.children:
            if item.marker is not None and item.marker[0][:1].isdigit():
                written, row, offset = item.marker
                marker = Line(written, row, offset)
                self.swallowed.append(
                    Swallowed(written.rstrip("."), "bullet", self.span(marker, 0, len(written)), place)
                )
            self.item(item, place, depth + 1)

    def item(self, item: Node, place: Place, depth: int) -> None:
        self.prose("item", item.text, place)
        self.walk(item, place, depth)

    def table(self, node: Node, place: Place) -> None:
        for line in node.text:
            row = line.lstrip()
            for text, offset in cells(row.text.rstrip(" ")):
                cell = row.cut(offset)
                cell = Line(text, cell.row, cell.offset).lstrip()
                self.prose("cell", [Line(cell.text.rstrip(), cell.row, cell.offset)], place)

    def note(self, node: Node, place: Place, depth: int) -> None:
        assert node.line is not None
        title = node.text[0].text if node.text else None
        span = self.span(node.line, 0, len(node.line.text))
        self.notes.append(Note(node.info, title, span, place))
        self.prose("title", node.text, place)
        self.walk(node, place, depth)

    def tab_set(self, node: Node, place: Place, depth: int) -> None:
        number = self.tab_sets
        self.tab_sets += 1
        for block in node.children:
            title = block.text[0]
            tab = Tab(
                title.text, self.platform_of(title.text), number, self.span(title, 0, len(title.text)), place
            )
            self.tabs.append(tab)
            self.prose("title", block.text, place)
            self.walk(block, replace(place, tab=len(self.tabs) - 1), depth)

    def column(self, line: Line) -> int:
        return self.tab_map.column(line.row, line.offset)

    def span(self, line: Line, start: int, end: int) -> Span:
        """Span of a part of a line."""
        last = self.tab_map.column(line.row, line.offset + end)
        return Span(line.row, self.tab_map.column(line.row, line.offset + start), line.row, last)

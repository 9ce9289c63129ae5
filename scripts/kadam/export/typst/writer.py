"""From the book tree to Typst source. Pure: the same tree gives the same text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from kadam.export.images import Picture
from kadam.export.tree import (
    Abbreviation,
    Admonition,
    Anchor,
    Block,
    Break,
    Cell,
    Check,
    Code,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Image,
    Inline,
    Link,
    List,
    Note,
    Notice,
    Paragraph,
    Quote,
    Rule,
    Style,
    Styled,
    Table,
    Tabs,
    Text,
)
from kadam.export.typst.columns import column_widths
from kadam.export.typst.pictures import around_pictures
from kadam.export.typst.text import TURN, content, ends_in_name, literal, words
from kadam.export.typst.traits import in_one_box, is_ornament, is_rtl, is_task, leads_to

_WRAPPERS = {
    Style.STRONG: "strong",
    Style.EMPHASIS: "emph",
    Style.MARK: "marked",
    Style.INSERTED: "underline",
    Style.DELETED: "strike",
    Style.SUBSCRIPT: "sub",
    Style.SUPERSCRIPT: "super",
    Style.SMALL: "smaller",
    Style.KEY: "key",
    Style.TWIN: "twin",
}
_MANY_ROWS = 20
_SHORT_CODE = 12
"""Lines of code that are not parted."""
_NUMBERS = {"1": "1", "a": "a", "A": "A", "i": "i", "I": "I"}


@dataclass(slots=True)
class Writer:
    """Writes the content of one chapter."""

    rtl: bool
    level: int
    """Level of the chapter's own heading."""
    anchors: frozenset[str]
    """Every anchor that the book defines; links to others lead to the page."""
    targets: frozenset[str]
    """Every anchor that some link points to; others need no label."""
    picture: Callable[[Image], Picture | None]
    many_pictures: bool = False
    """Whether the chapter has so many that they cannot all be fitted to their pages."""
    _last: int = field(default=0)
    _after_name: bool = field(default=False)
    """Whether the last word written was an isolated one."""
    _placed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._last = self.level

    def inline(self, nodes: Iterable[Inline]) -> str:
        """Write text."""
        return "".join(self._inline(node) for node in nodes)

    def blocks(self, nodes: Iterable[Block]) -> str:
        """Write blocks."""
        nodes = tuple(nodes)
        match nodes:
            case (*before, last, Notice("checked") as end):
                return "\n\n".join((self.blocks(before), self._at_the_end(last, end)))
        return "\n\n".join(
            self._together(node) if leads_to(node, after) else self._block(node)
            for node, after in zip_longest(nodes, nodes[1:])
        )

    def _together(self, node: Block) -> str:
        """Write what must not be parted from the block after it."""
        written = self._block(node)
        return written if isinstance(node, Heading | List) else f"#together[{written}];"

    def _at_the_end(self, last: Block, end: Notice) -> str:
        """Write the last block of a chapter, and the lines below it on the same page."""
        notice = f"#let end = {self._notice(end)}"
        if not isinstance(last, List):
            return "\n\n".join((self._together(last), notice, "#end"))
        written = self._list(last, last_item="#with-room(end)")
        return "\n\n".join((notice, written, "#room-back(end)", "#end"))

    def place(self, anchor: str) -> str:
        """Write a place that links can lead to."""
        return f"#place-of({literal(anchor)});" if self._is_first(anchor) else ""

    def _is_first(self, anchor: str) -> bool:
        """Return whether an anchor is to be written: wanted, and the first of its name on the page."""
        wanted = anchor in self.targets and anchor not in self._placed
        self._placed.add(anchor)
        return wanted

    def _inline(self, node: Inline) -> str:
        match node:
            case Text(text):
                return self._words(text)
            case Code(text):
                turn = f"#{literal(TURN)};" if self._after_name else ""
                self._after_name = self.rtl
                return f"{turn}#raw({literal(text)});"
            case Break():
                return "#linebreak();"
            case Anchor(anchor):
                return self.place(anchor)
            case Styled():
                return self._styled(node)
            case Link():
                return self._link(node)
            case Abbreviation(short, long):
                return self._words(f"{short} ({long})")
            case Note(again=True):
                return f"#footnote(label({literal(node.id)}));"
            case Note():
                return f"#[#footnote[{self.blocks(node.blocks)}]#label({literal(node.id)})];"
            case Check(done):
                return f"#check({_bool(done)});"
            case Image():
                return self._image(node, "inline-picture", ", sign: true" if node.svg else "")

    def _words(self, text: str) -> str:
        written = words(text, rtl=self.rtl, after_name=self._after_name)
        self._after_name = self.rtl and ends_in_name(text, before=self._after_name)
        return written

    def _styled(self, node: Styled) -> str:
        rtl = self.rtl
        if node.lang:
            self.rtl = is_rtl(node.lang)
        inner = self.inline(node.children)
        self.rtl = rtl
        if node.lang:
            inner = f"#in-language({literal(node.lang)}, {_direction(is_rtl(node.lang))}, {content(inner)});"
        if node.style is Style.LABEL:
            if in_one_box(node):
                return f"#box-gap;#boxed(label-text({content(inner)}));#box-gap;"
            return f"#gap;#control(label-text({content(inner)}));#gap;"
        return f"#{_WRAPPERS[node.style]}({content(inner)});" if node.style else inner

    def title(self, nodes: Iterable[Inline]) -> str:
        """Write a title, which the table of contents turns into a link: see :meth:`_link`."""
        return self.inline(node for node in nodes if not is_ornament(node))

    def _link(self, node: Link) -> str:
        # What a screen reader is to pass over must not stand in a link (PDF/UA): put it before.
        ornaments = [child for child in node.children if isinstance(child, Image) and not child.alt]
        kept = [child for child in node.children if not is_ornament(child)]
        if ornaments and not any(not isinstance(child, Text) or child.text.strip() for child in kept):
            # Nothing but pictures: they are the link, and need words.
            kept = [replace(ornament, alt=node.url or node.anchor) for ornament in ornaments]
            ornaments = []
        return self.inline(ornaments) + self._linked(node, self.inline(kept))

    def _linked(self, node: Link, inner: str) -> str:
        inner = f"link-line(link-text({content(inner)}))"
        if node.url:
            return f"#link({literal(node.url)}, {inner});"
        anchor = node.anchor if node.anchor in self.anchors else node.anchor.partition(":")[0]
        return f"#link(label({literal(anchor)}), {inner});"

    def _image(self, node: Image, function: str, extra: str = "") -> str:
        picture = self.picture(node)
        if picture is None:
            return ""
        width = f"{picture.width:g}pt"
        if node.width.endswith("%"):
            width = node.width
        elif number := node.width.removesuffix("px"):
            width = f"{float(number) * 0.75:g}pt" if number.replace(".", "", 1).isdecimal() else width
        shape = f"{picture.height / picture.width:.5f}" if picture.height else "auto"
        return (
            f"#{function}({literal(picture.name)}, alt: {literal(node.alt)}, width: {width},"
            f" shape: {shape}{extra});"
        )

    def _block(self, node: Block) -> str:
        self._after_name = False
        match node:
            case Paragraph(children, align):
                parts = around_pictures(node, self.picture)
                if len(parts) > 1:
                    return self.blocks(parts)
                inner = self.inline(children)
                return f"#align(center)[{inner}];" if align == "center" else inner
            case Heading():
                return self._heading(self.level + node.level, node.children, node.anchor)
            case List():
                return self._list(node)
            case DefinitionList(items):
                inner = ", ".join(
                    f"terms.item[{self.place(i.anchor)}{self.inline(i.term)}][{self.blocks(i.blocks)}]"
                    for i in items
                )
                return f"#terms({inner});"
            case CodeBlock(text, language, title):
                name = f", lang: {literal(language)}" if language else ""
                titled = f", title: {literal(title)}" if title else ""
                whole = ", whole: true" if text.count("\n") < _SHORT_CODE else ""
                return f"#code-block(raw({literal(text)}, block: true{name}){titled}{whole});"
            case Table():
                return self._table(node)
            case Figure():
                return self._figure(node)
            case Admonition(kind, title, inner, anchor):
                return (
                    f"#note({literal(kind)}, {content(self.place(anchor) + self.inline(title))},"
                    f" {content(self._inside(inner))});"
                )
            case Tabs(tabs):
                return "\n\n".join(
                    f"#tab({self._next_level()}, {literal(t.platform)}, [{self.place(t.anchor)}"
                    f"{self.title(t.title)}])[{self._inside(t.blocks, 1)}];"
                    for t in tabs
                )
            case Quote(inner):
                return f"#quote(block: true)[{self._inside(inner)}];"
            case Notice():
                return f"#{self._notice(node)}"
            case Rule():
                return "#thought-break;"

    def _notice(self, node: Notice) -> str:
        """Write a notice, as code without the sign that starts it."""
        rtl = self.rtl
        if node.lang:
            self.rtl = is_rtl(node.lang)
        written = f"{node.kind}[{self._inside(node.blocks)}]"
        if node.lang:
            written = f"in-script({literal(node.lang)}, {_direction(self.rtl)}, {written})"
        self.rtl = rtl
        return f"{written};"

    def _heading(self, level: int, children: tuple[Inline, ...], anchor: str) -> str:
        # A reader, and PDF/UA, must not meet a level before the one above it.
        self._last = min(level, self._last + 1)
        name = f"#label({literal(anchor)})" if self._is_first(anchor) else ""
        return f"#heading(level: {self._last})[{self.title(children)}]{name}"

    def _next_level(self) -> int:
        return self._last + 1

    def _inside(self, inner: tuple[Block, ...], deeper: int = 0) -> str:
        """Write blocks in a box; headings in it do not count for those after it."""
        last = self._last
        self._last += deeper
        written = self.blocks(inner)
        self._last = last
        return written

    def _list(self, node: List, last_item: str = "") -> str:
        """Write a list; ``last_item`` is a function for the content of its last item."""
        tasks = [is_task(item.blocks) for item in node.items]
        parts = []
        for item, task in zip(node.items, tasks, strict=True):
            value = node.ordered and item.value is not None
            inner = self.place(item.anchor) + self._inside(item.blocks)
            if last_item and item is node.items[-1]:
                inner = f"{last_item}[{inner}];"
            parts.append(f"enum.item({item.value})[{inner}]" if value else content(inner))
        loose = any(len(item.blocks) > 1 and not isinstance(item.blocks[1], List) for item in node.items)
        options = ["tight: false"] if loose else []
        if node.ordered:
            if node.start != 1:
                options.append(f"start: {node.start}")
            if (pattern := _NUMBERS[node.kind]) != "1":
                options.append(f"numbering: step-number.with({literal(pattern)})")
        elif tasks and all(tasks):
            options.append("marker: none")
        return f"#{'enum' if node.ordered else 'list'}({', '.join(options + parts)});"

    def _table(self, node: Table) -> str:
        head = ", ".join(self._cell(cell) for row in node.rows[: node.head] for cell in row)
        body = "".join(f", {self._cell(cell)}" for row in node.rows[node.head :] for cell in row)
        header = f", table.header({head})" if head else ""
        dense = ", inset: dense" if len(node.rows) > _MANY_ROWS else ""
        table = f"table(columns: {column_widths(node)}{dense}{header}{body})"
        if node.caption:
            caption = self.inline(node.caption)
            table = f"figure({table}, caption: [{caption}], kind: table, supplement: none, numbering: none)"
        return f"#{table};"

    def _cell(self, cell: Cell) -> str:
        options = []
        if cell.columns > 1:
            options.append(f"colspan: {cell.columns}")
        if cell.rows > 1:
            options.append(f"rowspan: {cell.rows}")
        if cell.align in ("left", "right", "center"):
            options.append(f"align: {cell.align}")
        inner = content(self._inside(cell.blocks))
        if cell.header:
            inner = f"title-text({inner})"
        return f"table.cell({', '.join(options)}, {inner})" if options else inner

    def _figure(self, node: Figure) -> str:
        extra = f", caption: [{self.inline(node.caption)}]" if node.caption else ""
        if node.screenshot:
            extra += ", framed: true"
        if self.many_pictures:
            extra += ", fits: false"
        image = node.image
        if node.link:
            extra += f", href: {literal(node.link)}"
            image = replace(image, alt=image.alt or node.link)
        return self._image(image, "picture", extra)


def _bool(value: bool) -> str:
    return "true" if value else "false"


def _direction(rtl: bool) -> str:
    return "rtl" if rtl else "ltr"

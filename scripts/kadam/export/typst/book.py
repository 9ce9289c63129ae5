"""The whole book as Typst files: settings, one file a chapter, and the file that joins them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files

from kadam.export.fonts import MONO, Typography, typography
from kadam.export.html.extras import long_date
from kadam.export.images import Picture
from kadam.export.options import UNDATED, PdfOptions
from kadam.export.strings import Strings
from kadam.export.tree import Book, Chapter, Heading, Image, Text
from kadam.export.typst.text import literal, words
from kadam.export.typst.traits import is_rtl
from kadam.export.typst.writer import Writer
from kadam.export.walk import Index

# A table of contents of more lines (a page and a half) lists chapters only.
_LONG = 45
# In a chapter with more, one picture that becomes smaller moves too many others.
_MANY_PICTURES = 8
# In a book with more, asking where each stands takes a fifth of the engine's time and memory.
_MANY_IN_THE_BOOK = 200
Shelf = Callable[[Chapter, Image], Picture | None]


def write_book(
    book: Book, index: Index, strings: Strings, options: PdfOptions, shelf: Shelf
) -> Mapping[str, str]:
    """Return the files that Typst sets, by name."""
    anchors = frozenset(index.anchors)
    targets = frozenset(a if a in anchors else a.partition(":")[0] for a in index.targets)
    out = {
        "book.typ": files(__package__).joinpath("book.typ").read_text(encoding="utf-8"),
        "settings.typ": _settings(book, strings, options),
    }
    pictures = Counter(id(chapter) for chapter, image in index.images if image.src)
    main = ['#import "book.typ": *', "#show: whole"]
    parts: list[Chapter] = []
    for number, chapter in enumerate(book.chapters):
        if not chapter.source:
            parts.append(chapter)
            continue
        name = f"chapter-{number:04d}.typ"
        writer = Writer(
            is_rtl(chapter.lang),
            chapter.level,
            anchors,
            targets,
            lambda image, chapter=chapter: shelf(chapter, image),  # type: ignore[misc]
            pictures[id(chapter)] > _MANY_PICTURES or pictures.total() > _MANY_IN_THE_BOOK,
        )
        out[name] = _chapter(chapter, parts, writer, is_rtl(book.locale))
        main.append(f"#include {literal(name)}")
        parts = []
    out["main.typ"] = "\n".join(main) + "\n"
    return out


def _chapter(chapter: Chapter, parts: list[Chapter], writer: Writer, rtl: bool) -> str:
    groups = "".join(
        f"(level: {part.level}, name: {literal(part.anchor)}, title: [{_plain(part, rtl)}]),"
        for part in parts
    )
    return (
        '#import "book.typ": *\n'
        f"#let boxed = boxed-in({literal(chapter.lang)})\n"
        f"#show: chapter.with(lang: {literal(chapter.lang)}, direction: {_direction(writer.rtl)},"
        f" level: {chapter.level}, name: {literal(chapter.anchor)}, parts: ({groups}),"
        f" title: [{writer.title(chapter.title)}])\n\n"
        f"{writer.blocks(chapter.blocks)}\n"
    )


def _plain(part: Chapter, rtl: bool) -> str:
    return "".join(words(node.text, rtl=rtl) for node in part.title if isinstance(node, Text))


def _settings(book: Book, strings: Strings, options: PdfOptions) -> str:
    script = typography(book.locale)
    languages = sorted({book.locale, *(c.lang for c in book.chapters if c.lang)})
    # Lines of a table of contents with the headings of the first level.
    entries = sum(
        1 + sum(isinstance(b, Heading) and b.level == 1 for b in chapter.blocks) for chapter in book.chapters
    )
    deepest = max((c.level for c in book.chapters), default=1)
    lines = [f"  {name}: {value}," for name, value in _entries(book, strings, options, entries, deepest)]
    scripts = "".join(f"  {literal(lang)}: {_script(lang)},\n" for lang in languages)
    italics = "true" if script.italics else "false"
    return "\n".join(
        [
            "#let isolate = text.with(dir: ltr)",
            "#let book = (",
            *lines,
            f"  italics: {italics}, bold: {script.bold}, medium: {script.medium},"
            f" label: {500 if script.medium == 600 else script.medium},",
            f"  leading-of-titles: {script.leading * 0.8:g}em,",
            ")",
            "#let scripts = (",
            scripts + ")",
            "",
        ]
    )


def _entries(
    book: Book, strings: Strings, options: PdfOptions, entries: int, deepest: int
) -> Iterator[tuple[str, str]]:
    rtl, script = book.rtl, typography(book.locale)
    yield "locale", literal(book.locale)
    yield "direction", _direction(rtl)
    yield "title", literal(book.title)
    yield "description", literal(book.description)
    yield "author", literal(book.title)
    yield "url", literal(book.url)
    yield "language", literal(strings.language)
    yield "contents", literal(strings.contents)
    yield "paper", literal(options.paper)
    yield "spaced", "false" if script.justify else "true"
    yield "digits", literal(strings.digits)
    yield "cover", "true" if options.cover else "false"
    yield "chapters-only", "true" if entries > _LONG else "false"
    yield "depth", str(deepest + 1)
    yield "mono", f"({literal(MONO)}, {', '.join(map(literal, script.fonts))})"
    imprint = [f"{strings.version} {options.version}"] if options.version else []
    if options.date != UNDATED:
        imprint.append(long_date(options.date.date(), book.locale))
    yield "imprint", "(" + "".join(f"[{words(line, rtl=rtl)}]," for line in imprint) + ")"


def _script(lang: str) -> str:
    script = typography(lang)
    fonts = ", ".join(map(literal, script.fonts))
    return (
        f"(fonts: ({fonts}), size: {script.size:g}pt, leading: {script.leading:g}em,"
        f" spacing: {script.spacing:g}em, justify: {'true' if script.justify else 'false'},"
        f" word-space: {script.word_space:.0%}, edges: {_edges(script)}, control: {_control(script)},"
        f" rim: {_rim(script)}, row: {6 if script.edges is None else 4.5}pt)"
    )


def _edges(script: Typography) -> str:
    if script.edges is None:
        return '("cap-height", "baseline")'
    top, bottom = script.edges
    return f"({top:g}em, {bottom:g}em)"


def _control(script: Typography) -> str:
    """Top and bottom of the frame around a UI label."""
    top, bottom = script.edges or (0.84, -0.22)
    return f"({top + 0.08:g}em, {bottom - 0.06:g}em)"


def _rim(script: Typography) -> str:
    """How far that frame reaches beyond a line's own edges."""
    return "(y: 2.2pt)" if script.edges is None else "(top: 0.08em, bottom: 0.06em)"


def _direction(rtl: bool) -> str:
    return "rtl" if rtl else "ltr"

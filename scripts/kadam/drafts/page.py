"""A source page turned into a draft of its translation."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

import yaml

from kadam.drafts.labels import LabelWords, label_words
from kadam.drafts.memory import Memory
from kadam.findings import Edit
from kadam.glossary import Glossary
from kadam.locales import profile
from kadam.model import Label, Page, Span, Text
from kadam.translation.units import META, TODO, normalized
from kadam.writing.edits import edited
from kadam.writing.yamltext import quoted

_ID = re.compile(r"[ \t]*\{:?[ ]*[#.][^{}\n]*\}[ \t]*$", re.MULTILINE)
_NO_WORDS = re.compile(r"[\W\d_]*\Z")


def draft(
    source: Page,
    locale: str,
    glossary: Glossary,
    *,
    apps: Collection[str] | None = None,
    memory: Memory | None = None,
    tab_title: Callable[[str], str | None] | None = None,
) -> str:
    """Return the draft: what a person has to write begins with ``TODO:``.

    Labels that the glossary knows are in the locale's words, tabs have the names of their
    platforms, and sentences that other pages have translated are taken from them (``memory``).

    Args:
        apps: apps whose labels the page may name; all when ``None``.
        tab_title: platform → the title of its tab in the locale.
    """
    words = label_words(source, locale, glossary, apps)
    titles = _titles(source, tab_title or (lambda platform: platform_title(locale, platform)))
    edits = [*_meta(source, memory or {})]
    for text in source.texts:
        edits += _text(source, text, locale, words, memory or {}, titles)
    return edited(source, edits)


def platform_title(locale: str, platform: str) -> str | None:
    """The house title of a platform's tab in a locale; ``None`` when its language is not known."""
    known = profile(locale)
    titles = known.platforms.get(platform, ()) if known.known else ()
    return titles[0] if titles else None


def prepared_line(
    source: Page, text: Text, locale: str, words: Mapping[Label, LabelWords], memory: Memory | None = None
) -> str:
    """One run of prose of the source with the labels filled in, or its known translation."""
    known = (memory or {}).get(normalized(text.text))
    return known if known is not None else "\n".join(_filled(source, text, locale, words))


def _text(
    source: Page,
    text: Text,
    locale: str,
    words: Mapping[Label, LabelWords],
    memory: Memory,
    titles: Mapping[tuple[int, int], str],
) -> Iterator[Edit]:
    line, column, first = text.lines[0]
    if not normalized(text.text) or _NO_WORDS.match(normalized(text.text)):
        return
    title = titles.get((line, column)) if text.kind == "title" else None
    known = title or memory.get(normalized(text.text))
    if known is not None:
        last_line, last_column, last = text.lines[-1]
        identifier = _ID.search(first)
        kept = identifier[0] if identifier else ""
        yield Edit(Span(line, column, last_line, last_column + len(last)), known + kept)
        return
    for index, ((row, start, old), new) in enumerate(
        zip(text.lines, _filled(source, text, locale, words), strict=True)
    ):
        mark = f"{TODO} " if index == 0 and not first.startswith(TODO) else ""
        if mark or new != old:
            yield Edit(Span(row, start, row, start + len(old)), mark + new)


def _filled(source: Page, text: Text, locale: str, words: Mapping[Label, LabelWords]) -> Iterator[str]:
    """The lines of a text with the labels in the locale's words."""
    for row, start, old in text.lines:
        inside = [
            label
            for label in words
            if label.span.line == row and start <= label.span.column < start + len(old)
        ]
        new = old
        for label in sorted(inside, key=lambda label: label.span, reverse=True):
            begin, end = label.span.column - start, label.span.end_column - start
            found = words[label]
            after = end + (2 if new[end : end + 2] in ("**", "__") else 0)
            new = new[:begin] + found.text + new[end:after] + found.twin_text(locale) + new[after:]
        yield new


def _titles(source: Page, title: Callable[[str], str | None]) -> dict[tuple[int, int], str]:
    found = {}
    for tab in source.tabs:
        words = title(tab.platform) if tab.platform else None
        if words:
            found[tab.span.line, tab.span.column] = words
    return found


def _meta(source: Page, memory: Memory) -> Iterator[Edit]:
    """Front matter that readers see."""
    if source.meta_error or source.body_line <= 1 or source.lines[0].strip() != "---":
        return
    node = yaml.compose("\n".join(source.lines[1 : source.body_line - 2]), Loader=yaml.SafeLoader)
    for value in _values(node):
        words = memory.get(normalized(value.value)) or f"{TODO} {value.value}"
        start, end = value.start_mark, value.end_mark
        span = Span(start.line + 2, start.column + 1, end.line + 2, end.column + 1)
        if value.style in ("|", ">"):
            continue  # too long for one line; the rule about TODO does not see it either
        yield Edit(span, quoted(words, flow=False))


def _values(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        if key.value in META and isinstance(value, yaml.ScalarNode) and value.value:
            yield value
        elif key.value == "sources" and isinstance(value, yaml.SequenceNode):
            for item in value.value:
                yield from (v for v in _values(item))

"""Cut a page's HTML into the sections that search results lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kadam.render.markup import VOID, attributes, tokens

_HEADINGS = frozenset({"h1", "h2", "h3"})
_SILENT = frozenset({"script", "style", "svg", "template"})
_BLOCKS = frozenset(
    {
        "p",
        "li",
        "div",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "pre",
        "ul",
        "ol",
        "dl",
        "table",
        "section",
        "br",
        "label",
    }
)
_SILENT_CLASSES = frozenset({"headerlink", "tabbed-labels"})
_MAY_BE_SILENT = re.compile("data-search-exclude|" + "|".join(sorted(_SILENT_CLASSES)))


@dataclass(slots=True)
class Section:
    """A heading and the text up to the next one."""

    anchor: str
    heading: str = ""
    text: str = ""


class _Reader:
    def __init__(self) -> None:
        self.sections = [Section("")]
        self.open: list[tuple[str, bool]] = []
        """Names of the open elements, and whether their text is left out."""
        self.words: list[str] = []
        self.heading: str | None = None

    def flush(self) -> None:
        text = " ".join("".join(self.words).split())
        self.words.clear()
        section = self.sections[-1]
        if self.heading is not None:
            section.heading = text
        else:
            section.text = f"{section.text} {text}".strip()

    def start(self, name: str, written: str) -> None:
        if name in _BLOCKS:
            self.words.append(" ")
        if name in VOID:
            return
        silent = name in _SILENT or (bool(self.open) and self.open[-1][1])
        if not silent and written and _MAY_BE_SILENT.search(written):
            values = attributes(written)
            classes = values.get("class", "").split()
            silent = "data-search-exclude" in values or not _SILENT_CLASSES.isdisjoint(classes)
        self.open.append((name, silent))
        if name in _HEADINGS and not silent and (anchor := attributes(written).get("id")):
            self.flush()
            self.sections.append(Section(anchor))
            self.heading = name

    def end(self, name: str) -> None:
        if self.open and self.open[-1][0] == name:
            self.open.pop()
        elif name in VOID or not any(one == name for one, _ in self.open):
            return
        else:
            while self.open.pop()[0] != name:
                pass
        if name == self.heading:
            self.flush()
            self.heading = None
        elif name in _BLOCKS:
            self.words.append(" ")


def sections(html: str) -> list[Section]:
    """Return a page's sections; the first may have neither heading nor anchor."""
    reader = _Reader()
    for text, name, closes, written, _ in tokens(html):
        if text and not (reader.open and reader.open[-1][1]):
            reader.words.append(text)
        if closes:
            reader.end(name)
        elif name:
            reader.start(name, written)
    reader.flush()
    return [section for section in reader.sections if section.heading or section.text]

"""Cut a page's HTML into the sections that search results lead to."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_HEADINGS = frozenset({"h1", "h2", "h3"})
_VOID = frozenset(
    {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
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


@dataclass(slots=True)
class Section:
    """A heading and the text up to the next one."""

    anchor: str
    heading: str = ""
    text: str = ""


@dataclass(slots=True)
class _Open:
    tag: str
    silent: bool


@dataclass(slots=True)
class _Words:
    parts: list[str] = field(default_factory=list)

    def take(self) -> str:
        text = " ".join("".join(self.parts).split())
        self.parts.clear()
        return text


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sections = [Section("")]
        self.stack: list[_Open] = []
        self.words = _Words()
        self.heading: str | None = None

    def _flush(self) -> None:
        text = self.words.take()
        section = self.sections[-1]
        if self.heading is not None:
            section.heading = text
        else:
            section.text = f"{section.text} {text}".strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _BLOCKS:
            self.words.parts.append(" ")
        if tag in _VOID:
            return
        outer = bool(self.stack) and self.stack[-1].silent
        classes = set((values.get("class") or "").split())
        silent = tag in _SILENT or "data-search-exclude" in values or bool(classes & _SILENT_CLASSES)
        self.stack.append(_Open(tag, outer or silent))
        if tag in _HEADINGS and not (outer or silent) and values.get("id"):
            self._flush()
            self.sections.append(Section(values.get("id") or ""))
            self.heading = tag

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or not any(element.tag == tag for element in self.stack):
            return
        while self.stack and self.stack.pop().tag != tag:
            pass
        if tag == self.heading:
            self._flush()
            self.heading = None
        elif tag in _BLOCKS:
            self.words.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not (self.stack and self.stack[-1].silent):
            self.words.parts.append(data)


def sections(html: str) -> list[Section]:
    """Return a page's sections; the first may have neither heading nor anchor."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader._flush()
    return [section for section in reader.sections if section.heading or section.text]

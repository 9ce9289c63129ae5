"""The outline of a page: headings, platform tabs, and steps with the numbers that the reader sees."""

from __future__ import annotations

from lsprotocol import types

from kadam.lsp.documents import Document
from kadam.lsp.text import Text
from kadam.lsp.view import View
from kadam.model import Page, Place, Span


def symbols(view: View, document: Document, text: Text) -> list[types.DocumentSymbol]:
    """The outline of a page; empty for another file."""
    page = view.page(document.path, document.text)
    return [] if page is None else _Outline(page, text).tree()


class _Outline:
    def __init__(self, page: Page, text: Text) -> None:
        self._page = page
        self._text = text
        self._top: list[types.DocumentSymbol] = []
        self._headings: list[types.DocumentSymbol] = []
        self._tabs: list[types.DocumentSymbol] = []

    def tree(self) -> list[types.DocumentSymbol]:
        """Headings in each other, tabs in their section, steps in their tab or section."""
        open_: list[tuple[int, types.DocumentSymbol]] = []
        for heading in self._page.headings:
            while open_ and open_[-1][0] >= heading.level:
                open_.pop()
            symbol = self._symbol(heading.text, types.SymbolKind.String, heading.span)
            self._put(symbol, open_[-1][1] if open_ else None)
            open_.append((heading.level, symbol))
            self._headings.append(symbol)
        for tab in self._page.tabs:
            symbol = self._symbol(tab.title, types.SymbolKind.Namespace, tab.span, tab.platform)
            self._put(symbol, self._around(tab.place))
            self._tabs.append(symbol)
        for steps in self._page.step_lists:
            around = self._around(steps.place)
            for step in steps.steps:
                name = f"{step.rendered}. {step.text}"
                self._put(self._symbol(name, types.SymbolKind.Event, step.span, step.id), around)
        for symbol in self._top:
            _enclose(symbol)
        return self._top

    def _symbol(
        self, name: str, kind: types.SymbolKind, span: Span, detail: str | None = None
    ) -> types.DocumentSymbol:
        place = self._text.range(span)
        # A name must not be empty, and is shown on one line.
        return types.DocumentSymbol(
            " ".join(name.split()) or "…", kind, place, place, detail=detail, children=[]
        )

    def _around(self, place: Place) -> types.DocumentSymbol | None:
        if place.tab is not None:
            return self._tabs[place.tab]
        return None if place.section is None else self._headings[place.section]

    def _put(self, symbol: types.DocumentSymbol, around: types.DocumentSymbol | None) -> None:
        children = self._top if around is None else around.children
        assert isinstance(children, list)
        children.append(symbol)


def _enclose(symbol: types.DocumentSymbol) -> None:
    """Stretch a symbol to the end of what stands in it, as the protocol wants it."""
    for child in symbol.children or ():
        _enclose(child)
        symbol.range = types.Range(symbol.range.start, max(symbol.range.end, child.range.end))

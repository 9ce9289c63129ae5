"""What an editor offers while somebody types: UI labels, front matter, codes of rules."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from lsprotocol import types

from kadam.check.registry import RULES
from kadam.glossary import LabelText, UiLabel
from kadam.lsp.documents import Document
from kadam.lsp.labels import entry
from kadam.lsp.text import Text
from kadam.lsp.view import View
from kadam.model import Label, Page
from kadam.text import fold_label

OPTIONS = types.CompletionOptions(trigger_characters=["*", " ", ","])

_LABEL = re.compile(r"\*\*(?P<typed>[^*]*)\Z")
_IGNORE = re.compile(
    r"(?:<!--|\{/\*)\s*kadam:\s*ignore(?:-file)?\s(?:[A-Z0-9,\s]*[\s,])?(?P<typed>[A-Za-z0-9]*)\Z"
)
_KEY = re.compile(r"(?P<typed>[A-Za-z_]*)\Z")
_APPS = re.compile(r"apps:\s*(?:\[(?:[^\]]*[,\s])?)?(?P<typed>[A-Za-z0-9_-]*)\Z")
_MARK = "\ue000"
"""Stands for the label that is being typed: a character that no page holds."""


def complete(
    view: View, document: Document, text: Text, position: types.Position
) -> types.CompletionList | None:
    """What fits at a place of a page; ``None`` where nothing does."""
    line, column = text.place(position)
    written = text.lines[line - 1].lstrip("\ufeff") if line == 1 else text.lines[line - 1]
    before, after = written[: column - 1], written[column - 1 :]
    page = view.page(document.path, document.text)
    if page is None:
        return None
    front = _front_matter(text.lines)
    if match := _IGNORE.search(before):
        items = _codes()
    elif line in front and (match := _APPS.fullmatch(before)):
        items = _apps(view)
    elif line in front and (match := _KEY.fullmatch(before)):
        items = _keys(view, {text.lines[row - 1].partition(":")[0] for row in front if row != line})
    elif (match := _LABEL.search(before)) and before[: match.start()].count("**") % 2 == 0:
        return _labels(view, document, text, (line, column), match["typed"], after)
    else:
        return None
    span = types.Range(text.position(line, column - len(match["typed"])), position)
    return types.CompletionList(False, [_with_edit(item, span) for item in items])


def _labels(
    view: View, document: Document, text: Text, at: tuple[int, int], typed: str, after: str
) -> types.CompletionList | None:
    line, column = at
    closed = after.startswith("**")
    marked = list(text.lines)
    row = marked[line - 1]
    shift = 1 if line == 1 and row.startswith("\ufeff") else 0
    start, end = column - 1 - len(typed) + shift, column - 1 + shift
    marked[line - 1] = f"{row[:start]}{_MARK}{'' if closed else '**'}{row[end:]}"
    page = view.page(document.path, "\n".join(marked))
    here = next((label for label in page.labels if _MARK in label.text), None) if page else None
    if page is None or here is None:
        return None  # in code, or no place for bold text
    twin_follows = after.removeprefix("**").lstrip().startswith(("(", "（"))
    span = types.Range(text.position(line, column - len(typed)), text.position(line, column + 2 * closed))
    items = []
    for rank, (label, words) in enumerate(_ranked(view, page, here)):
        source = label.text(view.settings.source_locale)
        if not _fits(typed, words.label, source.label if source else "", label.key):
            continue
        twin = "" if twin_follows else _twin(view, page, here, words, source)
        item = types.CompletionItem(
            words.label,
            kind=types.CompletionItemKind.Constant,
            detail=" · ".join(filter(None, [label.key, f"“{source.label}”" if source else "", words.status])),
            documentation=types.MarkupContent(types.MarkupKind.Markdown, entry(label)),
            sort_text=f"{rank:05}",
            filter_text=typed or words.label,  # what fits was decided here, in every language
            text_edit=types.TextEdit(span, f"{words.label}**{twin}"),
        )
        items.append(item)
    return types.CompletionList(True, items)


def _ranked(view: View, page: Page, here: Label) -> Iterable[tuple[UiLabel, LabelText]]:
    """The labels of the page's language, apps and platform; those that the source has here come first."""
    apps = view.context.apps(page)
    platform = page.platform(here.place)
    expected = _expected(view, page, here)
    found = []
    for label in view.context.glossary.labels.values():
        # Every platform has a browser, so controls of web pages are found on all of them.
        words = label.text(page.locale, platform) or (label.text(page.locale, "web") if platform else None)
        if words is not None and (apps is None or label.app in apps):
            found.append((label.key not in expected, fold_label(words.label).casefold(), label, words))
    return [(label, words) for *_, label, words in sorted(found, key=lambda each: each[:2])]


def _expected(view: View, page: Page, here: Label) -> frozenset[str]:
    """Keys of the labels that the same step of the source names."""
    source = view.source(page)
    if source is None or here.place.list is None or here.place.step is None:
        return frozenset()
    wanted = page.step_lists[here.place.list].steps[here.place.step].id
    return frozenset(
        key
        for label in source.labels
        if label.place.list is not None and label.place.step is not None
        if wanted and source.step_lists[label.place.list].steps[label.place.step].id == wanted
        for key in view.context.label_keys(source, label)
    )


def _fits(typed: str, *names: str) -> bool:
    wanted = fold_label(typed).casefold()
    return any(wanted in fold_label(name).casefold() for name in names)


def _twin(view: View, page: Page, here: Label, words: LabelText, source: LabelText | None) -> str:
    """The source's words, for a label that nobody has seen and that is named here for the first time."""
    if page.locale == view.settings.source_locale or words.status == "confirmed" or source is None:
        return ""
    named = any(
        fold_label(label.text) == fold_label(words.label)
        and (label.place.section, label.place.tab) == (here.place.section, here.place.tab)
        and label.span < here.span
        for label in page.labels
    )
    if named or fold_label(source.label) == fold_label(words.label):
        return ""
    opening, closing = view.context.profile(page.locale).punctuation.brackets
    return f"{'' if opening == '（' else ' '}{opening}{source.label}{closing}"


def _codes() -> Iterator[types.CompletionItem]:
    for rule in RULES:
        yield types.CompletionItem(rule.code, detail=f"{rule.name}: {rule.summary()}")


def _apps(view: View) -> Iterator[types.CompletionItem]:
    for app in view.context.glossary.apps.values():
        yield types.CompletionItem(app.id, detail=app.name)


def _keys(view: View, written: Collection[str]) -> Iterator[types.CompletionItem]:
    for key in dict.fromkeys(("title", "description", *view.settings.required_meta, "apps")):
        if key not in written:
            needed = "every guide needs it" if key in view.settings.required_meta else ""
            yield types.CompletionItem(key, insert_text=f"{key}: ", detail=needed)


def _front_matter(lines: Sequence[str]) -> range:
    """The lines of the front matter; half written, it need not be YAML."""
    fences = [row for row, line in enumerate(lines, 1) if line.lstrip("\ufeff").rstrip() == "---"]
    return range(2, fences[1]) if fences[:1] == [1] and len(fences) > 1 else range(0)


def _with_edit(item: types.CompletionItem, span: types.Range) -> types.CompletionItem:
    item.text_edit = types.TextEdit(span, item.insert_text or item.label)
    item.insert_text = None
    return item

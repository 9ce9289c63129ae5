"""What the glossary says of a label, in words for a person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kadam.buffers import read_text
from kadam.glossary import LabelMatch, LabelText, UiLabel
from kadam.located import read_located
from kadam.lsp.view import View
from kadam.model import Label, Page


def matches(view: View, page: Page, label: Label) -> list[LabelMatch]:
    """The glossary's labels that bold words stand for: in the page's language, else in any."""
    context = view.context
    found = context.labels(page, label)
    for locale in () if found else context.glossary.locales_of(label.text, context.apps(page)):
        found = found or context.glossary.find(label.text, locale, apps=context.apps(page))
    return found


def entry(label: UiLabel) -> str:
    """A label's words in all locales, with their evidence, in Markdown."""
    where = f" ({', '.join(label.platforms)})" if label.platforms else ""
    lines = [f"**{label.key}**{where}", "", label.description, ""]
    lines += ["| | label | status | seen in | on |", "|---|---|---|---|---|"]
    for tag, usual in label.locales.items():
        lines.append(_row(tag, usual))
        for platform, words in label.overrides.get(tag, {}).items():
            lines.append(_row(f"{tag}, {platform}", words))
    return "\n".join([*lines, *_variants(label)])


def place(view: View, label: UiLabel, locale: str) -> tuple[Path, int, int] | None:
    """File, line and column of a label's words in a locale, else of the label."""
    folder = view.settings.glossary_dir
    files = [folder / f"{label.app}{suffix}" for suffix in (".yml", ".yaml")] if folder else []
    for file in files:
        try:
            text = read_text(file, view.buffers)
        except (OSError, UnicodeDecodeError):
            continue
        located = read_located(text, file.name)
        key = ("labels", label.key.removeprefix(f"{label.app}."))
        if located.has(key):
            return file, *located.key((*key, "locales", locale))
    return None


def _row(name: str, words: LabelText) -> str:
    sources = ", ".join(f"[{_cell(source.title)}]({source.url})" for source in words.sources)
    day = words.verified.isoformat() if words.verified else ""
    return f"| {name} | {_cell(words.label)} | {words.status} | {sources} | {day} |"


def _variants(label: UiLabel) -> Iterator[str]:
    for tag, words in label.locales.items():
        for variant in words.variants:
            yield f"\n{tag}: not “{variant.text}” ({variant.status}): {variant.reason}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")

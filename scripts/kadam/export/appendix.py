"""The appendix of UI labels: the last chapter of a book."""

from __future__ import annotations

from kadam.export.options import LabelRow, PdfOptions
from kadam.export.strings import Strings
from kadam.export.tree import APPENDIX, Cell, Chapter, Inline, Paragraph, Style, Styled, Table, Text


def label_chapter(options: PdfOptions, strings: Strings, locale: str) -> Chapter:
    """Return the list of labels as the reader sees them, with what they are called in the source locale."""
    columns = {
        "label": strings.label,
        "source": strings.label_source,
        "app": strings.app,
        "platform": strings.platform,
    }
    used = [name for name in columns if any(getattr(row, name) for row in options.labels)]
    if all(row.source in ("", row.label) for row in options.labels):
        used = [name for name in used if name != "source"]  # the book of the source locale itself
    head = tuple(Cell((Paragraph((Text(columns[name]),)),), header=True) for name in used)
    rows = tuple(
        tuple(Cell((Paragraph(_said(row, name, strings, options)),)) for name in used)
        for row in options.labels
    )
    return Chapter(
        (Text(strings.labels),),
        1,
        APPENDIX,
        locale,
        source="glossary",
        blocks=(Paragraph((Text(strings.labels_intro),)), Table((head, *rows), 1)),
    )


def _said(row: LabelRow, name: str, strings: Strings, options: PdfOptions) -> tuple[Inline, ...]:
    said: str = getattr(row, name)
    text = (Text(said),)
    match name:
        case "label":
            return (Styled(Style.STRONG, text),)
        case "source":
            return (Styled(None, text, options.source_locale),)
        case "platform":
            platforms = [strings.platforms.get(one, one) for one in filter(None, said.split(", "))]
            return (Text(strings.comma.join(platforms)),)
    return text

"""The words for a source page's labels in another locale."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kadam.glossary import Glossary
from kadam.locales import profile
from kadam.model import Label, Page
from kadam.text import fold_label


@dataclass(frozen=True, slots=True)
class LabelWords:
    """What to write for a label."""

    key: str
    text: str
    twin: str | None
    """The source's label, where readers need to see it beside a label that is not confirmed."""

    def twin_text(self, locale: str) -> str:
        """The twin as it is written behind the label, with its space; empty without one."""
        if self.twin is None:
            return ""
        opening, closing = profile(locale).punctuation.brackets
        return f"{'' if opening == '（' else ' '}{opening}{self.twin}{closing}"


def label_words(
    page: Page, locale: str, glossary: Glossary, apps: Collection[str] | None
) -> dict[Label, LabelWords]:
    """The words for each label of a source page that the glossary has words for, twins where due.

    A label that is not confirmed has its twin at the first mention in each section and tab.
    """
    found: dict[Label, LabelWords] = {}
    seen: set[tuple[int | None, int | None, str]] = set()
    for label in page.labels:
        words = _words(page, label, locale, glossary, apps)
        if words is None:
            continue
        mention = (label.place.section, label.place.tab, fold_label(words.text))
        if mention in seen and words.twin is not None:
            words = LabelWords(words.key, words.text, None)
        seen.add(mention)
        found[label] = words
    return found


def _words(
    page: Page, label: Label, locale: str, glossary: Glossary, apps: Collection[str] | None
) -> LabelWords | None:
    platform = page.platform(label.place)
    for asked in (platform, None) if platform else (None,):
        for match in glossary.find(label.text, page.locale, asked, apps):
            text = match.label.text(locale, asked)
            if text is not None:
                same = fold_label(text.label) == fold_label(label.text)
                twin = None if same or text.status == "confirmed" else match.text.label
                return LabelWords(match.label.key, text.label, twin)
    return None

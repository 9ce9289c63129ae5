"""The glossary as CSV, and as a vocabulary of Vale."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from kadam.glossary import Glossary, LabelText

COLUMNS = (
    "key",
    "description",
    "platforms",
    "locale",
    "platform",
    "label",
    "status",
    "source",
    "verified",
    "note",
)


def write_csv(glossary: Glossary) -> str:
    """A row for each label in each locale; forbidden and deprecated variants have rows of their own."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for label in glossary.labels.values():
        head = (label.key, label.description, " ".join(label.platforms))
        for tag, usual in label.locales.items():
            for row in _rows(usual):
                table.writerow((*head, tag, "", *row))
            for platform, words in label.overrides.get(tag, {}).items():
                for row in _rows(words):
                    table.writerow((*head, tag, platform, *row))
    return out.getvalue()


def vale(glossary: Glossary, locale: str) -> tuple[str, str]:
    """(accept.txt, reject.txt) of a Vale vocabulary: labels and terms, and words to avoid."""
    accept: set[str] = set()
    reject: set[str] = set()
    for label in glossary.labels.values():
        for words in label.texts(locale):
            accept.add(words.label)
            reject |= {variant.text for variant in words.variants if variant.status == "forbidden"}
    for term in glossary.terms.values():
        text = term.text(locale)
        if text is not None:
            accept |= {text.term} if text.term else set()
            reject |= {variant.text for variant in text.variants if variant.status == "forbidden"}
    return _list(accept), _list(reject - accept)


def _rows(words: LabelText) -> Iterator[tuple[str, ...]]:
    sources = " ".join(source.key for source in words.sources)
    verified = words.verified.isoformat() if words.verified else ""
    yield words.label, words.status, sources, verified, words.note
    for variant in words.variants:
        yield variant.text, variant.status, "", "", variant.reason


def _list(words: set[str]) -> str:
    return "".join(f"{re.escape(word).replace(chr(92) + ' ', ' ')}\n" for word in sorted(words))

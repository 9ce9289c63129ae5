"""Adding words to a glossary file: lines are inserted, comments and order stay."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kadam.glossary import Glossary, UiLabel
from kadam.text import fold_label
from kadam.traffic.values import Row
from kadam.writing.yamltext import Key, NotEditable, append_entry, has, quoted

_PLACEHOLDER = re.compile(r"%(\d+\$)?[@sdif]|\{[^}]*\}|\$\w+\$")
_NO_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where words were read, and when."""

    key: str
    title: str
    url: str
    day: datetime.date
    kind: str = "app"


@dataclass
class Merged:
    """A glossary file with words added, and what happened."""

    text: str
    added: list[str] = field(default_factory=list)
    known: int = 0
    """Words that the glossary had."""
    conflicts: list[str] = field(default_factory=list)
    """Words that differ from the glossary's; the glossary was left as it is."""
    unmatched: int = 0
    """Strings of the file that belong to no label."""
    by_hand: list[str] = field(default_factory=list)
    """What could not be inserted."""


def merge(
    text: str,
    app: str,
    glossary: Glossary,
    rows: Sequence[Row],
    source_locale: str,
    evidence: Evidence | None,
    *,
    new: bool = False,
) -> Merged:
    """Add the words of ``rows`` to the glossary file of ``app``.

    A row belongs to the label of the same key, or of the same words in the source locale.
    ``new`` adds labels for rows that belong to none; rows with placeholders in them are left out.
    Without ``evidence``, words are added with the status unknown.
    """
    merged = Merged(text)
    labels = {label.key: label for label in glossary.labels.values() if label.app == app}
    taken = {key.partition(".")[2] for key in labels}
    for row in rows:
        found = _labels(row, app, labels, source_locale)
        for label in found:
            _add_to(merged, label, row, evidence)
        if not found and new and _usable(row, source_locale):
            _add_new(merged, row, taken, source_locale, evidence)
        elif not found:
            merged.unmatched += 1
    if evidence and merged.added and not has(merged.text, ("sources", evidence.key)):
        _add_source(merged, evidence)
    return merged


def _labels(row: Row, app: str, labels: dict[str, UiLabel], source_locale: str) -> list[UiLabel]:
    own = labels.get(row.key) or labels.get(f"{app}.{row.key}")
    if own is not None:
        return [own]
    words = row.texts.get(source_locale)
    if not words:
        return []
    folded = fold_label(words)
    return [
        label
        for label in labels.values()
        if any(fold_label(text.label) == folded for text in label.texts(source_locale))
    ]


def _add_to(merged: Merged, label: UiLabel, row: Row, evidence: Evidence | None) -> None:
    name = label.key.partition(".")[2]
    for locale, words in row.texts.items():
        have = label.locales.get(locale)
        if have is None:
            path: tuple[Key, ...] = ("labels", name, "locales")
            entry = _entry(words, row, locale, evidence)
            if _insert(merged, path, locale, [entry]):
                merged.added.append(f"{label.key} in {locale}: {words}")
        elif any(fold_label(text.label) == fold_label(words) for text in label.texts(locale)):
            merged.known += 1
        else:
            merged.conflicts.append(
                f"{label.key} in {locale}: the glossary says “{have.label}” ({have.status}), "
                f"the file says “{words}”"
            )
    for word in row.avoid:
        merged.by_hand.append(f"{label.key} in {word.locale}: “{word.text}” is {word.status} ({word.note})")


def _add_new(
    merged: Merged, row: Row, taken: set[str], source_locale: str, evidence: Evidence | None
) -> None:
    name = _free_key(row.texts[source_locale] or row.key, taken)
    taken.add(name)
    lines = ["", f"description: {quoted(row.description or f'String {row.key} of the app.')}", "locales:"]
    for locale, words in row.texts.items():
        entry = _entry(words, row, locale, evidence)
        variants = [word for word in row.avoid if word.locale == locale]
        if variants:
            inside = ", ".join(
                f"{{text: {_flow(word.text)}, status: {word.status}, "
                f"reason: {_flow(word.note or 'Not to be used.')}}}"
                for word in variants
            )
            entry = f"{entry[:-1]}, variants: [{inside}]}}"
        lines.append(f"  {locale}: {entry}")
    if _insert(merged, ("labels",), name, lines):
        merged.added.append(f"{name} (new): {row.texts[source_locale]}")


def _add_source(merged: Merged, evidence: Evidence) -> None:
    lines = ["", f"title: {quoted(evidence.title)}", f"url: {quoted(evidence.url)}", f"kind: {evidence.kind}"]
    if not has(merged.text, ("sources",)):
        head = "sources:\n" + "\n".join(f"  {line}" for line in (f"{evidence.key}:", *_deep(lines[1:])))
        at = merged.text.find("\nlabels:")
        merged.text = f"{merged.text[: at + 1]}{head}\n{merged.text[at + 1 :]}"
        return
    _insert(merged, ("sources",), evidence.key, lines)


def _deep(lines: Sequence[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _insert(merged: Merged, path: Sequence[Key], key: str, lines: Sequence[str]) -> bool:
    try:
        merged.text = append_entry(merged.text, path, key, lines)
    except NotEditable:
        said = " ".join(line.strip() for line in lines if line)
        merged.by_hand.append(f"{'.'.join(map(str, path))}: {key}: {said}")
        return False
    return True


def _entry(words: str, row: Row, locale: str, evidence: Evidence | None) -> str:
    status = (row.statuses or {}).get(locale)
    if evidence is None or status == "unknown":
        return f"{{label: {_flow(words)}, status: unknown}}"
    return (
        f"{{label: {_flow(words)}, status: {status or 'confirmed'}, "
        f"source: [{evidence.key}], verified: {evidence.day.isoformat()}}}"
    )


def _flow(text: str) -> str:
    return quoted(text)


def _usable(row: Row, source_locale: str) -> bool:
    words = row.texts.get(source_locale, "")
    return bool(words) and "\n" not in words and not _PLACEHOLDER.search(words)


def _free_key(text: str, taken: set[str]) -> str:
    base = _NO_KEY.sub("_", text.casefold()).strip("_")[:40].strip("_") or "label"
    name, number = base, 2
    while name in taken:
        name, number = f"{base}_{number}", number + 1
    return name

"""A new language: its lines in mkdocs.yml, and what is still to be found out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kadam.glossary import Glossary, UiLabel
from kadam.locales import profile
from kadam.writing.yamltext import quoted


def language_lines(tag: str, folder: str, others: Sequence[Any]) -> list[str]:
    """The lines of a language in the ``i18n`` plugin's list.

    ``others`` are the languages that the list has: what they translate, this one has to, too;
    until then it has the source's words, and a comment says so.
    """
    lines = [f"locale: {folder}", f"name: {quoted(profile(tag).native)}", "build: true"]
    names: dict[str, None] = {}
    keys: dict[str, None] = {}
    for other in others:
        if not isinstance(other, dict) or other.get("default"):
            continue
        translations = other.get("nav_translations")
        names |= dict.fromkeys(translations) if isinstance(translations, dict) else {}
        keys |= dict.fromkeys(key for key in ("site_name", "site_description", "copyright") if key in other)
    lines += [f"# {key}: to translate" for key in keys]
    if names:
        lines.append("nav_translations: # to translate")
        lines += [f"  {quoted(str(name))}: {quoted(str(name))}" for name in names]
    return lines


def missing_labels(glossary: Glossary, tag: str) -> list[UiLabel]:
    """The labels that have no words in a locale."""
    return [label for label in glossary.labels.values() if label.text(tag) is None]

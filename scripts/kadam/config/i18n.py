"""The languages of a site, from the options of mkdocs-static-i18n."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kadam.config.layers import Layers
from kadam.config.plugins import entry
from kadam.config.settings import Layout, LocaleSettings
from kadam.errors import Problem
from kadam.locales.tags import babel_locale, canonical
from kadam.located.read import KeyPath
from kadam.located.words import did_you_mean, shown


@dataclass
class Languages:
    """What the i18n plugin's options say, as far as it could be read."""

    layout: Layout = "suffix"
    locales: list[LocaleSettings] = field(default_factory=list)
    default: str | None = None
    fallback: bool = True
    problems: list[Problem] = field(default_factory=list)


def read_languages(layers: Layers) -> Languages | None:
    """Return the languages of ``plugins.i18n``, or ``None`` when the site does not use it."""
    found = entry(layers, "plugins", "i18n")
    if found is None:
        return None
    options, path = found
    languages = Languages()
    if not isinstance(options, dict):
        languages.problems.append(layers.at_value(path, "i18n: expected options with a list of languages"))
        return languages
    layout = options.get("docs_structure", "suffix")
    if layout in ("folder", "suffix"):
        languages.layout = layout
    else:
        message = f'docs_structure: expected "folder" or "suffix", found {shown(layout)}'
        hint = did_you_mean(layout, ("folder", "suffix"))
        languages.problems.append(layers.at_value((*path, "docs_structure"), message + hint))
    languages.fallback = options.get("fallback_to_default", True) is not False
    _read_list(layers, options, path, languages)
    return languages


def _read_list(layers: Layers, options: dict[Any, Any], path: KeyPath, languages: Languages) -> None:
    listed = options.get("languages")
    items: list[tuple[Any, Any, KeyPath]]
    if isinstance(listed, list):
        items = [
            (item.get("locale") if isinstance(item, dict) else item, item, (*path, "languages", index))
            for index, item in enumerate(listed)
        ]
    elif isinstance(listed, dict):  # mkdocs-static-i18n before 1.0
        items = [(tag, item, (*path, "languages", tag)) for tag, item in listed.items()]
        languages.default = canonical(str(options.get("default_language"))) or None
    else:
        where = (*path, "languages")
        message = f"i18n: expected a list of languages, found {shown(listed)}"
        languages.problems.append(layers.at_value(where, message))
        return
    seen: dict[str, KeyPath] = {}
    for tag, item, where in items:
        if tag is None or tag in ("null", "default"):
            continue  # a link in the language switcher, not a language
        problem = _problem_of(tag, seen)
        if problem:
            at = (*where, "locale") if isinstance(item, dict) and "locale" in item else where
            languages.problems.append(layers.at_value(at, problem))
            continue
        locale = _locale(tag, item)
        seen[locale.tag] = where
        languages.locales.append(locale)
        if isinstance(item, dict) and item.get("default") is True:
            languages.default = locale.tag
    if languages.locales and languages.default not in seen:
        message = "i18n: no language is the default; set default: true on one of them"
        languages.problems.append(layers.at_key((*path, "languages"), message))
    elif not languages.locales and not languages.problems:
        languages.problems.append(layers.at_key((*path, "languages"), "i18n: the list of languages is empty"))


def _problem_of(tag: Any, seen: dict[str, KeyPath]) -> str | None:
    if isinstance(tag, bool):
        return f'locale: {shown(tag)} is how YAML reads no, yes, on and off; write "no" in quotes'
    if not isinstance(tag, str):
        return f"locale: expected a language tag such as hi or pt-BR, found {shown(tag)}"
    if babel_locale(tag) is None:
        return f'locale: "{tag}" is no language tag that is known; expected one such as hi or pt-BR'
    if canonical(tag) in seen:
        return f'locale: "{tag}" is listed twice'
    return None


def _locale(tag: str, item: Any) -> LocaleSettings:
    options = item if isinstance(item, dict) else {"name": item}
    name = options.get("name")
    given = name if isinstance(name, str) else ""
    return LocaleSettings(canonical(tag), given, options.get("build", True) is not False, tag)

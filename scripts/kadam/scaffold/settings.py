"""Adding to mkdocs.yml."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kadam.located import read_located
from kadam.writing.yamltext import Key, NotEditable, append_item


def add_language(text: str, lines: Sequence[str]) -> str:
    """Add a language to the list of the ``i18n`` plugin. Raises ``NotEditable`` where there is none."""
    path = languages_path(text)
    if path is None:
        raise NotEditable("mkdocs.yml has no list of languages: plugins, i18n, languages")
    return append_item(text, path, lines)


def languages_path(text: str) -> tuple[Key, ...] | None:
    """Where the list of languages stands."""
    data = _data(text)
    plugins = data.get("plugins")
    if isinstance(plugins, dict) and _languages(plugins.get("i18n")):
        return ("plugins", "i18n", "languages")
    for index, plugin in enumerate(plugins if isinstance(plugins, list) else ()):
        if isinstance(plugin, dict) and _languages(plugin.get("i18n")):
            return ("plugins", index, "i18n", "languages")
    return None


def languages(text: str) -> list[Any]:
    """The list of languages as it stands."""
    path = languages_path(text)
    value: Any = _data(text)
    for step in path or ():
        value = value[step]
    return value if path and isinstance(value, list) else []


def add_to_nav(text: str, key: str, section: str | None) -> str:
    """Add a page to the navigation: at the end of a section, or of it all.

    Raises ``NotEditable`` where there is no such section, or no navigation.
    """
    nav = _data(text).get("nav")
    if section is None:
        return append_item(text, ("nav",), [key])
    path = _section(nav, section, ("nav",))
    if path is None:
        raise NotEditable(f'the navigation has no section "{section}"')
    return append_item(text, path, [key])


def _section(nav: Any, section: str, path: tuple[Key, ...]) -> tuple[Key, ...] | None:
    for index, item in enumerate(nav if isinstance(nav, list) else ()):
        for name, inner in item.items() if isinstance(item, dict) else ():
            here = (*path, index, name)
            found = here if name == section and isinstance(inner, list) else _section(inner, section, here)
            if found is not None:
                return found
    return None


def _languages(options: Any) -> bool:
    return isinstance(options, dict) and isinstance(options.get("languages"), list)


def _data(text: str) -> dict[str, Any]:
    data = read_located(text, "mkdocs.yml").data
    return data if isinstance(data, dict) else {}

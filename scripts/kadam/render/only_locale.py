"""``build_only_locale``: one language of a site, with the addresses that it has in the whole site.

mkdocs-static-i18n makes that language the default one: its pages move to the root, and what is not
translated yet has nothing to fall back on. Here the languages keep their parts, and only the
building is limited.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def only_locale(config: MkDocsConfig) -> str | None:
    """Return the one locale that this build is limited to, if it is."""
    plugin = config.plugins.get("i18n")
    return plugin.config.get("build_only_locale") if plugin else None


def begin(config: MkDocsConfig) -> None:
    """Take back what the i18n plugin made of its languages, and begin with the wanted one."""
    only = only_locale(config)
    if only is None:
        return
    plugin: Any = config.plugins["i18n"]
    asked = _as_written(plugin.config)
    for language in plugin.config.languages:
        written = asked.get(language.locale, {})
        language.default = written.get("default") is True
        language.build = written.get("build", True) is not False and language.locale != "null"
    plugin.current_language = only


def end(config: MkDocsConfig) -> None:
    """Let the i18n plugin find no further language to build; ``begin`` undoes it."""
    only = only_locale(config)
    for language in config.plugins["i18n"].config.languages if only else ():
        language.build = language.locale == only


def _as_written(options: Any) -> dict[str, Mapping[str, Any]]:
    """The languages as they stand in mkdocs.yml, by locale."""
    found: dict[str, Mapping[str, Any]] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # MkDocs itself has no use for it
        layers = options.user_configs
    for layer in layers:
        for language in layer.get("languages") or ():
            if isinstance(language, Mapping):
                found[str(language.get("locale"))] = language
    return found

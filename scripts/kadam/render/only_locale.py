"""Some languages of a site, with the addresses that they have in the whole site: ``build_only_locale``.

mkdocs-static-i18n makes the one language the default: its pages move to the root, and what is not
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
    """Return the one locale that the settings limit the build to, if they do."""
    plugin = config.plugins.get("i18n")
    return plugin.config.get("build_only_locale") if plugin else None


def _wanted(config: MkDocsConfig) -> tuple[str, ...]:
    plugin: Any = config.plugins.get("kadam")
    if config.plugins.get("i18n") and plugin and plugin.only:
        return tuple(plugin.only)
    only = only_locale(config)
    return (only,) if only else ()


def begin(config: MkDocsConfig) -> None:
    """Take back what the i18n plugin made of its languages, and begin with the first wanted one."""
    if wanted := restore(config):
        plugin: Any = config.plugins["i18n"]
        plugin.current_language = wanted[0]


def restore(config: MkDocsConfig) -> tuple[str, ...]:
    """Let all languages be the site's own again; return those that the build is limited to, if it is."""
    wanted = _wanted(config)
    options: Any = config.plugins["i18n"].config if wanted else None
    asked = _as_written(options) if wanted else {}
    for language in options.languages if wanted else ():
        written = asked.get(language.locale, {})
        language.default = written.get("default") is True
        language.build = written.get("build", True) is not False and language.locale != "null"
    return wanted


def end(config: MkDocsConfig) -> None:
    """Let the i18n plugin find the wanted languages alone; ``begin`` undoes it."""
    wanted = _wanted(config)
    for language in config.plugins["i18n"].config.languages if wanted else ():
        language.build = language.locale in wanted


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

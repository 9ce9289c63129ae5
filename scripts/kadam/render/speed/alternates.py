"""Which file stands for which page in which locale, found in one pass.

mkdocs-static-i18n makes a new file object for every page, pair of locales and candidate: the work
grows with the cube of the number of locales. The locale of a file does not depend on the locale
that is being built, so it is enough to look once, and to make the objects that are kept.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mkdocs_static_i18n import folder, suffix  # type: ignore[import-untyped]
from mkdocs_static_i18n.config import RE_LOCALE  # type: ignore[import-untyped]
from mkdocs_static_i18n.reconfigure import ExtendedPlugin  # type: ignore[import-untyped]

from kadam.render.speed.guard import Known, replaced, shortcut

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

_RELEASE = "mkdocs-static-i18n 1.3.1"
KNOWN = (
    Known("mkdocs_static_i18n.reconfigure:ExtendedPlugin.reconfigure_files", "bc1fd6d19ebffc26", _RELEASE),
    Known(
        "mkdocs_static_i18n.reconfigure:ExtendedPlugin.reconfigure_files_alternates",
        "0654e945d8eca17f",
        _RELEASE,
    ),
    Known("mkdocs_static_i18n.folder:create_i18n_file", "852c8266e379b14f", _RELEASE),
    Known("mkdocs_static_i18n.suffix:create_i18n_file", "27e8221529f342fb", _RELEASE),
)


@dataclass(frozen=True, slots=True)
class _About:
    """What a file's name says, whatever locale is being built."""

    locale: str
    """Locale of its text."""
    localization: str | None
    """The locale that its name holds."""
    norm_src_uri: str
    """The path that translations share."""


class _Maker:
    """Makes localized files, and remembers what does not depend on the locale being built."""

    def __init__(self) -> None:
        self.seen: dict[str, _About] = {}
        self.made: dict[tuple[str, str, str], File] = {}

    def use(self, plugin: Any, config: MkDocsConfig) -> None:
        self.plugin, self.config = plugin, config
        self.in_suffix = plugin.config.docs_structure == "suffix"
        self.layout: Any = suffix if self.in_suffix else folder
        self.create: Callable[..., File] = self.layout.create_i18n_file
        self.default, self.all = plugin.default_language, plugin.all_languages

    def localized(self, file: File, locale: str) -> File:
        """The file as it stands in a locale, with its own state."""
        return self.create(file, locale, self.default, self.all, self.config)

    def about(self, file: File) -> _About:
        """What the name of a file says."""
        name = file.src_uri
        if name not in self.seen:
            self.seen[name] = self._in_suffix(file) if self.in_suffix else self._in_folder(name)
        return self.seen[name]

    def _in_folder(self, name: str) -> _About:
        first, _, rest = name.partition("/")
        if rest and (first in self.all or RE_LOCALE.match(first)):
            return _About(first, first, rest)
        return _About(self.default, None, name)

    def _in_suffix(self, file: File) -> _About:
        made: Any = self.localized(file, self.default)
        return _About(made.locale, made.localization, made.norm_src_uri)

    def alternate(self, file: File, locale: str) -> File:
        """The file as it stands in another locale than the one being built."""
        key = (file.src_uri, file.dest_uri, locale)
        if key not in self.made:
            self.made[key] = self.localized(file, locale)
        return self.made[key]


@shortcut("files of all locales in one pass", KNOWN)
def linear_alternates() -> Iterator[None]:
    """Take the shortcut while the block runs; only for plugins that leave other locales' files alone."""
    maker = _Maker()

    def reconfigure_files(self: Any, files: Files, mkdocs_config: MkDocsConfig) -> Any:
        maker.use(self, mkdocs_config)
        return _reconfigure(maker, files)

    with replaced(ExtendedPlugin, "reconfigure_files", reconfigure_files):
        yield


def _reconfigure(maker: _Maker, files: Files) -> Any:
    plugin = maker.plugin
    current, default = plugin.current_language, plugin.default_language
    falls_back = plugin.config.fallback_to_default is True
    several = len(plugin.build_languages) > 1
    docs = os.path.join(maker.config.docs_dir, "")
    chosen: dict[str, Any] = {}
    others: dict[str, list[File]] = defaultdict(list)
    result = maker.layout.I18nFiles(plugin, [])
    for file in files:
        if not str(file.abs_src_path).startswith(docs):
            if not file.is_documentation_page():
                result.append(file)
            continue
        about = maker.about(file)
        key, first = about.norm_src_uri, about.norm_src_uri not in chosen
        if not file.is_documentation_page():
            if first and about.locale == current:
                chosen[key] = maker.localized(file, current)
            elif first and falls_back and about.locale == default:
                chosen[key] = maker.localized(file, default)
            elif not first and about.localization == current:
                chosen[key] = maker.localized(file, current)
        elif about.locale == current:
            if not first and several and about.localization is not None and chosen[key].locale == current:
                raise Exception(
                    f"Conflicting files for the default language '{default}': "
                    f"choose either '{key}' or '{chosen[key].src_uri}' but not both"
                )
            chosen[key] = maker.localized(file, current)
        else:
            if first and falls_back and about.locale == default:
                chosen[key] = maker.localized(file, current)
            others[key].append(file)
    for file in chosen.values():
        result.append(file)
    _alternates(maker, chosen, others, falls_back)
    return result


def _alternates(
    maker: _Maker, chosen: Mapping[str, Any], others: Mapping[str, list[File]], falls_back: bool
) -> None:
    default = maker.default
    by_locale = {
        key: {maker.about(file).locale: file for file in reversed(files)} for key, files in others.items()
    }
    for locale in sorted(maker.plugin.build_languages):
        for key, file in chosen.items():
            if locale in file.alternates or not file.is_documentation_page():  # nobody asks it of others
                continue
            known = by_locale.get(key, {})
            other = known.get(locale)
            if other is None and falls_back:
                other = known.get(default) or (file if file.locale == default else None)
            if other is not None:
                file.alternates[locale] = maker.alternate(other, locale)

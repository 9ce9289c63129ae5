"""What mkdocs-static-i18n knows about the languages of a site, read in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from babel import Locale

from kadam.locales import canonical, profile
from kadam.locales.names import own_name
from kadam.locales.tags import babel_locale

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages that are built, and the one that is being built now."""

    current: str
    default: str
    built: tuple[str, ...]
    names: dict[str, str]
    """The name of each language in itself, as the switcher shows it."""
    in_folder: bool = False
    """Whether the default language stands in a folder too, and not at the site's root."""

    def folder(self, locale: str) -> str:
        """Return the folder of a locale's pages relative to the site: ``hi/``, or nothing for the root."""
        return f"{locale}/" if self.in_folder or locale != self.default else ""

    def home(self, locale: str, config: MkDocsConfig) -> str:
        """Return the address of a locale's first page, relative to the site."""
        return self.folder(locale) + ("" if config.use_directory_urls else "index.html")


def languages(config: MkDocsConfig) -> Languages:
    """Return the languages of a site; a site without the i18n plugin has one."""
    plugin = config.plugins.get("i18n")
    if plugin is None:
        only = str(config.theme.get("language") or config.theme.get("locale") or "en")
        return Languages(only, only, (only,), {only: own_name(only)})
    state: Any = plugin
    return Languages(
        current=state.current_language or state.default_language,
        default=state.default_language,
        built=tuple(state.build_languages),
        names={item.locale: item.name for item in state.config.languages},
        in_folder=default_in_folder(config),
    )


def default_in_folder(config: MkDocsConfig) -> bool:
    """Whether the project wants its default language in a folder; see ``SiteOptions``."""
    plugin: Any = config.plugins.get("kadam")
    return bool(plugin and plugin.options.site.default_in_folder)


def is_nested(config: MkDocsConfig) -> bool:
    """Whether this is one of the builds that the i18n plugin starts inside the first one."""
    return bool(getattr(config.plugins.get("i18n"), "building", False))


def text_locale(file: File, languages: Languages) -> str:
    """Return the locale of a file's text."""
    return str(getattr(file, "locale", languages.current))


def page_key(file: File) -> str:
    """Return the path that all translations of a page share."""
    return str(getattr(file, "norm_src_uri", file.src_uri))


def direction(locale: str) -> str:
    """Return ``rtl`` or ``ltr``."""
    return profile(locale).dir


def tag(locale: str) -> str:
    """Return a locale as a BCP 47 tag (``pt_BR`` → ``pt-BR``)."""
    return canonical(locale)


def cldr(locale: str) -> Locale:
    """Return babel's data for a locale, international English when it has none."""
    own = None if locale == "en" else babel_locale(locale)
    return own or Locale.parse("en_001")


def name_in(language: str, locale: str) -> str:
    """Return the name of a language in the words of a locale (``en`` in ``hi`` → अंग्रेज़ी)."""
    if language == locale:
        return own_name(language)
    own = babel_locale(language)
    return (own.get_display_name(cldr(locale)) if own else None) or language

"""What mkdocs-static-i18n knows about the languages of a site, read in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "syr", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages that are built, and the one that is being built now."""

    current: str
    default: str
    built: tuple[str, ...]
    names: dict[str, str]
    """The name of each language in itself, as the switcher shows it."""


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
    )


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
    parts = locale.replace("_", "-").split("-")
    if len(parts) > 1 and len(parts[1]) == 4:
        return "rtl" if parts[1].title() in {"Arab", "Hebr", "Thaa", "Syrc", "Nkoo"} else "ltr"
    return "rtl" if parts[0].lower() in RTL else "ltr"


def tag(locale: str) -> str:
    """Return a locale as a BCP 47 tag (``pt_BR`` → ``pt-BR``)."""
    return locale.replace("_", "-")


def babel_locale(locale: str) -> Locale:
    """Return babel's data for a locale, international English when it has none."""
    try:
        return Locale.parse("en-001" if locale == "en" else tag(locale), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en-001", sep="-")


def name_in(language: str, locale: str) -> str:
    """Return the name of a language in the words of a locale (``en`` in ``hi`` → अंग्रेज़ी)."""
    try:
        name = Locale.parse(tag(language), sep="-").get_display_name(babel_locale(locale))
    except (UnknownLocaleError, ValueError):
        name = None
    return name or language


def own_name(language: str) -> str:
    """Return the name of a language in itself."""
    return name_in(language, language)

"""The languages of a site without mkdocs-static-i18n: what the caller says, and what the files show."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kadam.config.guess import country_folders, locale_folders, locale_suffixes, stand_beside
from kadam.config.i18n import Languages
from kadam.config.settings import Layout, LocaleSettings
from kadam.errors import ConfigError
from kadam.locales.tags import babel_locale, canonical

_HINT = (
    "Say how the translations are laid out: --layout folder (docs/hi/page.md) or --layout suffix "
    "(docs/page.hi.md), with --source LOCALE and, where they cannot be guessed, --locales en,hi."
)


def languages_from_folder(
    docs: Path,
    layout: Layout | None,
    source: str | None,
    locales: Sequence[str],
    notes: list[str],
    *,
    single: str | None = None,
) -> Languages:
    """Return the languages of a docs folder; what had to be assumed is added to ``notes``.

    ``single`` is the language of a site that shows no sign of translations.

    Raises ``ConfigError`` when they can be neither read from the arguments nor guessed.
    """
    for tag in [*locales, *([source] if source else [])]:
        if babel_locale(tag) is None:
            raise ConfigError(
                f'"{tag}" is no language tag that is known', hint="Use one such as hi or pt-BR."
            )
    folders = locale_folders(docs)
    suffixes = () if layout == "folder" and folders else locale_suffixes(docs)
    layout = layout or _layout(docs, folders, suffixes, source)
    if layout is None:
        if single is None:
            raise ConfigError(f"the languages of {docs} are not known", hint=_HINT)
        notes.append(f"mkdocs.yml has no i18n plugin; the site is taken to be in one language: {single}.")
        layout, source, locales = "suffix", single, [single]
    found = list(locales) or list(folders if layout == "folder" else suffixes)
    if not found and layout == "folder":
        raise ConfigError(
            f"no folder in {docs} is named after a language and holds Markdown",
            hint=f"Its files are named after languages (page.{suffixes[0]}.md): --layout suffix"
            if suffixes
            else _HINT,
        )
    source = source or _source(found, layout, single)
    if canonical(source) not in {canonical(tag) for tag in found}:
        if layout == "folder" and source != single and not (docs / source).is_dir():
            if stand_beside(docs, found):
                notes.append(f"There is no folder “{source}”: pages in no language's folder are the source.")
            elif not locales:
                raise ConfigError(
                    f'the docs folder {docs} has no folder "{source}" for the source locale', hint=_HINT
                )
        found.insert(0, source)
    named = {canonical(tag): tag for tag in found}
    if layout == "folder" and not locales:
        own = named[canonical(source)]
        countries = country_folders(docs, own if (docs / own).is_dir() else ".")
        named |= {tag: name for tag, name in countries.items() if tag not in named}
    if not locales:
        listed = ", ".join(
            name if canonical(name) == tag else f"{tag} ({name})" for tag, name in named.items()
        )
        notes.append(
            f"No settings name the languages; taken from the names of "
            f"{'folders' if layout == 'folder' else 'files'}: {listed} (source: {source})."
        )
    made = [LocaleSettings(tag, "", True, name) for tag, name in named.items()]
    return Languages(layout, made, canonical(source))


def _layout(docs: Path, folders: Sequence[str], suffixes: Sequence[str], source: str | None) -> Layout | None:
    if source and (source in folders or (not suffixes and stand_beside(docs, folders))):
        return "folder"
    if not source and len(folders) > 1:
        return "folder"
    return "suffix" if source or suffixes else None


def _source(found: Sequence[str], layout: Layout, single: str | None) -> str:
    tags = [tag for tag in found if canonical(tag).split("-")[0] == "en"]
    if len(found) == 1 and layout == "folder":
        return found[0]
    if len(tags) == 1:
        return tags[0]
    if single is not None:
        return single  # the language of the pages that stand in no such folder, or have no suffix
    raise ConfigError("which locale the others are translated from is not known", hint="Add --source LOCALE.")

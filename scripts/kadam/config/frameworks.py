"""Sites of Docusaurus and Starlight: what their settings, which are programs, show without running them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kadam.config.guess import has_pages
from kadam.config.i18n import Languages
from kadam.config.programs import LANG, ROOT_LANG, SUFFIXES, first, program, with_imports
from kadam.config.settings import LocaleSettings
from kadam.config.versions import (
    PAGES_OF,
    Version,
    in_others,
    is_version,
    plugin_of,
    translated,
    version_to_read,
)
from kadam.errors import ConfigError
from kadam.locales.tags import canonical, is_locale, language_of_country
from kadam.paths import MDX_SUFFIXES
from kadam.publishing import BuilderName, Publishing

NAMES = tuple(f"{name}.config.{suffix}" for name in ("docusaurus", "astro") for suffix in SUFFIXES)
_DEFAULT = re.compile(r"""defaultLocale\s*:\s*["']([\w-]+)["']""")
_QUOTED = re.compile(r"""["']([\w-]+)["']""")
_LOCALES = re.compile(r"""\blocales\s*:\s*\[([\s\w"',-]*)\]""")
_DOCS_PATH = re.compile(r"""\bdocs\s*:\s*\{[^{}]*?\bpath\s*:\s*["']([^"']+)["']""")
_NO_PRESET = re.compile(r"\bdocs\s*:\s*false\b|^(?!.*\bpreset)", re.DOTALL)
_NO_BLOG = re.compile(r"\bblog\s*:\s*false\b")
_OPTIONS = re.compile(r"\{([^{}]*)\}")
_ID = re.compile(r"""\bid\s*:\s*["']([\w-]+)["']""")
_PATH = re.compile(r"""\bpath\s*:\s*["']([^"']+)["']""")
_PLUGIN = re.compile(r"""["'][^"'\n]*\b((?:remark|rehype)-?[\w.-]+)["']""")
_KNOWN_IDS = re.compile(r"(?:remark|rehype)-(?:autolink-headings|(?:custom-)?heading-ids?|slug|toc)$")
"""Plugins that give headings the ids that kadam knows."""
_MAKES_IDS = re.compile(r"head|slug|anchor|\bids?\b", re.IGNORECASE)
_MAKES_LINKS = re.compile(r"link(?!s?-?card)|url|wiki", re.IGNORECASE)
_KNOWN_LINKS = re.compile(r"(?:remark|rehype)-(?:external-links|autolink-headings)$")


@dataclass(frozen=True, slots=True)
class FrameworkSite:
    """Where the pages are, and in which languages."""

    root: Path
    docs_dir: Path
    languages: Languages
    publishing: Publishing
    note: str
    other_versions: Mapping[str, str] | None = None
    """As :attr:`Settings.other_versions`."""


def is_framework(path: Path) -> bool:
    """Whether a settings file is one of Docusaurus or Astro."""
    return path.name in NAMES


def framework_of(docs: Path, folders: Iterable[Path]) -> Path | None:
    """The settings in one of these folders of a site of Docusaurus or Starlight that has the docs folder."""
    for folder in folders:
        for name in NAMES:
            path = folder / name
            pages = folder / "src" / "content" if name.startswith("astro") else folder
            if docs.is_relative_to(pages) and path.is_file():
                return path
    return None


def publishing_of(path: Path) -> Publishing:
    """What such a site makes of its files, as far as its settings show it."""
    text = program(path)
    builder: BuilderName = "starlight" if path.name.startswith("astro") else "docusaurus"
    named = dict.fromkeys(_PLUGIN.findall(text))
    return Publishing(
        builder,
        id_makers=tuple(n for n in named if _MAKES_IDS.search(n) and not _KNOWN_IDS.match(n)),
        page_makers=tuple(n for n in named if _MAKES_LINKS.search(n) and not _KNOWN_LINKS.match(n)),
    )


def framework_of_version(docs: Path) -> Path | None:
    """The settings of the Docusaurus site of which a docs folder is a version."""
    names = (name for name in NAMES if name.startswith("docusaurus"))
    paths = (docs.parent.parent / name for name in names if is_version(docs) and docs.is_dir())
    return next((path for path in paths if path.is_file()), None)


def read_framework(path: Path, source: str | None, docs: Path | None = None) -> FrameworkSite:
    """Read what can be read of such a site. ``ConfigError`` where its pages are not found.

    ``docs``: folder of the version of a Docusaurus site to read.
    """
    text = with_imports(path)
    if path.name.startswith("astro"):
        return _starlight(path, text, source)
    return _docusaurus(path, text, source, docs)


def _docusaurus(path: Path, text: str, source: str | None, wanted: Path | None) -> FrameworkSite:
    folder = path.parent
    docs = _docs_folder(folder, text)
    if docs is None:
        raise ConfigError(f"there is no docs folder beside {path}", hint="Name it with --docs.")
    root = folder if docs.is_relative_to(folder) else folder.parent
    if wanted is not None and is_version(wanted):
        plugin, version = plugin_of(wanted), Version(wanted.name, wanted)
    else:
        plugin = _plugin_of(docs, folder, text)
        version = version_to_read(folder, docs, plugin, text)
    pages_of = translated(folder, plugin, version.folder)
    default = source or first(_DEFAULT, text) or "en"
    if source is None and default in pages_of:
        default = _language_of(version.docs, pages_of, default, text)
    folders = {default: version.docs} | {name: pages for name, pages in pages_of.items() if name != default}
    others = in_others(folder, plugin, {*folders})
    other_versions = {tag: place.relative_to(folder).as_posix() for tag, place in others.items()}
    which = f" of version {version.name}" if version.name else ""
    return FrameworkSite(
        root,
        root,
        _languages(default, {name: pages.relative_to(root).as_posix() for name, pages in folders.items()}),
        replace(publishing_of(path), folders_alone=True),
        f"{path.name}: pages{which} are read as MDX; languages are those with pages in i18n: "
        f"{', '.join(folders)} (source: {default}).{_in_others(other_versions)}{_not_shown(folders, text)}"
        f"{_not_read(folder, docs, version, text)}",
        other_versions,
    )


def _docs_folder(folder: Path, text: str) -> Path | None:
    """Where the pages are: in the folder that the settings name, or in the usual one."""
    written = first(_DOCS_PATH, text)
    for place in (*((folder / written,) if written else ()), folder / "docs", folder.parent / "docs"):
        place = Path(os.path.normpath(place))
        if place.is_dir() and place.is_relative_to(folder.parent) and not folder.is_relative_to(place):
            return place
    return None


def _plugin_of(docs: Path, folder: Path, text: str) -> str:
    """Name of the folders with translations of these pages: a plugin with an id has its own."""
    by_id = {folder / place: name for name, place in _plugins(text)}
    named = by_id.get(docs) if _NO_PRESET.search(text) else None
    return f"{PAGES_OF}-{named}" if named and named != "default" else PAGES_OF


def _plugins(text: str) -> list[tuple[str, str]]:
    """Id and folder of what the settings call a plugin of its own, in objects without objects within."""
    found = []
    for options in _OPTIONS.findall(text):
        name, written = first(_ID, options), first(_PATH, options)
        place = os.path.normpath(written or ".")
        if name and place != "." and not place.startswith(("/", "..")):
            found.append((name, place))
    return found


def _language_of(docs: Path, translated: dict[str, Path], default: str, text: str) -> str:
    """The language of the docs folder where the default has pages of its own: the one that has few."""
    enough = _count(docs) / 2
    written = _LOCALES.search(text)
    if written is None or _count(translated[default]) < enough:
        return default
    counts = {
        name: _count(translated[name]) if name in translated else 0 for name in _QUOTED.findall(written[1])
    }
    few = [name for name, count in counts.items() if count < enough and is_locale(name)]
    return few[0] if len(few) == 1 else "en" if "en" in few else default


def _count(folder: Path) -> int:
    return sum(1 for path in folder.rglob("*") if path.suffix in MDX_SUFFIXES)


def _in_others(other_versions: Mapping[str, str]) -> str:
    """What to say of languages that have pages of other versions alone, and how to read these."""
    by_folder: dict[str, list[str]] = {}
    for tag, place in other_versions.items():
        by_folder.setdefault(place, []).append(tag)
    parts = [f"{', '.join(tags)} (--docs {place})" for place, tags in by_folder.items()]
    return f" In another version alone: {'; '.join(parts)}." if parts else ""


def _not_read(folder: Path, docs: Path, version: Version, text: str) -> str:
    """What to say of pages of the site that are not looked at."""
    plugins = dict(_plugins(text))
    places = {place for place in plugins.values() if has_pages(folder / place) and folder / place != docs}
    prefix = f"{PAGES_OF}-"
    for pages in (folder / "i18n").glob(f"*/{prefix}*"):
        name = pages.name.removeprefix(prefix)
        if name not in plugins and has_pages(pages):
            places.add(name)
    if _NO_BLOG.search(text) is None and has_pages(folder / "blog"):
        places.add("blog")
    if version.docs != docs:
        places.add(docs.relative_to(folder.parent if not docs.is_relative_to(folder) else folder).as_posix())
    folders = folder.glob("*versioned_docs/version-*")
    versions = sum(1 for place in folders if place.is_dir() and place != version.docs)
    parts = [f"{versions} version{'s' if versions > 1 else ''}"] if versions else []
    return f" Not read: {', '.join(parts + sorted(places))}." if parts or places else ""


def _not_shown(folders: Iterable[str], text: str) -> str:
    """What to say of languages that are translated, but that the settings do not name as shown."""
    written = _LOCALES.search(text)
    shown = set(_QUOTED.findall(written[1])) if written else set()
    if written is None or not shown or _QUOTED.sub("", written[1]).replace(",", "").strip():
        return ""  # a program makes the list, or a part of it
    others = ", ".join(name for name in folders if name not in shown)
    return f" The site does not show {others} (locales); --locale names those to report on." if others else ""


def _starlight(path: Path, text: str, source: str | None) -> FrameworkSite:
    docs = path.parent / "src" / "content" / "docs"
    if not docs.is_dir():
        raise ConfigError(
            f"{path} is no Starlight site: there is no {docs}", hint="Name the pages with --docs."
        )
    written = first(_DEFAULT, text)
    default = source or (written if written and written != "root" else first(ROOT_LANG, text)) or "en"
    folders = {default: default} | _locale_folders(docs, text)
    return FrameworkSite(
        path.parent,
        docs,
        _languages(default, folders),
        publishing_of(path),
        f"{path.name}: pages are read as MDX; languages are those with a folder in src/content/docs: "
        f"{', '.join(folders)} (source: {default}).",
    )


def _locale_folders(docs: Path, text: str) -> dict[str, str]:
    """Folders of languages by their tags: a folder with a name of its own (``kr``) has its ``lang``.

    One without is taken for a country (``jp``), and has the language that most people speak there.
    """
    names = sorted(path.name for path in docs.iterdir() if path.is_dir() and has_pages(path))
    folders = {name: name for name in names if is_locale(name)}
    known = {canonical(name) for name in folders}
    for name in names:
        tag = None if name in folders else _language(name, text)
        if tag and is_locale(tag) and canonical(tag) not in known:
            folders[tag] = name
            known.add(canonical(tag))
    return folders


def _language(name: str, text: str) -> str | None:
    """The language that settings give to a folder with a name of its own."""
    entry = rf"""(?<![\w-]){re.escape(name)}["']?"""
    written = re.search(entry + LANG, text)
    if written:
        return written[1]
    is_one = re.search(rf"{entry}\s*:\s*\{{[^{{}}]*\blabel\s*:", text)
    return language_of_country(name) if is_one else None


def _languages(default: str, folders: dict[str, str]) -> Languages:
    locales = [LocaleSettings(canonical(tag), "", True, place) for tag, place in folders.items()]
    return Languages("folder", locales, canonical(default))

"""Sites of Docusaurus and Starlight: what their settings, which are programs, show without running them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kadam.config.guess import has_pages
from kadam.config.i18n import Languages
from kadam.config.settings import LocaleSettings
from kadam.errors import ConfigError
from kadam.locales.tags import canonical, is_locale, language_of_country
from kadam.publishing import BuilderName, Publishing

_SUFFIXES = ("js", "ts", "mjs", "mts", "cjs", "cts")
NAMES = tuple(f"{name}.config.{suffix}" for name in ("docusaurus", "astro") for suffix in _SUFFIXES)
_DEFAULT = re.compile(r"""defaultLocale\s*:\s*["']([\w-]+)["']""")
_LANG = r"""\s*:\s*\{[^{}]*\blang\s*:\s*["']([\w-]+)["']"""
_ROOT_LANG = re.compile(rf"\broot{_LANG}")
_QUOTED = re.compile(r"""["']([\w-]+)["']""")
_LOCALES = re.compile(r"""\blocales\s*:\s*\[([\s\w"',-]*)\]""")
_IMPORT = re.compile(r"""\bfrom\s*["'](\.{1,2}/[^"'\n]+)["']""")
_COMMENTS = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
_TRANSLATED = "docusaurus-plugin-content-docs/current"
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
    text = _program(path)
    builder: BuilderName = "starlight" if path.name.startswith("astro") else "docusaurus"
    named = dict.fromkeys(_PLUGIN.findall(text))
    return Publishing(
        builder,
        id_makers=tuple(n for n in named if _MAKES_IDS.search(n) and not _KNOWN_IDS.match(n)),
        page_makers=tuple(n for n in named if _MAKES_LINKS.search(n) and not _KNOWN_LINKS.match(n)),
    )


def read_framework(path: Path, source: str | None) -> FrameworkSite:
    """Read what can be read of such a site. ``ConfigError`` where its pages are not found."""
    text = "\n".join(map(_program, (path, *_imported(path))))
    if path.name.startswith("astro"):
        return _starlight(path, text, source)
    return _docusaurus(path, text, source)


def _program(path: Path) -> str:
    return _COMMENTS.sub("", path.read_text(encoding="utf-8", errors="replace"))


def _imported(path: Path) -> Iterator[Path]:
    """Files of the project that settings are put together from."""
    for name in dict.fromkeys(_IMPORT.findall(_program(path))):
        place = path.parent / name
        files = (place, *(place.with_name(f"{place.name}.{suffix}") for suffix in _SUFFIXES))
        yield from (file for file in files if file.suffix[1:] in _SUFFIXES and file.is_file())


def _docusaurus(path: Path, text: str, source: str | None) -> FrameworkSite:
    folder = path.parent
    docs = next((place for place in (folder / "docs", folder.parent / "docs") if place.is_dir()), None)
    if docs is None:
        raise ConfigError(f"there is no docs folder beside {path}", hint="Name it with --docs.")
    root = folder if docs.is_relative_to(folder) else folder.parent
    default = source or _first(_DEFAULT, text) or "en"
    folders = {default: docs.relative_to(root).as_posix()}
    translations = folder / "i18n"
    for place in sorted(translations.iterdir()) if translations.is_dir() else ():
        pages = place / _TRANSLATED
        if place.name != default and is_locale(place.name) and pages.is_dir() and has_pages(pages):
            folders[place.name] = pages.relative_to(root).as_posix()
    return FrameworkSite(
        root,
        root,
        _languages(default, folders),
        replace(publishing_of(path), folders_alone=True),
        f"{path.name}: pages are read as MDX; languages are those with pages in i18n: {', '.join(folders)} "
        f"(source: {default}).{_not_shown(folders, text)}",
    )


def _not_shown(folders: Iterable[str], text: str) -> str:
    """What to say of languages that are translated, but that the settings do not name as shown."""
    written = _LOCALES.search(text)
    shown = set(_QUOTED.findall(written[1])) if written else set()
    if written is None or not shown or _QUOTED.sub("", written[1]).replace(",", "").strip():
        return ""  # a program makes the list, or a part of it
    others = ",".join(name for name in folders if name not in shown)
    return f" The site does not show {others} (locales); --locale names those to report on." if others else ""


def _starlight(path: Path, text: str, source: str | None) -> FrameworkSite:
    docs = path.parent / "src" / "content" / "docs"
    if not docs.is_dir():
        raise ConfigError(
            f"{path} is no Starlight site: there is no {docs}", hint="Name the pages with --docs."
        )
    written = _first(_DEFAULT, text)
    default = source or (written if written and written != "root" else _first(_ROOT_LANG, text)) or "en"
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
    written = re.search(entry + _LANG, text)
    if written:
        return written[1]
    is_one = re.search(rf"{entry}\s*:\s*\{{[^{{}}]*\blabel\s*:", text)
    return language_of_country(name) if is_one else None


def _languages(default: str, folders: dict[str, str]) -> Languages:
    locales = [LocaleSettings(canonical(tag), "", True, place) for tag, place in folders.items()]
    return Languages("folder", locales, canonical(default))


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match[1] if match else None

"""Versions of a Docusaurus site: which one is read, and which languages have pages of others alone.

A version lies in ``versioned_docs/version-3``, its translations in ``i18n/<locale>/<plugin>/version-3``;
those of ``docs``, which is the next version or the only one, in ``current``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from kadam.config.guess import has_pages
from kadam.locales.tags import canonical, is_locale

PAGES_OF = "docusaurus-plugin-content-docs"
"""Folder of translations of the pages of a plugin without an id; one with an id has it behind a hyphen."""
_CURRENT = "current"
_LAST = re.compile(r"""\blastVersion\s*:\s*["']([^"']+)["']""")
_FOLDER = "versioned_docs"


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the pages."""

    folder: str
    """Name of the folders with its translations: ``current``, ``version-3``."""
    docs: Path
    """Its source pages."""

    @property
    def name(self) -> str:
        """Its name, as the site shows it; empty for that of ``docs``."""
        return self.folder.removeprefix("version-") if self.folder != _CURRENT else ""


def is_version(docs: Path) -> bool:
    """Whether a docs folder is one of a version."""
    return docs.parent.name.endswith(_FOLDER) and docs.name.startswith("version-")


def plugin_of(version: Path) -> str:
    """Name of the folders with translations of the pages in a version's folder."""
    own = version.parent.name.removesuffix(_FOLDER).removesuffix("_")
    return f"{PAGES_OF}-{own}" if own else PAGES_OF


def version_to_read(site: Path, docs: Path, plugin: str, text: str) -> Version:
    """That of ``docs``, or the last one that the site shows.

    The last one is read where it has translations and ``docs`` has none: ``docs`` is what is written for the
    next one then. ``text`` is that of the settings.
    """
    if not translated(site, plugin, _CURRENT):
        last = _last(site, plugin, text)
        if last is not None and translated(site, plugin, last.folder):
            return last
    return Version(_CURRENT, docs)


def translated(site: Path, plugin: str, version: str) -> dict[str, Path]:
    """Languages with pages of a version, and where they are."""
    places = site / "i18n"
    found = {}
    for place in sorted(places.iterdir()) if places.is_dir() else ():
        pages = place / plugin / version
        if is_locale(place.name) and pages.is_dir() and has_pages(pages):
            found[place.name] = pages
    return found


def in_others(site: Path, plugin: str, known: set[str]) -> dict[str, Path]:
    """Tags of languages with pages of other versions alone → source pages of the newest of these."""
    found: dict[str, Path] = {}
    for version in _versions(site, plugin):
        for name in translated(site, plugin, version.folder):
            if name not in known:
                found.setdefault(canonical(name), version.docs)
    return found


def _last(site: Path, plugin: str, text: str) -> Version | None:
    """The version that the site shows as its last; ``None`` for that of ``docs``."""
    versions = _versions(site, plugin)
    named = {version.name: version for version in versions}
    written = next((name for name in _LAST.findall(text) if name in named or name == _CURRENT), None)
    return named.get(written) if written else next(iter(versions), None)


def _versions(site: Path, plugin: str) -> list[Version]:
    """The versions with pages, from the newest on, as ``versions.json`` lists them."""
    own = plugin.removeprefix(PAGES_OF).removeprefix("-")
    prefix = f"{own}_" if own else ""
    path = site / f"{prefix}versions.json"
    try:
        names = json.loads(path.read_text(encoding="utf-8", errors="replace")) if path.is_file() else []
    except ValueError:
        names = []  # the builder, too, has no versions to show then
    folders = [site / f"{prefix}{_FOLDER}" / f"version-{name}" for name in names if isinstance(names, list)]
    return [Version(folder.name, folder) for folder in folders if folder.is_dir()]

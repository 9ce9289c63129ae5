"""What the pages of a locale are made from, as one digest, found without rendering anything."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from kadam.machine.software import software
from kadam.render.speed.state import content_digest
from kadam.render.speed.store import digest

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


class LocaleInputs:
    """Digests of the sources of each locale."""

    def __init__(self, config: MkDocsConfig, files: Files, glossary: str) -> None:
        self.software = software()
        self.i18n: Any = config.plugins.get("i18n")
        self.names: list[str] = []
        self.glossary = digest(*(f"{path} {content_digest(path)}" for path in _below(glossary)))
        self.by_locale: dict[str, dict[str, str]] = {}
        self.default = self.i18n.default_language if self.i18n else ""
        for file in files:
            self.names.append(f"{file.src_uri} {file.inclusion.value}")
            if file.is_documentation_page() and file.abs_src_path:
                locale, key = self._place(file.src_uri)
                self.by_locale.setdefault(locale, {})[key] = file.abs_src_path

    def of(self, locale: str | None) -> str:
        """Return the digest for a locale, or for a site in one language."""
        own = self.by_locale.get(locale or self.default, {})
        if self.i18n and self.i18n.config.fallback_to_default:
            own = self.by_locale.get(self.default, {}) | own
        sources = [f"{key} {path} {content_digest(path)}" for key, path in sorted(own.items())]
        return digest(locale or "", self.glossary, "\n".join(sorted(self.names)), *sources)

    def _place(self, path: str) -> tuple[str, str]:
        """Return the locale of a page's text, and the path that its translations share.

        Where this takes another locale than the i18n plugin does, too much is built and not too
        little: the digest of every locale holds the names of all files.
        """
        if self.i18n is None:
            return "", path
        locales = self.i18n.all_languages
        if self.i18n.config.docs_structure == "folder":
            folder, _, rest = path.partition("/")
            return (folder, rest) if folder in locales and rest else (self.default, path)
        stem, dot, ending = path.rpartition(".")
        name, _, tag = stem.rpartition(".")
        return (tag, f"{name}{dot}{ending}") if name and tag in locales else (self.default, path)


def _below(folder: str) -> list[str]:
    return sorted(os.path.join(place, name) for place, _, names in os.walk(folder) for name in names)

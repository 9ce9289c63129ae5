"""What is known of the program that makes a project's site, where findings about links rest on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

BuilderName = Literal["", "mkdocs", "docusaurus", "starlight"]


@dataclass(frozen=True, slots=True)
class Publishing:
    """What a builder makes of the files in the docs folder."""

    builder: BuilderName = ""
    """Empty: not known."""
    excluded: tuple[str, ...] = ()
    """Patterns, as in .gitignore, of files that are no part of the site."""
    locales_alone: bool = False
    """Whether pages that look like those of a locale which the site does not have are left out
    (mkdocs-static-i18n)."""
    falls_back: bool = False
    """Whether the source page stands for one that is not translated (mkdocs-static-i18n's
    ``fallback_to_default``)."""
    folders_alone: bool = False
    """Whether the locales' folders alone hold pages, and a translation without a source page is none
    (Docusaurus)."""
    one_site_each: bool = False
    """Whether each locale's folder is the docs folder of a site of its own (an mkdocs.yml for each)."""
    theme_dir: Path | None = None
    """Folder of which the files stand in the site beside those of the docs folder (``theme.custom_dir``)."""
    uses_kadam: bool = False
    """Whether kadam's plugin makes the site, which lets no script run but its own."""
    breaks_lines: bool = False
    """Whether every line of a paragraph is a line for the reader, too (`nl2br`)."""
    places: bool = False
    """Whether each page is a folder of the site, to which an address may lead (``../install/``)."""
    unversioned: tuple[str, ...] = ()
    """Patterns, as in .gitignore, of files of the project that are made anew each time."""
    nav: tuple[str, ...] = ()
    """Pages that the settings name, relative to the docs folder or a locale's."""
    page_makers: tuple[str, ...] = ()
    """Plugins and hooks that make pages, or lead links elsewhere, in ways that no file shows."""
    id_makers: tuple[str, ...] = ()
    """Plugins that give ids to things in pages."""
    templates: tuple[str, ...] = ()
    """Plugins that put text into pages where `{{ … }}` or `::: …` stands."""
    list_makers: tuple[str, ...] = ()
    """Markdown extensions that may read lists in another way."""
    unknown: tuple[str, ...] = ()
    """Plugins and hooks of which it is not known what they do."""

    @property
    def shows_source(self) -> bool:
        """Whether readers get the source page where there is no translation."""
        return self.falls_back or self.builder in ("docusaurus", "starlight")

    @property
    def shows_notice(self) -> bool:
        """Whether that page says that it is not translated."""
        return self.uses_kadam or self.builder == "starlight"


NOT_KNOWN = Publishing()

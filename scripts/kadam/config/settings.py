"""Everything that a project decides, typed and final."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kadam.publishing import NOT_KNOWN, Publishing

if TYPE_CHECKING:
    from kadam.config.screens import CaptureOptions, CatalogueOptions

FailOn = Literal["error", "warning", "info"]
FAIL_ON: FailOn = "error"
"""A warning is what a person should look at: nothing that a build should stop for unasked."""
GLOSSARY = "glossary"
"""Folder of the glossary, where no settings name one."""
Layout = Literal["folder", "suffix"]
Dialect = Literal["python-markdown", "commonmark", "mdx"]


@dataclass(frozen=True, slots=True)
class LocaleSettings:
    """One language of the site."""

    tag: str
    """BCP 47, in its usual form: ``pt-BR``."""
    name: str
    """As the project names it in the language switcher; empty where it does not."""
    build: bool = True
    folder: str = ""
    """The tag as the project writes it (``pt_BR``): name of the folder, or suffix of the files."""


@dataclass(frozen=True, slots=True)
class Settings:
    """A project's settings. Paths are absolute.

    Of ``!ENV [NAME, default]`` in mkdocs.yml the default counts, whatever the environment says.
    """

    root: Path
    """Folder of mkdocs.yml, or one around it when the docs lie outside; findings' paths begin here."""
    config_path: Path | None
    """The mkdocs.yml, if there is one."""
    docs_dir: Path
    site_dir: Path
    layout: Layout
    source_locale: str
    """Tag of the locale that the others are translated from."""
    default_locale: str
    """Tag of the locale at the site's root address."""
    locales: tuple[LocaleSettings, ...]
    """In the order of the project; the source is among them."""
    glossary_dir: Path | None
    """``None`` when the project has no glossary."""
    uses_plugin: bool = False
    """Whether mkdocs.yml names kadam's plugin, which makes pages and heading ids of its own."""
    publishing: Publishing = NOT_KNOWN
    """What the site's builder makes of the files."""
    markdown_extensions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Name → options, MkDocs' own three (toc, tables, fenced_code) included."""
    dialect: Dialect = "python-markdown"
    fail_on: FailOn = FAIL_ON
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Glob of pages → codes, or beginnings of codes, that are not reported there."""
    severity: Mapping[str, FailOn] = field(default_factory=dict)
    """Code, or beginning of one → level of what these rules report; see ``kadam.check.levels``."""
    required_meta: tuple[str, ...] = ()
    untranslated: tuple[str, ...] = ()
    translations: str | None = None
    """``translations`` as the project wrote it."""
    platforms: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Platform id → locale tag → tab titles, beside the built-in ones."""
    default_apps: tuple[str, ...] | None = None
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Options of single rules, by code."""
    catalogues: tuple[CatalogueOptions, ...] = ()
    capture: CaptureOptions | None = None
    fallback: bool = True
    """Whether a page that a locale lacks is shown in the default language."""
    site_name: str = ""
    site_url: str = ""
    repo_url: str = ""
    edit_uri: str | None = None
    nav: Any = None
    """``nav`` of mkdocs.yml as it stands."""
    notes: tuple[str, ...] = ()
    """What was assumed, in whole sentences, for a run to say once."""
    other_versions: Mapping[str, str] = field(default_factory=dict)
    """Tags of languages that have pages of another version alone → its folder, which ``--docs`` takes."""

    @property
    def stamps_dir(self) -> Path:
        """Folder with what each translation was made from; it need not exist."""
        return self.root / self.translations if self.translations else self.docs_dir / ".translations"

    def locale(self, tag: str) -> LocaleSettings:
        """Return a locale by its tag; ``KeyError`` for one that the project does not have."""
        for locale in self.locales:
            if locale.tag == tag:
                return locale
        raise KeyError(tag)

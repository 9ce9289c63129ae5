"""The options of ``plugins.kadam`` in mkdocs.yml; the site and ``kadam check`` read the same ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Annotated, Any

from kadam.config.screens import CaptureOptions, CatalogueOptions
from kadam.config.settings import FAIL_ON, GLOSSARY, FailOn
from kadam.config.site import SiteOptions
from kadam.located.marks import Checked, FilledText, StrictKeys

_CODE = re.compile(r"[A-Z](\d{0,3})\Z")


def _code(value: str) -> str:
    if not _CODE.match(value):
        raise ValueError(
            f'"{value}" is no rule code: expected a letter and up to three digits, such as S102 or S'
        )
    return value


def _by_code(levels: dict[str, FailOn]) -> dict[str, FailOn]:
    return {_code(code): level for code, level in levels.items()}


Code = Annotated[str, Checked(_code)]
"""A rule code, or the beginning of one: ``S102``, ``S1``, ``S``."""


@dataclass(frozen=True)
class PluginOptions(StrictKeys):
    """What a project may set under ``plugins: - kadam:``."""

    glossary: FilledText = GLOSSARY
    """Folder with the glossary files, relative to mkdocs.yml."""
    source_locale: FilledText | None = None
    """Locale that the others are translated from; the site's default language when left out."""
    fail_on: FailOn = FAIL_ON
    """Least severity that makes ``kadam check`` and the build fail."""
    select: tuple[Code, ...] = ()
    """Rules to run; all when empty."""
    ignore: tuple[Code, ...] = ()
    """Rules not to run."""
    per_file_ignores: dict[str, tuple[Code, ...]] = field(default_factory=dict)
    """Glob of pages, relative to the project or to the docs folder → rules not to report there."""
    severity: Annotated[dict[str, FailOn], Checked(_by_code)] = field(default_factory=dict)
    """Rules → level of what they report, beside information."""
    required_meta: tuple[FilledText, ...] = ()
    """Front matter keys that every guide needs."""
    untranslated: tuple[FilledText, ...] = ()
    """Pages that are not meant to be translated: path prefixes or globs below a locale's folder."""
    translations: FilledText | None = None
    """Folder with what each translation was made from; `.translations` in the docs folder when left out."""
    platforms: dict[str, dict[str, tuple[FilledText, ...]]] = field(default_factory=dict)
    """Platform id → locale → tab titles, beside the built-in ones."""
    default_apps: tuple[FilledText, ...] | None = None
    """Glossaries of a page whose front matter names no ``apps``; all when left out."""
    rules: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Options of single rules, by code."""
    catalogues: tuple[CatalogueOptions, ...] = ()
    """The app's own strings, to compare the glossary with."""
    capture: CaptureOptions | None = None
    """How guides are replayed in the app, and its screenshots."""
    site: SiteOptions = field(default_factory=SiteOptions)
    """Parts of the site that can be switched off."""

"""Builders of sites whose rules kadam does not know: told by their files, never by running them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kadam.config.programs import ROOT_LANG, SUFFIXES, first, with_imports
from kadam.locales.tags import babel_locale, is_locale

_LINKS = ("I401", "K501", "K502")
"""Rules that need to know where a builder's addresses lead, and how it makes the ids of headings."""
_VUE = (*_LINKS, "X801")
"""``<script setup>`` is a part of a page of Vue."""


class _Sign(NamedTuple):
    """What shows that a folder is a builder's."""

    builder: str
    files: tuple[str, ...]
    """Globs; one is enough."""
    word: str = ""
    """What the file must hold, in small letters, where its name alone says little."""
    beside: tuple[str, ...] = ()
    """Of these, one must stand beside it."""
    left_out: tuple[str, ...] = _LINKS
    pages: str = "."
    """Folder that usually holds the pages, from where the files stand."""
    folder: re.Pattern[str] | None = None
    """What names another folder in the file."""
    language: tuple[re.Pattern[str], ...] = ()
    """What names the language of the source in the file, the surest first."""


def _set(key: str, value: str = r"[\w-]+") -> re.Pattern[str]:
    """A key at the start of a line of TOML, YAML, JSON or Python, with its value in the first group."""
    return re.compile(rf"""^\s*["']?{key}["']?\s*[:=]\s*["']?({value})""", re.MULTILINE)


_HUGO = (_set("defaultContentLanguage"), _set("languageCode"))
_CONTENT_DIR = _set("contentDir", r"[\w./-]+")
_SRC_DIR = _set("srcDir", r"[\w./-]+")
_REWRITE = re.compile(r"""["']([\w-]+)/:\w+\*?["']\s*:\s*["']:\w+\*?["']""")
"""Shows the pages of one language's folder at the root: ``'en/:rest*': ':rest*'``."""
_HOMEPAGE = re.compile(r"""\bhomepage\s*:\s*["']([\w-]+)/""")
_ROOT_PATH = re.compile(r"""["']/["']\s*:\s*\{[^{}]*\blang\s*:\s*["']([\w-]+)["']""")
_LANGUAGE = (_set("lang(?:uage)?"),)
_SIGNS = (
    _Sign(
        "VitePress",
        (".vitepress/config.*", ".vitepress/config/index.*"),
        left_out=_VUE,
        folder=_SRC_DIR,
        language=(_REWRITE, ROOT_LANG, *_LANGUAGE),
    ),
    _Sign("VuePress", (".vuepress/config.*",), left_out=_VUE, language=(_ROOT_PATH, *_LANGUAGE)),
    _Sign(
        "Hugo",
        ("hugo.toml", "hugo.y*ml", "hugo.json", "config/_default/*.toml", "config/_default/*.y*ml"),
        pages="content",
        folder=_CONTENT_DIR,
        language=_HUGO,
    ),
    _Sign(
        "Hugo",
        ("config.toml", "config.y*ml", "config.json"),
        beside=("content", "archetypes"),
        pages="content",
        folder=_CONTENT_DIR,
        language=_HUGO,
    ),
    _Sign(
        "Hexo",
        ("_config.yml",),
        beside=("scaffolds", "source/_posts", "source/_data"),
        pages="source",
        language=_LANGUAGE,
    ),
    _Sign(
        "Jekyll", ("_config.yml",), beside=("Gemfile", "_layouts", "_includes", "_posts"), language=_LANGUAGE
    ),
    _Sign("mdBook", ("book.toml",), pages="src", language=_LANGUAGE),
    _Sign("Sphinx", ("conf.py", "source/conf.py"), word="extensions", language=_LANGUAGE),
    _Sign("Antora", ("antora.yml", "antora-playbook.y*ml")),
    _Sign("Mintlify", ("mint.json",)),
    _Sign("Mintlify", ("docs.json",), word="mintlify"),
    _Sign("GitBook", (".gitbook.y*ml", "book.json")),
    _Sign("Nextra", ("next.config.*",), word="nextra"),
    _Sign("Docsify", ("index.html",), word="docsify", language=(_HOMEPAGE,)),
)


class Builder(NamedTuple):
    """What builds a site, where kadam does not know its rules for links."""

    name: str
    sign: Path
    """The file that shows it."""
    left_out: tuple[str, ...]
    """Codes of rules that would guess."""
    pages: Path
    """Folder that holds the pages, as far as its settings and usage tell."""
    language: str | None = None
    """What its settings show to be the language of the source."""


def find_builder(folders: Iterable[Path]) -> Builder | None:
    """The builder whose files stand in the first of these folders that has any."""
    return next((found for folder in folders for sign in _SIGNS if (found := _at(folder, sign))), None)


def _at(folder: Path, sign: _Sign) -> Builder | None:
    if sign.beside and not any((folder / name).exists() for name in sign.beside):
        return None
    for pattern in sign.files:
        for path in sorted(folder.glob(pattern)):
            if path.is_file() and (not sign.word or _holds(path, sign.word)):
                return _builder(folder, sign, path)
    return None


def _builder(folder: Path, sign: _Sign, path: Path) -> Builder:
    text = with_imports(path) if path.suffix[1:] in SUFFIXES else path.read_text("utf-8", errors="replace")
    written = first(sign.folder, text) if sign.folder else None
    named = (Path(os.path.normpath(folder / name)) for name in (written, sign.pages) if name)
    pages = next((place for place in named if place.is_dir()), folder)
    if written and is_locale(pages.name) and pages != folder:
        pages = pages.parent  # Hugo names the folder of each language
    tags = (first(pattern, text) for pattern in sign.language)
    language = next((tag for tag in tags if tag and babel_locale(tag)), None)
    return Builder(sign.builder, path, sign.left_out, pages, language)


def _holds(path: Path, word: str) -> bool:
    return word in path.read_text(encoding="utf-8", errors="replace").lower()

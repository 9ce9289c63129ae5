"""Builders of sites whose rules kadam does not know: told by their files, never by running them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

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


_SIGNS = (
    _Sign("VitePress", (".vitepress/config.*", ".vitepress/config/index.*"), left_out=_VUE),
    _Sign("VuePress", (".vuepress/config.*",), left_out=_VUE),
    _Sign(
        "Hugo",
        ("hugo.toml", "hugo.y*ml", "hugo.json", "config/_default/*.toml", "config/_default/*.y*ml"),
        pages="content",
    ),
    _Sign(
        "Hugo",
        ("config.toml", "config.y*ml", "config.json"),
        beside=("content", "archetypes"),
        pages="content",
    ),
    _Sign("Hexo", ("_config.yml",), beside=("scaffolds", "source/_posts", "source/_data"), pages="source"),
    _Sign("Jekyll", ("_config.yml",), beside=("Gemfile", "_layouts", "_includes", "_posts")),
    _Sign("mdBook", ("book.toml",), pages="src"),
    _Sign("Sphinx", ("conf.py", "source/conf.py"), word="extensions"),
    _Sign("Antora", ("antora.yml", "antora-playbook.y*ml")),
    _Sign("Mintlify", ("mint.json",)),
    _Sign("Mintlify", ("docs.json",), word="mintlify"),
    _Sign("GitBook", (".gitbook.y*ml", "book.json")),
    _Sign("Nextra", ("next.config.*",), word="nextra"),
    _Sign("Docsify", ("index.html",), word="docsify"),
)


class Builder(NamedTuple):
    """What builds a site, where kadam does not know its rules for links."""

    name: str
    sign: Path
    """The file that shows it."""
    left_out: tuple[str, ...]
    """Codes of rules that would guess."""
    pages: Path
    """Folder that holds the pages, as far as the builder's usage tells."""


def find_builder(folders: Iterable[Path]) -> Builder | None:
    """The builder whose files stand in the first of these folders that has any."""
    return next((found for folder in folders for sign in _SIGNS if (found := _at(folder, sign))), None)


def _at(folder: Path, sign: _Sign) -> Builder | None:
    if sign.beside and not any((folder / name).exists() for name in sign.beside):
        return None
    for pattern in sign.files:
        for path in sorted(folder.glob(pattern)):
            if path.is_file() and (not sign.word or _holds(path, sign.word)):
                pages = folder / sign.pages
                return Builder(sign.builder, path, sign.left_out, pages if pages.is_dir() else folder)
    return None


def _holds(path: Path, word: str) -> bool:
    return word in path.read_text(encoding="utf-8", errors="replace").lower()

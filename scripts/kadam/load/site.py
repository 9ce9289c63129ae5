"""Load every page of a project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from markdown.extensions.toc import slugify as toc_slugify
from pymdownx.slugs import slugify as pymdownx_slugify

from kadam.load.dialect import Dialect
from kadam.load.discover import Source, docs_files, pages
from kadam.load.page import parse_page
from kadam.model import Page, Site

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what is being read)."""


def load_site(
    *,
    root: Path,
    docs_dir: Path,
    layout: str,
    source_locale: str,
    default_locale: str,
    folders: Mapping[str, str],
    extensions: Mapping[str, Mapping[str, Any]],
    platform_of: Callable[[str, str], str | None] = lambda _locale, _title: None,
    plugin: bool = False,
    progress: Progress = lambda _done, _total, _what: None,
) -> Site:
    """Read and parse every page.

    Args:
        folders: locale tag → folder name or suffix, for every locale of the site.
        extensions: Markdown extension → options, as in mkdocs.yml.
        platform_of: (locale, tab title) → platform, or ``None``.
        plugin: whether the site uses kadam's plugin, which keeps all scripts in heading ids.
    """
    files = docs_files(docs_dir)
    sources = list(pages(files, layout=layout, folders=folders, default_locale=default_locale))
    dialect = Dialect.of(extensions)
    slugify = _slugify(extensions.get("toc", {}), plugin=plugin)
    prefix = docs_dir.relative_to(root).as_posix() if docs_dir.is_relative_to(root) else docs_dir.as_posix()
    found: dict[tuple[str, str], Page] = {}
    unreadable = []
    for done, source in enumerate(sources):
        progress(done, len(sources), source.file)
        path = f"{prefix}/{source.file}" if prefix != "." else source.file
        try:
            text = (docs_dir / source.file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            unreadable.append((path, str(error)))
            continue
        found[source.locale, source.key] = _parse(text, path, source, dialect, platform_of, slugify)
    progress(len(sources), len(sources), "")
    return Site(
        layout=layout,
        docs_dir=prefix,
        source_locale=source_locale,
        default_locale=default_locale,
        locales=tuple(folders),
        folders=dict(folders),
        pages=found,
        files=frozenset(files),
        unreadable=tuple(unreadable),
    )


def _parse(
    text: str,
    path: str,
    source: Source,
    dialect: Dialect,
    platform_of: Callable[[str, str], str | None],
    slugify: Callable[[str], str] | None,
) -> Page:
    return parse_page(
        text,
        path=path,
        key=source.key,
        locale=source.locale,
        dialect=dialect,
        platform_of=lambda title: platform_of(source.locale, title),
        slugify=slugify,
    )


def _slugify(toc: Mapping[str, Any], *, plugin: bool) -> Callable[[str], str] | None:
    """The way heading ids are made; ``None`` where the project brings its own function."""
    if toc.get("slugify") is not None:
        return None
    separator = str(toc.get("separator", "-"))
    if plugin:
        unicode_slug = pymdownx_slugify(case="lower")
        return lambda text: str(unicode_slug(text, separator))
    return lambda text: toc_slugify(text, separator)

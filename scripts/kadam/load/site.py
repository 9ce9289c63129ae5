"""Find every page of a project, and make ready to read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kadam.buffers import NO_BUFFERS, Buffers
from kadam.load.digests import Digests
from kadam.load.discover import docs_files, pages
from kadam.load.published import left_out, theme_files
from kadam.load.reader import PageReader, PlatformOf
from kadam.model import Site
from kadam.pages import LazyPages
from kadam.publishing import NOT_KNOWN, Publishing

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
    dialect: str = "python-markdown",
    platform_of: PlatformOf = lambda _locale, _title: None,
    plugin: bool = False,
    publishing: Publishing = NOT_KNOWN,
    buffers: Buffers = NO_BUFFERS,
    cache: Path | None = None,
    progress: Progress = lambda _done, _total, _what: None,
) -> Site:
    """Find every page, and read each when it is asked for.

    Args:
        folders: locale tag → folder name or suffix, for every locale of the site.
        extensions: Markdown extension → options, as in mkdocs.yml.
        dialect: ``python-markdown``, ``commonmark`` (``.mdx`` files are MDX) or ``mdx``.
        platform_of: (locale, tab title) → platform, or ``None``.
        plugin: whether the site uses kadam's plugin, which keeps all scripts in heading ids.
        publishing: what the site's builder makes of the files.
        buffers: texts of pages that are read in place of the files; there need not be such a file yet.
        cache: folder to remember in which content the files had; ``None``: every file is read.
    """
    known = Digests(cache / "files.json" if cache else None)
    unsaved = {path.relative_to(docs_dir).as_posix() for path in buffers if path.is_relative_to(docs_dir)}
    alone = publishing.folders_alone
    there = {*docs_files(docs_dir, folders=folders.values(), alone=alone), *unsaved}
    excluded = left_out(there, publishing, layout=layout, names=folders.values())
    files = sorted(there - excluded)
    sources = list(
        pages(
            files,
            layout=layout,
            folders=folders,
            default_locale=default_locale,
            dialect=dialect,
            alone=alone,
        )
    )
    prefix = docs_dir.relative_to(root).as_posix() if docs_dir.is_relative_to(root) else docs_dir.as_posix()
    paths: dict[tuple[str, str], str] = {}
    digests: dict[tuple[str, str], str] = {}
    sizes: dict[tuple[str, str], int] = {}
    unreadable = []
    doubles = []
    for done, source in enumerate(sources):
        progress(done, len(sources), source.file)
        path = f"{prefix}/{source.file}" if prefix != "." else source.file
        if (former := paths.get((source.locale, source.key))) is not None:
            doubles.append((former, path))
        if source.file in unsaved and not (docs_dir / source.file).exists():
            paths[source.locale, source.key] = path
            digests[source.locale, source.key] = ""  # known when the page is read
            continue
        name = f"{docs_dir}/{source.file}"
        try:
            value = known.of(name)
        except (OSError, UnicodeDecodeError) as error:
            unreadable.append((path, str(error)))
            continue
        paths[source.locale, source.key] = path
        digests[source.locale, source.key] = value
        sizes[source.locale, source.key] = known.sizes[name]
    known.save()
    progress(len(sources), len(sources), "")
    read = PageReader(root, dialect, extensions, platform_of, plugin, buffers)
    return Site(
        layout=layout,
        docs_dir=prefix,
        source_locale=source_locale,
        default_locale=default_locale,
        locales=tuple(folders),
        folders=dict(folders),
        pages=LazyPages(read, paths, digests, sizes),
        files=frozenset(files),
        theme_files=theme_files(publishing.theme_dir, folders.values() if publishing.one_site_each else ()),
        excluded=excluded,
        doubles=tuple(doubles),
        unreadable=tuple(unreadable),
        dialect=dialect,
    )

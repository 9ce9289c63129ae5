"""Where relative addresses between a project's files lead."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterator

PAGE_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
"""What MkDocs takes for a page."""


MDX_SUFFIXES = frozenset({".md", ".mdx"})
"""What Docusaurus and Starlight take for a page."""


def is_mdx(file: str, dialect: str) -> bool:
    """Whether a file is read as MDX: all of a site of MDX, and ``.mdx`` beside CommonMark."""
    return dialect == "mdx" or (dialect == "commonmark" and file.endswith(".mdx"))


def resolve(
    page_file: str,
    target: str,
    *,
    files: Container[str],
    layout: str,
    locale: str,
    default: str,
    mdx: bool = False,
    known: bool = True,
) -> str | None:
    """The file that a relative address in a page leads to, with the fallbacks of mkdocs-static-i18n.

    An address may name a file, or the page's place in the site (``../install/``, ``install.html``).
    ``locale`` and ``default`` are folder names or suffixes; ``None`` when no such file exists.
    With ``mdx``, an address may also begin at the folder of all pages, or of the project (``@site``).
    Where it is not ``known`` what builds the site, each page may be a folder of it, from where the address of
    a picture is meant.
    """
    stem = posixpath.splitext(page_file)[0]
    if layout == "suffix":
        stem = stem.removesuffix(f".{locale}")
    folder, name = posixpath.split(stem)
    url = folder if name in ("index", "README") else stem
    wanted = [(folder, target)]
    if target.endswith(".html"):
        wanted.append((folder, target.removesuffix(".html") + ".md"))
    elif not posixpath.splitext(target)[1]:
        wanted += [(url, target.rstrip("/") + end) for end in (".md", "/index.md", "/README.md")]
    elif not known and not target.endswith(tuple(MDX_SUFFIXES)):
        wanted.append((url, target))
    if mdx:
        wanted += [(locale, target), ("", target.removeprefix("@site/"))]
    for base, address in wanted:
        joined = posixpath.normpath(posixpath.join(base, address))
        if not joined.startswith("../"):
            for candidate in _candidates(joined, layout, locale, default):
                if candidate in files:
                    return candidate
    return None


def _candidates(joined: str, layout: str, locale: str, default: str) -> Iterator[str]:
    """Where a file may be that is meant for a locale."""
    if layout == "folder":
        inside = next((name for name in (locale, default) if joined.startswith(f"{name}/")), None)
        rest = joined[len(inside) + 1 :] if inside else joined
        yield from (joined, f"{locale}/{rest}", f"{default}/{rest}", rest)
        return
    stem, suffix = posixpath.splitext(joined)
    if stem:
        yield f"{stem}.{locale}{suffix}"
        yield f"{stem}.{default}{suffix}"
    yield joined

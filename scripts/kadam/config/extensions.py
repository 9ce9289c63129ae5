"""Which Markdown extensions are known: kadam reads lists as they do, or they leave lists alone."""

from __future__ import annotations

from collections.abc import Iterable

_SHORT = "markdown.extensions."
_READ_OTHERWISE = ("pymdownx.fancylists",)
"""Of known families, those that make lists of what is text elsewhere."""
_FAMILIES = ("pymdownx.", "material.extensions.", "neoteroi.")
PYTHON_MARKDOWN = frozenset(
    {
        "abbr",
        "admonition",
        "attr_list",
        "codehilite",
        "def_list",
        "extra",
        "fenced_code",
        "footnotes",
        "legacy_attrs",
        "legacy_em",
        "md_in_html",
        "meta",
        "nl2br",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
        "wikilinks",
    }
)
"""Short names of the extensions that Python-Markdown brings."""
_OTHERS = frozenset(
    {
        "mdx_truly_sane_lists",
        "mdx_better_lists",
        "mdx_math",
        "mdx_include",
        "mdx_gh_links",
        "mdx_linkify",
        "mdx_unimoji",
        "markdown_include.include",
        "mkdocs-click",
        "markdown_katex",
        "markdown_grid_tables",
        "plantuml_markdown",
        "fontawesome_markdown",
        "fontawesome_in_markdown",
        "github-callouts",
        "callouts",
        "del_ins",
    }
)


def unknown_extensions(names: Iterable[str]) -> tuple[str, ...]:
    """Those of which it is not known how they read lists."""
    return tuple(dict.fromkeys(name for name in names if not _is_known(name)))


def _is_known(name: str) -> bool:
    if name.startswith(_READ_OTHERWISE):
        return False
    return (
        name.startswith(_FAMILIES) or name.removeprefix(_SHORT).partition(":")[0] in PYTHON_MARKDOWN | _OTHERS
    )

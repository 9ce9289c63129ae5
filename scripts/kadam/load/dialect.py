"""What of Python-Markdown's behaviour a site has switched on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kadam.load.lines import TAB

MKDOCS_BUILTIN = ("toc", "tables", "fenced_code")
"""Extensions that MkDocs adds to every site."""

_SHORT = "markdown.extensions."
_TRULY_SANE = "mdx_truly_sane_lists"
_BETTER = "mdx_better_lists"
_LISTS = ("sane_lists", _TRULY_SANE, _BETTER)


@dataclass(frozen=True, slots=True)
class Dialect:
    """Switches of the block parser, one per extension that changes block structure."""

    superfences: bool = False
    fenced_code: bool = False
    tables: bool = False
    admonition: bool = False
    details: bool = False
    tabbed: bool = False
    deflist: bool = False
    footnotes: bool = False
    abbr: bool = False
    sane_lists: bool = False
    """Bullets and numbers do not continue each other's lists."""
    list_start: bool = False
    """A list keeps the number that it begins with."""
    list_indent: int = TAB
    """Spaces by which what belongs to an item is indented."""
    bullets_apart: bool = False
    """Bullets after an empty line begin a list of their own."""
    better_lists: bool = False
    """A list ends an indented block, and another bullet a list (``mdx_better_lists``)."""
    md_in_html: bool = False
    attr_list: bool = False

    @classmethod
    def of(cls, extensions: Iterable[str] | Mapping[str, Mapping[str, Any]]) -> Dialect:
        """Make the dialect of a site from its ``markdown_extensions``: their names, or their options too."""
        names = {name.removeprefix(_SHORT) for name in extensions}
        given = extensions if isinstance(extensions, Mapping) else {}
        truly, better = given.get(_TRULY_SANE) or {}, given.get(_BETTER) or {}
        if "extra" in names:
            names |= {"fenced_code", "footnotes", "attr_list", "def_list", "tables", "abbr", "md_in_html"}
        if "pymdownx.extra" in names:
            names |= {
                "pymdownx.superfences",
                "footnotes",
                "attr_list",
                "def_list",
                "tables",
                "abbr",
                "md_in_html",
            }
        superfences = "pymdownx.superfences" in names
        return cls(
            superfences=superfences,
            fenced_code="fenced_code" in names and not superfences,
            tables="tables" in names,
            admonition="admonition" in names,
            details="pymdownx.details" in names,
            tabbed="pymdownx.tabbed" in names,
            deflist="def_list" in names,
            footnotes="footnotes" in names,
            abbr="abbr" in names,
            sane_lists=any(name in names for name in _LISTS),
            list_start="sane_lists" in names or (_BETTER in names and not better.get("always_start_at_one")),
            list_indent=_indent(truly or better) if _TRULY_SANE in names or _BETTER in names else TAB,
            bullets_apart=(_TRULY_SANE in names and bool(truly.get("truly_sane", True)))
            or (_BETTER in names and bool(better.get("unordered_list_separation", True))),
            better_lists=_BETTER in names,
            md_in_html="md_in_html" in names,
            attr_list="attr_list" in names,
        )


def _indent(options: Mapping[str, Any]) -> int:
    wanted = options.get("nested_indent")
    return wanted if isinstance(wanted, int) and wanted > 0 else 2

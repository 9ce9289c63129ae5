"""What of Python-Markdown's behaviour a site has switched on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MKDOCS_BUILTIN = ("toc", "tables", "fenced_code")
"""Extensions that MkDocs adds to every site."""

_SHORT = "markdown.extensions."


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
    md_in_html: bool = False
    attr_list: bool = False

    @classmethod
    def of(cls, extensions: Iterable[str]) -> Dialect:
        """Make the dialect of a site from the names in its ``markdown_extensions``."""
        names = {name.removeprefix(_SHORT) for name in extensions}
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
            sane_lists="sane_lists" in names,
            md_in_html="md_in_html" in names,
            attr_list="attr_list" in names,
        )

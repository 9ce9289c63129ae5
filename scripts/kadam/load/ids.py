"""Ids that links can point to: written by hand, or made by the renderer from headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import regex

# `{ #id }`, `{: #id .class }`, `{: id=id }` at the end of a heading (attr_list) or of a step (kadam).
_TRAILING = re.compile(r"[ ]+\{:?[ ]*(?P<attributes>[^\}\n ][^\}\n]*?)[ ]*\}[ ]*$", re.MULTILINE)
_ID = re.compile(r"(?:^|\s)(?:#|id=[\"']?)(?P<id>[^\s}\"']+)")
_HTML_ID = re.compile(r"""<[a-zA-Z][^<>]*?\s(?:id|name)\s*=\s*["']?([^"'\s>]+)""")
_ATTR_ID = re.compile(r"\{:?[^}\n]*?(?:#|\bid=[\"']?)([^\s}\"']+)[^}\n]*\}")
_INCLUDE = re.compile(r"\{%-?\s*include|\{!|-{1,}8<-{1,}")
"""How mkdocs-macros, include-markdown, markdown-include and Snippets put one file's text into another."""
_COUNTED = re.compile(r"^(.*)_(\d+)$")


def heading_id(text: str) -> tuple[str | None, str]:
    """Split a heading's attribute list off: the id in it, if any, and the heading's text."""
    match = _TRAILING.search(text)
    if match is None:
        return None, text
    identifier = _ID.search(match["attributes"])
    return (identifier["id"] if identifier else None), text[: match.start()]


def trailing_id(text: str) -> tuple[str, str | None]:
    """Split ``{ #id }`` off the end of a step's first line; return the rest and the id."""
    first, newline, rest = text.partition("\n")
    match = _TRAILING.search(first)
    if match is None or (identifier := _ID.search(match["attributes"])) is None:
        return text, None
    return first[: match.start()] + newline + rest, identifier["id"]


def html_ids(lines: Iterable[str], *, attributes: bool = True) -> set[str]:
    """Ids and names in raw HTML and, where the dialect has them, in attribute lists."""
    found: set[str] = set()
    for line in lines:
        if "<" in line:
            found.update(_HTML_ID.findall(line))
        if attributes and "{" in line and ("#" in line or "id=" in line):
            found.update(_ATTR_ID.findall(line))
    return found


def has_includes(lines: Iterable[str]) -> bool:
    """Whether some of the page's text, and so of its ids, stands in other files."""
    return any(_INCLUDE.search(line) for line in lines if "{" in line or "8<" in line)


class IdMaker:
    """Makes heading ids as the ``toc`` extension does: slugs, made unique by counting."""

    def __init__(self, slugify: Callable[[str], str] | None) -> None:
        self._slugify = slugify
        self.used: set[str] = set()

    def add(self, identifier: str) -> None:
        """Record an id written by hand."""
        self.used.add(identifier)

    def heading(self, text: str, explicit: str | None) -> str:
        """Record a heading's id and return it; empty where it cannot be foreseen."""
        identifier = explicit or ""
        if explicit is None and self._slugify is not None:
            identifier = self._unique(self._slugify(text))
        if identifier:
            self.used.add(identifier)
        return identifier

    def _unique(self, slug: str) -> str:
        while slug in self.used or not slug:
            match = _COUNTED.match(slug)
            slug = f"{match[1]}_{int(match[2]) + 1}" if match else f"{slug}_1"
        return slug


_DROPPED = regex.compile(r"[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- ]")


class GithubIds:
    """Makes heading ids as GitHub, Docusaurus and Starlight do."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self._count: dict[str, int] = {}

    def heading(self, text: str, explicit: str | None) -> str:
        """Record a heading's id and return it."""
        if explicit is not None:
            self.used.add(explicit)
            return explicit
        slug = first = _DROPPED.sub("", text.lower()).replace(" ", "-")
        while slug in self._count:
            self._count[first] += 1
            slug = f"{first}-{self._count[first]}"
        self._count[slug] = 0
        self.used.add(slug)
        return slug

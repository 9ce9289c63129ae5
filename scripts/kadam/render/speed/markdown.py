"""One Markdown converter for the pages of a locale.

MkDocs makes one for every page: some eighty objects that refer to each other, which the collector of
garbage has to find again later. Used again, a converter must have forgotten the page before.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from markdown import Markdown
from mkdocs.structure import pages as host
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from kadam.render.markdown_ext import KadamExtension
from kadam.render.speed.guard import Known, verified

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

PAGE_RENDER = Known("mkdocs.structure.pages:Page.render", "320529348f7a8af1", "mkdocs 1.6.1")
KNOWN = (
    PAGE_RENDER,
    Known("markdown.core:Markdown.reset", "e803a4ef1f194253", "Markdown 3.11.3"),
)
_OWN = """abbr admonition attr_list codehilite def_list extra fenced_code footnotes md_in_html meta nl2br
sane_lists smarty tables toc"""
_PYMDOWN = """arithmatex betterem caret critic details emoji extra highlight inlinehilite keys magiclink mark
saneheaders smartsymbols snippets superfences tabbed tasklist tilde"""
FORGETTING = frozenset(
    [*_OWN.split(), *(f"markdown.extensions.{name}" for name in _OWN.split())]
    + [f"pymdownx.{name}" for name in _PYMDOWN.split()]
)
"""Extensions that keep nothing from page to page; ``tests/speed/test_markdown.py`` compares."""


class OneMarkdown:
    """Converts pages as ``Page.render`` does, with one converter where that is safe."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.safe = all(
            isinstance(item, KadamExtension) or item in FORGETTING for item in config.markdown_extensions
        ) and verified("one Markdown converter for many pages", KNOWN)
        self._kept: Markdown | None = None

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Convert a page; ``Page.render`` of MkDocs with its converter handed in."""
        if page.markdown is None:
            raise RuntimeError("`markdown` field hasn't been set (via `read_source`)")
        md, self._kept = self._kept, None  # one that fails half-way is not used again
        if md is None:
            md = Markdown(
                extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"] or {}
            )
        else:
            md.reset()
        raw_html = host._RawHTMLPreprocessor()
        anchors = host._ExtractAnchorsTreeprocessor(page.file, files, config)
        paths = host._RelativePathTreeprocessor(page.file, files, config)
        title = host._ExtractTitleTreeprocessor()
        parts: tuple[Any, ...] = (raw_html, anchors, paths, title)
        for part in parts:
            part._register(md)
        page.content = md.convert(page.markdown)
        page.toc = get_toc(getattr(md, "toc_tokens", []))
        page._title_from_render = title.title
        page.present_anchor_ids = anchors.present_anchor_ids | raw_html.present_anchor_ids
        if host.log.getEffectiveLevel() > logging.DEBUG:
            page.links_to_anchors = paths.links_to_anchors
        if self.safe:
            self._kept = md

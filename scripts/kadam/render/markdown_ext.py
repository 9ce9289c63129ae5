"""kadam's additions to Python-Markdown, as one extension."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from kadam.render.context import PageContext
from kadam.render.marks import mark_labels
from kadam.render.steps import mark_step_lists, set_step_ids
from kadam.render.tabs import mark_platforms

_BEFORE_INLINE = 25  # inline is 20
_BEFORE_ATTRIBUTES = 9  # attr_list is 8, mkdocs collects ids at 5


class KadamExtension(Extension):
    """Step ids, platform tabs and UI labels; ``page`` is set before each page."""

    def __init__(self) -> None:
        super().__init__()
        self.page: PageContext | None = None

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors."""
        md.treeprocessors.register(_StepIds(md), "kadam_steps", _BEFORE_INLINE)
        md.treeprocessors.register(_Marks(md, self), "kadam_marks", _BEFORE_ATTRIBUTES)


class _StepIds(Treeprocessor):
    def run(self, root: Element) -> None:
        set_step_ids(root)


class _Marks(Treeprocessor):
    def __init__(self, md: Markdown, extension: KadamExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        page = self.extension.page
        mark_step_lists(root)
        if page is not None:
            mark_platforms(root, page.platform_of)
            mark_labels(root, page)

"""The theme's search index is not made: kadam makes its own, and throws the theme's away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kadam.render.speed.guard import Known, replaced, shortcut

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

KNOWN = (
    Known(
        "material.plugins.search.plugin:SearchIndex.add_entry_from_context",
        "4ca78ac4321f7704",
        "mkdocs-material 9.8.1",
    ),
    Known(
        "material.plugins.search.plugin:SearchPlugin.on_page_context",
        "02b63fb752953608",
        "mkdocs-material 9.8.1",
    ),
)


@shortcut("no second search index", KNOWN)
def no_theme_index() -> Iterator[None]:
    """Take the shortcut while the block runs; what the theme does to a page itself stays."""
    from material.plugins.search.plugin import SearchIndex  # type: ignore[import-untyped]

    def add_entry_from_context(self: Any, page: Page) -> None:
        pass

    with replaced(SearchIndex, "add_entry_from_context", add_entry_from_context):
        yield

"""Turn MkDocs' navigation and pages into the values that other stages read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kadam.render.addresses import clean
from kadam.render.languages import Languages, direction, page_key, text_locale
from kadam.rendered import Edition, NavNode, RenderedPage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


def rendered_page(page: Page, html: str, docs: str, languages: Languages) -> RenderedPage:
    """Return a page as a value; ``html`` is its text before notices were added."""
    return RenderedPage(
        source=f"{docs}/{page.file.src_uri}",
        key=page_key(page.file),
        url=clean(page.url),
        title=str(page.title or ""),
        html=html,
        locale=languages.current,
        text_locale=text_locale(page.file, languages),
        meta=dict(page.meta),
    )


def edition(
    nav: Navigation, config: MkDocsConfig, languages: Languages, pages: Mapping[str, RenderedPage]
) -> Edition:
    """Return the site in one locale; ``pages`` is by source path inside the docs folder."""
    return Edition(
        locale=languages.current,
        dir=direction(languages.current),
        site_name=config.site_name,
        site_url=config.site_url or "",
        description=config.site_description or "",
        nav=_nodes(nav.items, pages),
    )


def _nodes(items: Iterable[Any], pages: Mapping[str, RenderedPage]) -> tuple[NavNode, ...]:
    nodes = []
    for item in items:
        if item.children:
            children = _nodes(item.children, pages)
            if children:
                nodes.append(NavNode(str(item.title or ""), None, children))
        elif item.is_page:
            file = getattr(item, "file", None)
            rendered = pages.get(file.src_uri) if file is not None else None
            # how far the translations are is news of the site, and no part of a book
            if rendered is not None and rendered.meta.get("kadam_generated") != "status":
                nodes.append(NavNode(rendered.title, rendered))
    return tuple(nodes)

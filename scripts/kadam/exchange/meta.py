"""Front matter that readers see, with its places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import yaml

from kadam.model import Page, Span
from kadam.translation.units import META


class MetaText(NamedTuple):
    """One value: its words, and the span of its source."""

    words: str
    span: Span


def meta_texts(page: Page) -> dict[str, MetaText]:
    """``meta.title``, ``meta.description``, ``meta.sources.1`` … of a page, in its order."""
    if page.meta_error or page.body_line <= 2 or page.lines[0].strip() != "---":
        return {}
    try:
        node = yaml.compose("\n".join(page.lines[1 : page.body_line - 2]), Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return {}
    found = {}
    for name, value in _values(node):
        # A scalar in block style ends at the beginning of the line after it; it is left alone.
        if value.style not in ("|", ">") and value.value.strip():
            start, end = value.start_mark, value.end_mark
            span = Span(start.line + 2, start.column + 1, end.line + 2, end.column + 1)
            found[f"meta.{name}"] = MetaText(value.value, span)
    return found


def _values(node: yaml.Node | None) -> Iterator[tuple[str, yaml.ScalarNode]]:
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value in META and isinstance(value, yaml.ScalarNode):
            yield key.value, value
        elif key.value == "sources" and isinstance(value, yaml.SequenceNode):
            for number, item in enumerate(value.value, 1):
                for name, title in _values(item):
                    if name == "title":
                        yield f"sources.{number}", title

"""Adding to YAML files as a person would: by inserting lines. All other bytes stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from kadam.errors import KadamError
from kadam.located.construct import pairs_of, scalar

Key = str | int


class NotEditable(KadamError):
    """A YAML file is not written in a way that lines can be added to."""

    slug = "not-editable"


def append_item(text: str, path: Sequence[Key], lines: Sequence[str]) -> str:
    """Add an item at the end of the list at ``path``.

    ``lines`` are the item's lines without dash and indentation. Raises ``NotEditable`` where
    there is no list in block style at ``path``.
    """
    node = _node(text, path)
    if not isinstance(node, yaml.SequenceNode) or node.flow_style or not node.value:
        raise NotEditable(f"{_shown(path)} is no list with an item on each line")
    column = _dash_column(text, node.value[-1])
    indent = " " * column
    first, *rest = lines
    added = [f"{indent}- {first}", *(f"{indent}  {line}" if line else "" for line in rest)]
    return _insert(text, _last_line(node.value[-1]), added)


def append_entry(text: str, path: Sequence[Key], key: str, lines: Sequence[str]) -> str:
    """Add a key at the end of the mapping at ``path``.

    ``lines[0]`` is what stands behind the colon (it may be empty), the others are indented below.
    Raises ``NotEditable`` where there is no mapping in block style at ``path``.
    """
    node = _node(text, path)
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        raise NotEditable(f"{_shown(path)} is no set of keys with one on each line")
    last_key, last_value = node.value[-1]
    indent = " " * node.value[0][0].start_mark.column
    first, *rest = lines
    added = [f"{indent}{key}: {first}".rstrip(), *(f"{indent}  {line}" if line else "" for line in rest)]
    return _insert(text, max(_last_line(last_key), _last_line(last_value)), added)


def has(text: str, path: Sequence[Key]) -> bool:
    """Whether something stands at ``path``."""
    try:
        _node(text, path)
    except NotEditable:
        return False
    return True


def quoted(text: str, *, flow: bool = True) -> str:
    """Words as a YAML scalar on one line: plain where that is safe, else in quotation marks.

    ``flow``: safe inside of ``{}`` and ``[]``, too.
    """
    written: str = yaml.safe_dump(text, allow_unicode=True, width=10**9, default_flow_style=False)
    plain = written.removesuffix("\n").removesuffix("\n...")
    signs = ",{}[]" if flow else ""
    if "\n" not in plain and plain[0] not in "'\"" and not any(sign in plain for sign in signs):
        return plain
    return str(yaml.safe_dump(text, allow_unicode=True, width=10**9, default_style='"')).strip()


def _node(text: str, path: Sequence[Key]) -> yaml.Node:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise NotEditable(f"the file is no YAML: {error}") from error
    for step in path:
        node = _child(node, step)
        if node is None:
            raise NotEditable(f"there is no {_shown(path)}")
    if node is None:
        raise NotEditable("the file is empty")
    return node


def _child(node: yaml.Node | None, step: Key) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        found: Any = next((value for key, value in pairs_of(node) if scalar(key) == step), None)
        return found if isinstance(found, yaml.Node) else None
    return None


def _dash_column(text: str, item: yaml.Node) -> int:
    """Where the dash of an item stands; it may stand on a line before the item."""
    lines = text.split("\n")
    line = item.start_mark.line
    before = lines[line][: item.start_mark.column]
    while "-" not in before and line > 0:
        line -= 1
        before = lines[line]
    return before.rindex("-") if before.strip() == "-" else before.index("-")


def _last_line(node: yaml.Node) -> int:
    """The last line (from 0) that a node's text stands on; comments behind it do not count."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return max(_last_line(part) for pair in node.value[-1:] for part in pair)
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return _last_line(node.value[-1])
    end = node.end_mark
    # A block scalar ends at the beginning of the line after it.
    return int(end.line - 1 if end.column == 0 and end.line > node.start_mark.line else end.line)


def _insert(text: str, after: int, added: Sequence[str]) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.split("\n")
    while after > 0 and not lines[after].strip():  # blank lines that ended a block scalar
        after -= 1
    if newline == "\r\n":
        added = [line + "\r" for line in added]
        lines[after] = lines[after].removesuffix("\r") + "\r"
    result = "\n".join([*lines[: after + 1], *added, *lines[after + 1 :]])
    return result if result.endswith("\n") else result + newline


def _shown(path: Sequence[Key]) -> str:
    return ".".join(map(str, path)) or "the file"

"""Front matter, read as MkDocs reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

_YAML = re.compile(r"\A-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
_MORE = re.compile(r"([ ]{4}|\t)(\s*)(?P<value>.*)")


@dataclass(slots=True)
class FrontMatter:
    """The values, the line of each key, and the first line of the body."""

    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    body_line: int = 1
    error: tuple[int, str] | None = None
    """Line and problem, when the block is no valid YAML mapping; it is then shown as text."""


def read_front_matter(text: str) -> FrontMatter:
    """Split front matter off a page: YAML between ``---``, or ``key: value`` lines at the very top."""
    match = _YAML.match(text)
    if match is None:
        return _multimarkdown(text)
    body_line = match[0].count("\n") + 1
    try:
        node = yaml.compose(match[1], Loader=yaml.SafeLoader)
        values = yaml.load(match[1], Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        return FrontMatter(error=((mark.line + 2) if mark else 1, str(getattr(error, "problem", error))))
    if values is None or (not isinstance(values, dict) and not match[1].split("\n")[0].strip()):
        return FrontMatter()  # text between two horizontal rules
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode):
        return FrontMatter(error=(1, "front matter is not a set of keys and values"))
    lines = {str(key.value): key.start_mark.line + 2 for key, _ in node.value}
    return FrontMatter({str(key): value for key, value in values.items()}, lines, body_line)


def _multimarkdown(text: str) -> FrontMatter:
    found = FrontMatter()
    key = None
    for row, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            found.body_line = row + 1
            break
        pair = _PAIR.match(line)
        more = _MORE.match(line)
        if pair:
            key = pair["key"].lower()
            value = pair["value"].strip()
            found.values[key] = f"{found.values[key]} {value}" if key in found.values else value
            found.lines.setdefault(key, row)
        elif more and key:
            found.values[key] += " " + more["value"].strip()
        else:
            found.body_line = row
            break
    else:
        found.body_line = text.count("\n") + 2
    return found

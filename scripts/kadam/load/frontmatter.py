"""Front matter, read as MkDocs reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where PyYAML was built with it
_YAML = re.compile(r"\A-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*(?:\n|\Z)", re.DOTALL)
_LOOSE = re.compile(r"\A-{3}[ \t]*\n(.*?\n)-{3}[^\n]*(?:\n|\Z)", re.DOTALL)
"""As the readers of Docusaurus and Astro end it: by a line that begins with three hyphens."""
_TOML = re.compile(r"\A\+{3}[ \t]*\n(.*?\n)\+{3}[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML_KEY = re.compile(r"([\w-]+)\s*=")
_AT_LINE = re.compile(r"\(at line (\d+)")
_ELIXIR = re.compile(r"\A%\{\n.*?^\}\n-{3}[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_SIMPLE = re.compile(
    r"(?P<key>[A-Za-z][A-Za-z0-9_-]*): "
    r"(?:(?P<number>0|[1-9][0-9]{0,8})|(?P<text>[^\W\d_](?:[^:#]|:(?! )|(?<! )#)*(?<![: ]))"
    r"""|'(?P<single>[^']*)'|"(?P<double>[^"\\]*)")"""
)
"""A pair about which YAML leaves no doubt: most lines of most pages, read in a twentieth of the time."""
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Plain text that YAML takes for something else, in small letters."""
_WHERE = re.compile(r" (?:here|in this context)$")  # the two YAML readers word it differently
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
    return (
        read_yaml_front_matter(text) if text.startswith("---") and _YAML.match(text) else _multimarkdown(text)
    )


def read_other_front_matter(text: str, *, loose: bool = False) -> FrontMatter:
    """Split front matter off a page as other site builders have it: YAML between ``---`` alone.

    Or TOML between ``+++`` (Hugo, Zola), or a map of Elixir before ``---`` (NimblePublisher), which is left
    unread. ``loose``: the line that ends it need only begin so (MDX).
    """
    if text.startswith("+++"):
        return _toml(text)
    if match := _ELIXIR.match(text):
        return FrontMatter(body_line=match[0].count("\n") + 1)
    return read_yaml_front_matter(text, loose=loose)


def _toml(text: str) -> FrontMatter:
    import tomllib  # few pages need it

    match = _TOML.match(text)
    if match is None:
        return FrontMatter()
    try:
        values = tomllib.loads(match[1])
    except tomllib.TOMLDecodeError as error:
        where = _AT_LINE.search(str(error))
        return FrontMatter(error=(int(where[1]) + 1 if where else 1, str(error)))
    rows = match[1].split("\n")
    lines = {key[1]: row for row, line in enumerate(rows, 2) if (key := _TOML_KEY.match(line))}
    return FrontMatter(values, lines, match[0].rstrip("\n").count("\n") + 2)


def read_yaml_front_matter(text: str, *, loose: bool = False) -> FrontMatter:
    """Split front matter off a page: YAML between ``---`` alone.

    ``loose``: the line that ends it need only begin so (MDX).
    """
    match = (_LOOSE if loose else _YAML).match(text) if text.startswith("---") else None
    if match is None:
        return FrontMatter()
    simple = _simple(match[1])
    if simple is not None:
        return simple
    loader = _LOADER(match[1])
    try:
        node = loader.get_single_node()
        values = loader.construct_document(node) if node is not None else None
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = _WHERE.sub("", str(getattr(error, "problem", error)))
        return FrontMatter(error=((mark.line + 2) if mark else 1, problem))
    finally:
        loader.dispose()
    if values is None or (not isinstance(values, dict) and not match[1].split("\n")[0].strip()):
        return FrontMatter()  # text between two horizontal rules
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode):
        return FrontMatter(error=(1, "front matter is not a set of keys and values"))
    lines = {str(key.value): key.start_mark.line + 2 for key, _ in node.value}
    body_line = match[0].rstrip("\n").count("\n") + 2
    return FrontMatter({str(key): value for key, value in values.items()}, lines, body_line)


def _simple(block: str) -> FrontMatter | None:
    """Read ``key: value`` lines that need no YAML reader; ``None`` where one is needed."""
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    rows = block.split("\n")[:-1]
    for row, line in enumerate(rows, 2):
        match = _SIMPLE.fullmatch(line)
        if match is None or not line.isprintable():
            return None
        key, number, text, single, double = match.groups()
        if key.lower() in _WORDS or (text and text.lower() in _WORDS):
            return None
        values[key] = int(number) if number else text or single or double or ""
        lines[key] = row
    return FrontMatter(values, lines, len(rows) + 3)


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

"""Readers of catalogue formats: text in, (key, words, line) out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from xml.parsers import expat

Words = tuple[str, str, int]
"""Key, words, 1-based line."""


class BadCatalogue(Exception):
    """A file that is not in its format; ``line`` says where."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


_ESCAPE = re.compile(r"\\(?:[uU]([0-9a-fA-F]{4})|(.))", re.S)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _SIGNS.get(m[2], m[2]), text)


def android(text: str) -> Iterator[Words]:
    """``strings.xml``: the ``string`` elements, placeholders (``xliff:g``) as the text in them.

    Arrays and plurals are left out; so are strings that are not translatable.
    """
    found: list[Words] = []
    parts: list[str] = []
    open_key: list[tuple[str, int]] = []
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "string" and attributes.get("translatable") != "false":
            open_key.append((attributes.get("name", ""), parser.CurrentLineNumber))
            parts.clear()

    def end(name: str) -> None:
        if name == "string" and open_key:
            key, line = open_key.pop()
            found.append((key, _android_text("".join(parts)), line))

    def refuse(*_: object) -> None:
        raise BadCatalogue("entities are not read", parser.CurrentLineNumber)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda data: parts.append(data) if open_key else None
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        raise BadCatalogue(expat.ErrorString(error.code), error.lineno) from error
    return iter(found)


def _android_text(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        return _unescaped(text[1:-1])
    return _unescaped(re.sub(r"\s+", " ", text))


_APPLE = re.compile(
    r'(?P<skip>\s+|/\*.*?\*/|//[^\n]*)|"(?P<key>(?:[^"\\]|\\.)*)"\s*=\s*"(?P<text>(?:[^"\\]|\\.)*)"\s*;', re.S
)


def apple(text: str) -> Iterator[Words]:
    """``Localizable.strings``: ``"key" = "words";`` with comments between."""
    at = 0
    text = text.removeprefix("\ufeff")
    while at < len(text):
        match = _APPLE.match(text, at)
        line = text.count("\n", 0, at) + 1
        if match is None:
            raise BadCatalogue('expected "key" = "words";', line)
        if match["skip"] is None:
            yield _unescaped(match["key"]), _unescaped(match["text"]), line
        at = match.end()


def web(text: str) -> Iterator[Words]:
    """JSON: a flat or nested object of strings; nested keys are joined by full stops."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadCatalogue(error.msg, error.lineno) from error
    if not isinstance(data, dict):
        raise BadCatalogue("expected an object of strings")
    lines = text.split("\n")
    for key, words in _flat(data, ""):
        needle = json.dumps(key.rpartition(".")[2], ensure_ascii=False)
        line = next((number for number, row in enumerate(lines, 1) if needle in row.partition(":")[0]), 1)
        yield key, words, line


def _flat(data: dict[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        elif isinstance(value, str):
            yield prefix + key, value


READERS: dict[str, Callable[[str], Iterator[Words]]] = {".xml": android, ".strings": apple, ".json": web}
"""By file suffix."""

"""YAML syntax errors in words that a writer understands."""

from __future__ import annotations

import yaml
from yaml.reader import ReaderError

from kadam.errors import Problem

_WORDS = (
    ("mapping values are not allowed", "a colon stands where none can; put the text in quotes"),
    ("found unexpected end of stream", "the text ends inside quotes; a closing quote is missing"),
    ("could not find expected ':'", "a key without a colon"),
    ("did not find expected key", "the indent does not fit the lines above, or text follows a closed value"),
    ("did not find expected '-' indicator", 'a list goes on without "-", or the indent does not fit'),
    ("did not find expected ',' or ']'", 'a list in [ ] lacks a comma or its closing "]"'),
    ("did not find expected ',' or '}'", 'a mapping in { } lacks a comma or its closing "}"'),
    ("found a tab character", "a tab; YAML is indented with spaces"),
)


def syntax_problem(error: yaml.YAMLError, text: str, path: str, line_offset: int) -> Problem:
    """Return the problem that a YAML error stands for, at its place in ``text``."""
    if isinstance(error, ReaderError):
        return _unreadable(error, text, path, line_offset)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    lines = text.split("\n")
    found = lines[line][column : column + 1] if line < len(lines) else ""
    for number, row in enumerate(lines):
        if row.startswith("<<<<<<< "):
            message = "an unresolved merge conflict; mend both sides and delete the marks"
            return Problem(path, number + 1 + line_offset, 1, message)
    message = f"not valid YAML: {_explained(error, found)}"
    return Problem(path, line + 1 + line_offset, column + 1, message)


def _explained(error: yaml.YAMLError, found: str) -> str:
    problem = str(getattr(error, "problem", None) or error)
    context = str(getattr(error, "context", None) or "")
    if "cannot start any token" in problem:
        if found == "\t":
            return "a tab; YAML is indented with spaces"
        return f'a value cannot begin with "{found}"; put it in quotes'
    for fragment, words in _WORDS:
        if fragment in problem:
            return words
    return f"{context}: {problem}" if context else problem


def _unreadable(error: ReaderError, text: str, path: str, line_offset: int) -> Problem:
    for number, line in enumerate(text.split("\n"), start=1 + line_offset):
        for column, char in enumerate(line, start=1):
            if not _printable(char):
                message = f"not valid YAML: the invisible character U+{ord(char):04X}; delete it"
                return Problem(path, number, column, message)
    return Problem(path, 1 + line_offset, 1, f"not valid YAML: {error.reason}")


def _printable(char: str) -> bool:
    code = ord(char)
    return (
        char in "\t\r\x85"
        or 0x20 <= code <= 0x7E
        or (code >= 0xA0 and not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF))
    )

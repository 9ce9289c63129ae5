"""Hooks of MkDocs (``hooks`` in mkdocs.yml): what their functions may do; they are read, never run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_FILES = re.compile(rb"^(?:def )?on_(?:files|pre_build)\b", re.MULTILINE)
_PLAIN_EVENTS = frozenset({"on_startup", "on_shutdown", "on_config"})
"""Events that see neither pages nor files."""
_PLAIN_SETTINGS = frozenset(
    {"copyright", "extra", "site_name", "site_url", "site_description", "site_author", "repo_url"}
    | {"repo_name", "edit_uri", "remote_branch", "remote_name"}
)
"""Settings that are shown, or written into the theme, and change neither pages nor Markdown."""
_PLAIN_MODULES = frozenset({"__future__", "calendar", "datetime", "logging", "time", "typing", "zoneinfo"})
"""Modules that write no files and reach no objects of the builder."""
_POWERS = frozenset(
    {"open", "exec", "eval", "compile", "__import__", "getattr", "setattr", "delattr"}
    | {"globals", "locals", "vars", "__builtins__"}
)
_CONFIG = "config"


def hooks_of(hooks: Any, base: Path) -> tuple[str, ...]:
    """Names of the hooks that may make pages or ids, as a sentence names them. ``base``: their folder."""
    if not isinstance(hooks, list):
        return ("a hook",) if hooks else ()
    return _named([str(hook) for hook in hooks if not _sets_values_alone(base / str(hook))])


def file_makers(hooks: Any, base: Path) -> tuple[str, ...]:
    """Those that take part where files are made: before the build, or where they are collected."""
    files = [str(hook) for hook in hooks] if isinstance(hooks, list) else []
    return _named([file for file in files if _FILES.search(_read(base / file)) is not None])


def _named(files: list[str]) -> tuple[str, ...]:
    if len(files) > 2:
        return (f"one of {len(files)} hooks",)
    return tuple(f"the hook {file}" for file in files)


def _read(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


def _sets_values_alone(file: Path) -> bool:
    """Whether a hook sets nothing but values such as the copyright; not, where there is any doubt."""
    if not file.is_file():
        return False
    try:
        tree = ast.parse(_read(file))
    except (SyntaxError, ValueError):
        return False
    return all(map(_is_plain_statement, tree.body)) and not any(_reaches_out(tree))


def _is_plain_statement(node: ast.stmt) -> bool:
    """Whether a statement of the module is an import, a constant or a function of a plain event."""
    if isinstance(node, ast.Import):
        return all(alias.name in _PLAIN_MODULES for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return node.level == 0 and node.module in _PLAIN_MODULES
    if isinstance(node, ast.FunctionDef):
        if node.name == "on_config" and [arg.arg for arg in node.args.args] != [_CONFIG]:
            return False
        plain = node.name in _PLAIN_EVENTS or not node.name.startswith("on_")
        return plain and not node.decorator_list and node.args.vararg is None
    if isinstance(node, ast.Assign):
        names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        return len(names) == len(node.targets) and not any(name.startswith("on_") for name in names)
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _reaches_out(tree: ast.Module) -> Iterator[bool]:
    """Whether each name in a hook may lead to files, or to settings that change pages."""
    allowed = set(map(id, _uses_of_config(tree)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id in _POWERS or (node.id == _CONFIG and id(node) not in allowed)
        elif isinstance(node, ast.Attribute):
            yield node.attr.startswith("__")


def _uses_of_config(tree: ast.Module) -> Iterator[ast.Name]:
    """Where the settings are only asked for, or given, a plain value, or handed back."""
    for node in ast.walk(tree):
        match node:
            case ast.Return(value=ast.Name() as name):
                yield name
            case ast.Subscript(value=ast.Name() as name, slice=key) if _is_plain_key(key):
                yield name
            case ast.Attribute(value=ast.Name() as name, attr=attribute) if attribute in _PLAIN_SETTINGS:
                yield name
            case ast.Compare(left=key, comparators=[ast.Name() as name]) if _is_plain_key(key):
                yield name
            case ast.Call(
                func=ast.Attribute(value=ast.Name() as name, attr="get" | "setdefault"), args=[key, *_]
            ) if _is_plain_key(key):
                yield name


def _is_plain_key(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value in _PLAIN_SETTINGS

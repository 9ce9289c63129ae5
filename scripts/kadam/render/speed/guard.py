"""Is a piece of a host library still the one that a shortcut was written against?"""

from __future__ import annotations

import functools
import hashlib
import importlib
import inspect
import linecache
import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, ParamSpec

P = ParamSpec("P")
log = logging.getLogger(__name__)  # not MkDocs' own: a shortcut less is no fault of the site


@dataclass(frozen=True, slots=True)
class Known:
    """A function or a file of a host library, and the digest of the source that is known."""

    place: str
    """``package.module:Class.function``, or ``package:path/of/file``."""
    digest: str
    seen_in: str
    """Release in which the source had this digest."""

    def holds(self) -> bool:
        """Whether the installed source is the known one."""
        return source_digest(self.place) == self.digest


def verified(shortcut: str, known: tuple[Known, ...]) -> bool:
    """Whether a shortcut may be taken; says so in one line when it may not."""
    changed = [item for item in known if not item.holds()]
    if changed:
        places = ", ".join(f"{item.place} (known from {item.seen_in})" for item in changed)
        log.warning(
            "building without a shortcut (%s): other code is installed than it knows: %s", shortcut, places
        )
    return not changed


def shortcut(
    what: str, known: tuple[Known, ...]
) -> Callable[[Callable[P, Iterator[None]]], Callable[P, AbstractContextManager[None]]]:
    """Make a shortcut of a function that takes it, and gives once: as :func:`contextmanager` does.

    Where other code is installed than is ``known``, the block runs without it.
    """

    def made(take: Callable[P, Iterator[None]]) -> Callable[P, AbstractContextManager[None]]:
        taken = contextmanager(take)

        @functools.wraps(take)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> AbstractContextManager[None]:
            return taken(*args, **kwargs) if verified(what, known) else nullcontext()

        return guarded

    return made


def source_digest(place: str) -> str:
    """Return a digest of the source at a place; empty when there is none."""
    module_name, _, path = place.partition(":")
    try:
        module = importlib.import_module(module_name)
        if "/" in path or path.endswith(".html"):
            text = (_folder(module) / path).read_text("utf-8")
        else:
            text = _source(module, path)
    except (ImportError, AttributeError, OSError):
        return ""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _folder(module: ModuleType) -> Path:
    return Path(module.__file__ or "").parent


def _source(module: ModuleType, path: str) -> str:
    found: Any = module
    for name in path.split("."):
        found = found.__dict__[name] if isinstance(found, type) else getattr(found, name)
    found = inspect.unwrap(getattr(found, "fget", found))
    code: CodeType = found.__code__
    last = max(_lines(code))
    lines = linecache.getlines(code.co_filename)
    return "".join(lines[code.co_firstlineno - 1 : last])


def _lines(code: CodeType) -> Iterator[int]:
    """Every line of a function, those of the functions inside it too."""
    yield code.co_firstlineno
    yield from (line for _, _, line in code.co_lines() if line)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _lines(constant)


@contextmanager
def replaced(owner: Any, name: str, new: Any) -> Iterator[None]:
    """Put another function in the place of one of a host library's, while the block runs."""
    former = owner.__dict__[name]
    setattr(owner, name, functools.wraps(former)(new))  # ``verified`` looks through it
    try:
        yield
    finally:
        setattr(owner, name, former)

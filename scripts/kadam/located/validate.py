"""Data against a schema, with every error at its line and column."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Hashable, Sequence
from functools import cache
from typing import Any, Protocol, TypeVar, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from kadam.errors import Problem
from kadam.located.expected import expectation, known_keys
from kadam.located.read import KeyPath
from kadam.located.words import closest, did_you_mean, shown

M = TypeVar("M")
_UNKNOWN_KEY = ("extra_forbidden", "unexpected_keyword_argument")
"""What pydantic says of a model's keys, and of a dataclass'."""


class Source(Protocol):
    """Data that knows where it was written: a :class:`Located`, or several files merged."""

    @property
    def data(self) -> Any:
        """Plain data."""

    def at_key(self, path: KeyPath, message: str) -> Problem:
        """Return a problem that points at the key."""

    def at_value(self, path: KeyPath, message: str) -> Problem:
        """Return a problem that points at the value."""


def validate(model: type[M], located: Source, path: KeyPath = ()) -> tuple[M | None, tuple[Problem, ...]]:
    """Read what stands at ``path`` as ``model``.

    Returns the instance, or ``None`` with everything that does not fit. Problems of the file
    itself (``located.problems``) are not repeated here.
    """
    data = located.data
    for step in path:
        data = data[step]
    try:
        instance: M = _adapter(cast("Hashable", model)).validate_python(data)
    except ValidationError as error:
        return None, _problems(model, located, path, data, error.errors(include_url=False))
    return instance, ()


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def _problems(
    model: type[Any], located: Source, base: KeyPath, data: Any, errors: Sequence[ErrorDetails]
) -> tuple[Problem, ...]:
    # A value that may be of several types fails once a type: one message tells them all.
    grouped: dict[KeyPath, list[ErrorDetails]] = defaultdict(list)
    for error in errors:
        grouped[_real_path(data, error)].append(error)
    misspelt = {
        (*path[:-1], guess)
        for path, group in grouped.items()
        if group[0]["type"] in _UNKNOWN_KEY and (guess := _meant(model, path)) is not None
    }
    problems = []
    for path, group in grouped.items():
        if group[0]["type"] == "missing":
            if path not in misspelt:
                what = f"{_name(path[:-1])} lacks" if path[:-1] else "lacks"
                problems.append(located.at_key((*base, *path[:-1]), f'{what} the key "{path[-1]}"'))
            continue
        problems.append(_problem(model, located, base, path, group))
    return tuple(sorted(set(problems)))


def _problem(
    model: type[Any], located: Source, base: KeyPath, path: KeyPath, group: list[ErrorDetails]
) -> Problem:
    error = group[0]
    full = (*base, *path)
    if error["type"] in _UNKNOWN_KEY:
        keys = known_keys(model, path[:-1])
        guess = did_you_mean(path[-1], keys)
        hint = guess or (f"; known here: {', '.join(keys)}" if keys else "")
        return located.at_key(full, f'unknown key "{path[-1]}"{hint}')
    if error["loc"] and error["loc"][-1] == "[key]":
        return located.at_key(full, f"expected text as a key, found {shown(path[-1])}; put it in quotes")
    name = _name(path)
    if error["type"] in ("value_error", "assertion_error"):
        text = str(error.get("ctx", {}).get("error", error["msg"]))
        return located.at_value(full, f"{name}: {text}" if name else text)
    expected = " or ".join(dict.fromkeys(expectation(part) for part in group))
    words = [word for part in group for word in _choices(part)]
    hint = did_you_mean(error["input"], words)
    scalar = isinstance(error["input"], bool | int | float | datetime.date)
    if not hint and expected == "text" and scalar:
        hint = "; put it in quotes"
    message = f"expected {expected}, found {shown(error['input'])}{hint}"
    return located.at_value(full, f"{name}: {message}" if name else message)


def _choices(error: ErrorDetails) -> list[str]:
    if error["type"] not in ("literal_error", "enum"):
        return []
    return [part.strip(" '") for part in error["ctx"]["expected"].replace(" or ", ", ").split(",")]


def _meant(model: type[Any], path: KeyPath) -> str | None:
    return closest(str(path[-1]), known_keys(model, path[:-1]))


def _name(path: KeyPath) -> str:
    """The last key of a path, with the list index behind it."""
    words = ""
    for step in path:
        words = f"{words}[{step + 1}]" if isinstance(step, int) and words else str(step)
    return words


def _real_path(data: Any, error: ErrorDetails) -> KeyPath:
    """The error's path without pydantic's own additions, with keys as the file has them."""
    path: list[Hashable] = []
    loc = error["loc"]
    for index, step in enumerate(loc):
        last = index == len(loc) - 1
        if isinstance(data, dict):
            key = next((k for k in data if k == step or str(k) == step), None)
            if key is not None or step in data:
                path.append(key)
                data = data[key]
                continue
            if last and error["type"] == "missing":
                path.append(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            path.append(step)
            data = data[step]
    return tuple(path)

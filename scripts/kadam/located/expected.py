"""What a schema expects, in words."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from kadam.located.read import KeyPath

_WORDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "dict_type": "a mapping of keys",
    "mapping_type": "a mapping of keys",
    "model_type": "a mapping of keys",
    "dataclass_type": "a mapping of keys",
    "model_attributes_type": "a mapping of keys",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "none_required": "nothing",
}


def expectation(error: ErrorDetails) -> str:
    """Return what should have stood where a validation error was found."""
    if error["type"] in _WORDS:
        return _WORDS[error["type"]]
    context = error.get("ctx", {})
    match error["type"]:
        case "literal_error" | "enum":
            return str(context["expected"]).replace("'", '"')
        case "string_pattern_mismatch":
            return f"text of the form {context['pattern']}"
        case "greater_than_equal":
            return f"at least {context['ge']}"
        case "less_than_equal":
            return f"at most {context['le']}"
        case "too_short":
            return f"a list of at least {context['min_length']}"
        case _:
            message = error["msg"]
            return message[:1].lower() + message[1:]


def known_keys(model: type[Any], path: KeyPath) -> list[str]:
    """Return the keys that the schema knows at ``path``; empty when any key may stand there."""
    found = _schema_at(model, list(path))
    if found is None:
        return []
    return [name for name, _ in _fields(found)]


def _fields(schema: type[Any]) -> Iterator[tuple[str, Any]]:
    """The keys that a model or a dataclass takes, with their types."""
    if issubclass(schema, BaseModel):
        for name, field in schema.model_fields.items():
            yield field.alias or name, field.annotation
    else:
        types_of = get_type_hints(schema, include_extras=True)
        for entry in fields(schema):
            yield entry.name, types_of[entry.name]


def _schema_at(annotation: Any, path: list[Any]) -> type[Any] | None:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _schema_at(get_args(annotation)[0], path)
    if origin in (Union, types.UnionType):
        return next((s for part in get_args(annotation) if (s := _schema_at(part, path))), None)
    if isinstance(annotation, type) and (issubclass(annotation, BaseModel) or is_dataclass(annotation)):
        if not path:
            return annotation
        inner = next((inner for name, inner in _fields(annotation) if name == path[0]), None)
        return _schema_at(inner, path[1:])
    if origin is None or not path:
        return None
    arguments = get_args(annotation)
    inner = arguments[-1] if isinstance(origin, type) and issubclass(origin, Mapping) else arguments[0]
    return _schema_at(inner, path[1:])

"""What a schema expects, in words."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Annotated, Any, Union, get_args, get_origin

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


def known_keys(model: type[BaseModel], path: KeyPath) -> list[str]:
    """Return the keys that the schema knows at ``path``; empty when any key may stand there."""
    found = _schema_at(model, list(path))
    if found is None:
        return []
    return [field.alias or name for name, field in found.model_fields.items()]


def _schema_at(annotation: Any, path: list[Any]) -> type[BaseModel] | None:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _schema_at(get_args(annotation)[0], path)
    if origin in (Union, types.UnionType):
        return next((s for part in get_args(annotation) if (s := _schema_at(part, path))), None)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not path:
            return annotation
        for name, field in annotation.model_fields.items():
            if path[0] in (name, field.alias):
                return _schema_at(field.annotation, path[1:])
        return None
    if origin is None or not path:
        return None
    arguments = get_args(annotation)
    inner = arguments[-1] if isinstance(origin, type) and issubclass(origin, Mapping) else arguments[0]
    return _schema_at(inner, path[1:])

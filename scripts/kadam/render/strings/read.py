"""Read the strings files, strictly."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from kadam.errors import ConfigError
from kadam.render.strings.model import Strings

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where PyYAML was built with it
FALLBACK = "en"
_FIELD = re.compile(r"\{(\w+)\}")


def parse_strings(name: str, text: str) -> Strings:
    """Return the strings in ``text``; a missing, extra or empty key is an error."""
    data = yaml.load(text, Loader=_LOADER)
    expected = [field.name for field in fields(Strings)]
    if not isinstance(data, dict):
        raise ConfigError(f"{name}: expected keys and values")
    missing = [key for key in expected if not isinstance(data.get(key), str) or not data[key].strip()]
    extra = [str(key) for key in data if key not in expected]
    if missing or extra:
        parts = [f"missing: {', '.join(missing)}"] if missing else []
        parts += [f"unknown: {', '.join(extra)}"] if extra else []
        raise ConfigError(f"{name}: {'; '.join(parts)}")
    return Strings(**data)


def placeholders(strings: Strings) -> dict[str, frozenset[str]]:
    """Return the names that each string wants filled in."""
    return {f.name: frozenset(_FIELD.findall(getattr(strings, f.name))) for f in fields(Strings)}


def available() -> tuple[str, ...]:
    """Return the locales that have a strings file."""
    folder = files(__package__)
    return tuple(sorted(f.name.removesuffix(".yml") for f in folder.iterdir() if f.name.endswith(".yml")))


@cache
def strings_for(locale: str) -> tuple[Strings, str]:
    """Return the strings for a locale, and the locale in which they are.

    ``pt-BR`` takes ``pt-BR``, else ``pt``, else English.
    """
    have = available()
    for candidate in (locale, locale.split("-")[0].split("_")[0], FALLBACK):
        if candidate in have:
            name = f"{candidate}.yml"
            return parse_strings(name, (files(__package__) / name).read_text("utf-8")), candidate
    raise ConfigError("kadam was installed without its strings files")

from __future__ import annotations

from dataclasses import fields

import pytest

from kadam.errors import ConfigError
from kadam.render.strings import Strings, available, strings_for
from kadam.render.strings.read import parse_strings, placeholders

KEYS = [field.name for field in fields(Strings)]


def test_shipped_locales() -> None:
    assert set(available()) >= {"en", "hi", "es", "ar", "ja"}


@pytest.mark.parametrize("locale", available())
def test_every_locale_fills_in_the_same_names(locale: str) -> None:
    assert placeholders(strings_for(locale)[0]) == placeholders(strings_for("en")[0])


@pytest.mark.parametrize(
    ("locale", "found"), [("hi", "hi"), ("es-MX", "es"), ("pt_BR", "en"), ("ja-JP", "ja"), ("xx", "en")]
)
def test_locale_falls_back_to_its_language_then_english(locale: str, found: str) -> None:
    assert strings_for(locale)[1] == found


def test_missing_extra_and_empty_keys_are_errors() -> None:
    lines = [f"{key}: x" for key in KEYS[2:]] + [f"{KEYS[1]}: ''", "odd: x"]
    with pytest.raises(ConfigError) as error:
        parse_strings("xx.yml", "\n".join(lines))
    assert str(error.value) == f"xx.yml: missing: {KEYS[0]}, {KEYS[1]}; unknown: odd"


def test_not_a_mapping() -> None:
    with pytest.raises(ConfigError):
        parse_strings("xx.yml", "- a")

"""Names of languages in their file, beside babel, which the file is made from."""

from __future__ import annotations

import pytest
from babel import Locale

from kadam.locales.cldr import known, made
from kadam.locales.names import direction, native_name, own_name


def test_the_file_says_what_babel_says() -> None:
    assert known() == made(), "make it anew: python -m kadam.locales.cldr"


@pytest.mark.parametrize(
    ("tag", "name", "way"),
    [
        ("hi", "हिन्दी", "ltr"),
        ("ar", "العربية", "rtl"),
        ("ja", "日本語", "ltr"),
        ("pt-br", "português (Brasil)", "ltr"),
        ("zh-TW", "中文 (繁體, 台灣)", "ltr"),  # babel joins the parts so
        ("ks-Deva", "कॉशुर (देवनागरी)", "ltr"),  # the language is written in Arabic letters, too
        ("xx-nowhere", "xx-nowhere", "ltr"),
    ],
)
def test_names_and_directions(tag: str, name: str, way: str) -> None:
    assert (own_name(tag), direction(tag)) == (name, way)


def test_a_language_switcher_begins_names_with_a_capital() -> None:
    assert native_name("es") == "Español"


def test_what_the_file_lacks_babel_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kadam.locales.names.known", lambda: {"names": {}, "rtl": []})
    assert own_name.__wrapped__("ur") == Locale.parse("ur").get_display_name() == "اردو"
    assert direction.__wrapped__("ur") == "rtl"

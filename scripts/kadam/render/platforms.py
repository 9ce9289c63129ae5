"""The titles by which platform tabs are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_BUILT_IN: dict[str, dict[str, str]] = {
    "web": {
        "en": "On a computer",
        "hi": "कंप्यूटर पर",
        "es": "En un ordenador",
        "ar": "على الكمبيوتر",
        "ja": "パソコン",
    },
    "android": {
        "en": "On Android",
        "hi": "Android पर",
        "es": "En Android",
        "ar": "على Android",
        "ja": "Android",
    },
    "ios": {
        "en": "On an iPhone",
        "hi": "iPhone पर",
        "es": "En un iPhone",
        "ar": "على iPhone",
        "ja": "iPhone",
    },
}


def tab_titles(locale: str, own: Mapping[str, Mapping[str, Sequence[str]]]) -> dict[str, str]:
    """Return tab title → platform id for a locale; ``own`` are the project's own titles."""
    titles = {by[locale]: platform for platform, by in _BUILT_IN.items() if locale in by}
    for platform, by_locale in own.items():
        titles |= dict.fromkeys(by_locale.get(locale, ()), platform)
    return titles

"""The settings of each generator for the made-up site of ``corpus.py``."""

# ruff: noqa: E501
# templates read better unbroken

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from corpus import Place

_EMOJI = """- pymdownx.emoji:
    emoji_index: !!python/name:PACKAGE.extensions.emoji.twemoji
    emoji_generator: !!python/name:PACKAGE.extensions.emoji.to_svg
"""
_EXTENSIONS: list[Any] = [
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    {"toc": {"permalink": True}},
    "pymdownx.details",
    {"pymdownx.highlight": {"anchor_linenums": True}},
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.superfences",
    {"pymdownx.tabbed": {"alternate_style": True}},
    {"pymdownx.tasklist": {"custom_checkbox": True}},
]
_FEATURES = ["navigation.top", "navigation.footer", "content.tabs.link", "content.code.copy"]


def _names(locales: list[str]) -> dict[str, str]:
    from corpus import NAMES

    return {locale: NAMES.get(locale, locale) for locale in locales}


def _nav(places: list[Place], ending: str) -> list[Any]:
    groups: dict[int, dict[int, list[str]]] = {}
    for place in places:
        groups.setdefault(place.group, {}).setdefault(place.section, []).append(place.path + ending)
    return [f"index{ending}"] + [
        {f"Group {group}": [{f"Section {section:02d}": paths} for section, paths in sections.items()]}
        for group, sections in groups.items()
    ]


def _mkdocs(places: list[Place], locales: list[str], tool: str, layout: str) -> str:
    from corpus import Words

    sections = sorted({place.section for place in places})
    languages = []
    for locale, name in _names(locales).items():
        entry: dict[str, Any] = {"locale": locale, "name": name, "build": True}
        if locale == locales[0]:
            entry["default"] = True
        else:
            words = Words(locale, "navigation")
            entry["nav_translations"] = {f"Section {s:02d}": f"{words.some(1, 3)} {s}" for s in sections}
        languages.append(entry)
    plugins: list[Any] = ["search"]
    if len(locales) > 1:
        plugins.append(
            {"i18n": {"docs_structure": layout, "fallback_to_default": True, "languages": languages}}
        )
    if tool == "kadam":
        plugins.append("kadam")
    settings = {
        "site_name": "Guides",
        "site_url": "https://example.org/",
        "docs_dir": "docs" if len(locales) > 1 or layout == "suffix" else f"docs/{locales[0]}",
        "theme": {"name": "material", "language": locales[0], "features": _FEATURES},
        "plugins": plugins if tool != "zensical" else ["search"],
        "nav": _nav(places, ".md"),
        "markdown_extensions": _EXTENSIONS,
    }
    text = str(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False))
    return text + _EMOJI.replace("PACKAGE", "zensical" if tool == "zensical" else "material")


_HUGO_PAGE = """<!doctype html><html lang="{{ .Language.Lang }}"><head><meta charset="utf-8">
<title>{{ .Title }} - {{ site.Title }}</title><link rel="canonical" href="{{ .Permalink }}">
{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">{{ end }}
</head><body><nav>{{ range .AllTranslations }}<a href="{{ .RelPermalink }}">{{ .Language.Lang }}</a>{{ end }}</nav>
<nav>{{ partial "nav.html" . }}</nav><nav>{{ .TableOfContents }}</nav><main>{{ block "main" . }}{{ end }}</main>
<footer>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</footer></body></html>
"""
_HUGO_NAV = """{{ $here := . }}<ul>{{ range site.Home.Sections.ByWeight }}<li>{{ .Title }}<ul>
{{ range .Sections.ByWeight }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a><ul>{{ range .RegularPages.ByWeight }}
<li><a href="{{ .RelPermalink }}"{{ if eq . $here }} class="on"{{ end }}>{{ .Title }}</a></li>
{{ end }}</ul></li>{{ end }}</ul></li>{{ end }}</ul>
"""
_HUGO_INDEX = """{{ $all := slice }}{{ range site.RegularPages }}
{{ $all = $all | append (dict "url" .RelPermalink "title" .Title "text" .Plain) }}{{ end }}{{ $all | jsonify }}
"""


def _hugo(places: list[Place], locales: list[str]) -> Iterator[tuple[str, str]]:
    settings = {
        "baseURL": "https://example.org/",
        "title": "Guides",
        "defaultContentLanguage": locales[0],
        "markup": {"goldmark": {"renderer": {"unsafe": True}, "parser": {"attribute": {"block": True}}}},
        "outputs": {"home": ["html", "json"], "section": ["html"], "page": ["html"]},
        "disableKinds": ["taxonomy", "term", "rss"],
        "languages": {
            locale: {"contentDir": f"content/{locale}", "weight": number + 1}
            for number, locale in enumerate(locales)
        },
    }
    yield "hugo.yaml", str(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False))
    yield "layouts/_default/baseof.html", _HUGO_PAGE
    for kind in ("single", "list"):
        yield (
            f"layouts/_default/{kind}.html",
            '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}',
        )
    yield "layouts/partials/nav.html", _HUGO_NAV
    yield "layouts/index.json", _HUGO_INDEX
    yield "layouts/shortcodes/tabs.html", '<div class="tabs">{{ .Inner }}</div>'
    yield (
        "layouts/shortcodes/tab.html",
        '<div class="tab" data-label="{{ .Get 0 }}">\n\n{{ .Inner }}\n\n</div>',
    )
    for locale in locales:
        for group in sorted({place.group for place in places}):
            title = f"---\ntitle: Group {group}\nweight: {group + 1}\n---\n"
            yield f"content/{locale}/group-{group}/_index.md", title


def settings_files(
    places: list[Place], locales: list[str], tool: str, layout: str
) -> Iterator[tuple[str, str]]:
    """Return the files with a tool's settings."""
    if tool == "hugo":
        yield from _hugo(places, locales)
    else:
        yield "mkdocs.yml", _mkdocs(places, locales, tool, layout)

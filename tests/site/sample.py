"""Small sites of every shape, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from kadam.render.site import build_site
from kadam.rendered import Edition

PAGE = """---
title: {title}
checked: 2026-11-22
---

# {title}

## Before {{ #before }}

1. Open **Cancel plan**. {{ #web-open }}
2. Read [the other page](other.md#web-open). {{ #web-read }}
"""

GLOSSARY = """app: app
name: App
sources:
  help: {title: Help, url: "https://example.org/help", kind: official}
labels:
  cancel_plan:
    description: Ends the plan.
    locales:
      en: {label: Cancel plan, status: confirmed, source: [help], verified: 2026-01-02}
      ar: {label: إلغاء الباقة, status: unknown}
"""


def page(title: str) -> str:
    """Return a guide."""
    return PAGE.format(title=title)


def write_sample(
    root: Path,
    files: Mapping[str, str],
    *,
    locales: tuple[str, ...] = ("en", "ar"),
    layout: str = "folder",
    kadam: Mapping[str, Any] | None = None,
    **settings: Any,
) -> Path:
    """Write a project; return its mkdocs.yml."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    languages = [
        {"locale": locale, "name": locale, "build": True, "default": locale == locales[0]}
        for locale in locales
    ]
    i18n = [{"i18n": {"docs_structure": layout, "languages": languages}}] if len(locales) > 1 else []
    config = {
        "site_name": "Sample",
        "site_url": "https://example.org/docs/",
        "theme": {"name": "material", "font": False, "language": locales[0]},
        "plugins": ["search", *i18n, {"kadam": dict(kadam or {})}],
        "markdown_extensions": ["attr_list", "admonition"],
        **settings,
    }
    path = root / "mkdocs.yml"
    path.write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    return path


def build(config: Path, **options: Any) -> tuple[Path, tuple[Edition, ...]]:
    """Build a project; return the site's folder and its editions."""
    site = config.parent / "site"
    return site, build_site(config, site, **options)

"""What mkdocs.yml says of the site's making: what is left out, what the theme adds, what plugins may do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from kadam.config.extensions import unknown_extensions
from kadam.config.hooks import file_makers, hooks_of
from kadam.config.layers import Layers
from kadam.config.plugins import entries, entry
from kadam.publishing import Publishing

_LITERATE_NAV = "SUMMARY.md"


def read_publishing(layers: Layers, base: Path, docs: Path) -> Publishing:
    """Return what the settings of a MkDocs site say. ``base``: the folder of mkdocs.yml."""
    names = [name.removeprefix("material/") for name, _, _ in entries(layers, "plugins")]
    known = _known()
    unknown = [name for name in names if not any(name in group for group in known.values())]
    makers = [*_among(names, known["page_makers"])]
    hooks = layers.data.get("hooks")
    unknown += hooks_of(hooks, base)
    makers += file_makers(hooks, base)
    i18n = entry(layers, "plugins", "i18n")
    return Publishing(
        "mkdocs",
        excluded=tuple(_excluded(layers)),
        locales_alone=i18n is not None and isinstance(i18n[0], dict),
        falls_back=_falls_back(i18n[0] if i18n else None),
        theme_dir=_theme_dir(layers, base, docs),
        uses_kadam="kadam" in names,
        breaks_lines=entry(layers, "markdown_extensions", "nl2br") is not None,
        places=layers.data.get("use_directory_urls") is not False,
        unversioned=_unversioned(base),
        nav=tuple(_pages(layers.data.get("nav"))),
        page_makers=tuple(makers),
        id_makers=_among(names, known["id_makers"]),
        templates=_among(names, known["templates"]),
        list_makers=unknown_extensions(name for name, _, _ in entries(layers, "markdown_extensions")),
        unknown=tuple(unknown),
    )


def _falls_back(i18n: Any) -> bool:
    """Whether mkdocs-static-i18n, with these options, has the source's page for one that is missing."""
    return isinstance(i18n, dict) and i18n.get("fallback_to_default", True) is not False


@lru_cache(maxsize=1)
def _known() -> Mapping[str, frozenset[str]]:
    """What they do → names of plugins."""
    text = (resources.files("kadam.config") / "mkdocs_plugins.yml").read_text(encoding="utf-8")
    return {does: frozenset(names) for does, names in yaml.safe_load(text).items()}


def _among(names: list[str], wanted: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in wanted)


def _unversioned(base: Path) -> tuple[str, ...]:
    file = base / ".gitignore"
    return tuple(file.read_text(encoding="utf-8", errors="replace").splitlines()) if file.is_file() else ()


def _pages(nav: Any) -> Iterator[str]:
    """The files that a navigation names."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, (list, dict)):
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _pages(item)


def _excluded(layers: Layers) -> list[str]:
    """MkDocs' own exclusions, those of the settings, and the files that are read as navigation alone."""
    patterns = ["/templates/"]
    for key in ("exclude_docs", "draft_docs"):
        value = layers.data.get(key)
        if isinstance(value, str):
            patterns += value.splitlines()
    for name, options, _ in entries(layers, "plugins"):
        given: dict[str, Any] = options if isinstance(options, dict) else {}
        if name == "literate-nav":
            file = given.get("nav_file", _LITERATE_NAV)
            patterns.append(re.sub(r"^([!#])", r"\\\1", str(file)))
        elif name == "exclude":
            globs = given.get("glob", [])
            patterns += [str(glob) for glob in (globs if isinstance(globs, list) else [globs])]
    return patterns


def _theme_dir(layers: Layers, base: Path, docs: Path) -> Path | None:
    theme = layers.data.get("theme")
    name = theme.get("custom_dir") if isinstance(theme, dict) else None
    folder = (base / name).resolve() if isinstance(name, str) else None
    return folder if folder and folder.is_dir() and not folder.is_relative_to(docs) else None

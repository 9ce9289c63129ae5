"""Sites that MkDocs makes language by language: each folder has an mkdocs.yml of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from kadam.config.layers import Layers
from kadam.config.publishing import read_publishing
from kadam.config.settings import LocaleSettings
from kadam.publishing import Publishing

NAMES = ("mkdocs.yml", "mkdocs.yaml")


def part_of_source(docs: Path, locales: Sequence[LocaleSettings], source: str) -> Path | None:
    """The settings that stand in the source's folder, which are taken for those of all languages."""
    folders = [docs / locale.folder for locale in locales if locale.tag == source and locale.folder]
    return next((path for folder in folders for name in NAMES if (path := folder / name).is_file()), None)


def publishing_of_part(layers: Layers, part: Path, docs: Path) -> Publishing:
    """As :func:`read_publishing`; of each language, the folder alone that its settings name holds pages."""
    publishing = read_publishing(layers, part.parent, docs)
    name = layers.data.get("docs_dir", "docs")
    within = PurePosixPath(name) if isinstance(name, str) else PurePosixPath()
    if not within.parts or ".." in within.parts or not (part.parent / within).is_dir():
        return publishing
    return replace(publishing, excluded=("/*/*", f"!/*/{within}/", *publishing.excluded))

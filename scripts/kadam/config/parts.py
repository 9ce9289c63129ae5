"""Sites that MkDocs makes language by language: each has an mkdocs.yml of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from kadam.config.layers import Layers, read_layers
from kadam.config.publishing import read_publishing
from kadam.config.settings import LocaleSettings
from kadam.publishing import Publishing

NAMES = ("mkdocs.yml", "mkdocs.yaml")
_BESIDE = tuple(f"{folders}mkdocs*.{suffix}" for folders in ("", "*/", "*/*/") for suffix in ("yml", "yaml"))


def part_of_source(docs: Path, locales: Sequence[LocaleSettings], source: str) -> Path | None:
    """The settings that make the source's folder, which are taken for those of all languages.

    They stand in it, or beside the docs folder, at most two folders deep (``config/en/mkdocs.yml``,
    ``mkdocs.en.yml``), and name it as their ``docs_dir``.
    """
    folders = [docs / locale.folder for locale in locales if locale.tag == source and locale.folder]
    within = (path for folder in folders for name in NAMES if (path := folder / name).is_file())
    beside = (path for folder in folders for path in _beside(docs) if _docs_dir(path) == folder.resolve())
    return next(within, None) or next(beside, None)


def _beside(docs: Path) -> Iterator[Path]:
    for pattern in _BESIDE:
        for path in sorted(docs.parent.glob(pattern)):
            folders = path.relative_to(docs.parent).parts[:-1]
            hidden = any(name.startswith(".") or name == "node_modules" for name in folders)
            if not hidden and not path.is_relative_to(docs):
                yield path


def _docs_dir(path: Path) -> Path | None:
    name = read_layers(path, path.parent).data.get("docs_dir")
    return (path.parent / name).resolve() if isinstance(name, str) else None


def publishing_of_part(layers: Layers, part: Path, docs: Path) -> Publishing:
    """As :func:`read_publishing`; of each language, the folder alone that its settings name holds pages."""
    publishing = replace(read_publishing(layers, part.parent, docs), one_site_each=True)
    name = layers.data.get("docs_dir", "docs")
    within = PurePosixPath(name) if isinstance(name, str) else PurePosixPath()
    inside = part.is_relative_to(docs) and within.parts and ".." not in within.parts
    if not inside or not (part.parent / within).is_dir():
        return publishing
    return replace(publishing, excluded=("/*/*", f"!/*/{within}/", *publishing.excluded))

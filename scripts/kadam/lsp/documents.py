"""What an editor has open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pygls.uris import to_fs_path
from pygls.workspace import TextDocument


@dataclass(frozen=True, slots=True)
class Document:
    """A file as an editor shows it at a moment."""

    uri: str
    """As the editor writes it."""
    path: Path
    version: int | None
    text: str


def path_of(uri: str) -> Path | None:
    """The file of an address, links in its folder followed; ``None`` for what is no file."""
    name = to_fs_path(uri) if uri.startswith("file:") else None
    if not name:
        return None
    path = Path(name)
    return path.parent.resolve() / path.name


def document(opened: TextDocument) -> Document | None:
    """An open document; ``None`` for one that is no file."""
    path = path_of(opened.uri)
    return None if path is None else Document(opened.uri, path, opened.version, opened.source)

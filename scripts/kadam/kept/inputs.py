"""What a run's findings rest on, beside the pages themselves: a digest of all of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import blake2b
from io import FileIO
from pathlib import Path

from kadam.app.later import screen_files
from kadam.config.settings import Settings
from kadam.machine.software import software
from kadam.model import Site


def inputs_digest(settings: Settings, site: Site) -> str:
    """Digest of settings, glossary, stamps, and the versions of kadam and its parsers."""
    digest = blake2b(digest_size=16)
    for part in _parts(settings, site):
        digest.update(part)
        digest.update(b"\0")
    return digest.hexdigest()


def reading_digest(settings: Settings) -> str:
    """Digest of what reading a page rests on beside its file: settings, kadam and its parsers."""
    digest = blake2b(digest_size=16)
    for part in _reading(settings):
        digest.update(part)
        digest.update(b"\0")
    return digest.hexdigest()


def _parts(settings: Settings, site: Site) -> Iterator[bytes]:
    yield from _reading(settings)
    for folder in (settings.glossary_dir, settings.stamps_dir):
        if folder is not None and folder.is_dir():
            yield from _files(folder)
    for path in screen_files(settings):
        yield path.as_posix().encode(errors="replace")
        yield path.read_bytes() if path.is_file() else b""
    yield repr(site.unreadable).encode(errors="replace")


def _reading(settings: Settings) -> Iterator[bytes]:
    yield software().encode()
    yield repr(settings).encode(errors="replace")


def _files(folder: Path) -> Iterator[bytes]:
    for inner, _, names in sorted(os.walk(folder)):  # a tenth of the time of Path.rglob
        for name in sorted(names):
            path = f"{inner}/{name}"
            if os.path.isfile(path):  # noqa: PTH113
                yield path.encode(errors="replace")
                yield _content(path)


def _content(path: str) -> bytes:
    with FileIO(path) as file:
        return file.readall()

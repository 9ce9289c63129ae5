"""Compiled templates, kept between builds.

They lie in the user's own cache folder and not in the project: compiled code is loaded without a
look, so it must come from a place where only the user writes.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.theme import Theme

from kadam.render.speed.guard import Known, replaced, shortcut

KNOWN = (Known("mkdocs.theme:Theme.get_env", "9c26120fb96f9204", "mkdocs 1.6.1"),)


class Compiled(BytecodeCache):
    """Compiled templates in memory, and in a folder of the user's."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.memory: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket when the template was compiled before."""
        data = self.memory.get(self._name(bucket))
        if data is None and self.folder is not None:
            with suppress(OSError):
                data = self.memory[self._name(bucket)] = (self.folder / self._name(bucket)).read_bytes()
        if data:
            with suppress(EOFError, ValueError, TypeError):
                bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was just compiled."""
        data = self.memory[self._name(bucket)] = bucket.bytecode_to_string()
        if self.folder is None:
            return
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = self.folder / f"{self._name(bucket)}.{os.getpid()}"
            part.write_bytes(data)
            part.replace(self.folder / self._name(bucket))

    def _name(self, bucket: Bucket) -> str:
        return hashlib.sha256(f"{bucket.key} {bucket.checksum}".encode()).hexdigest()[:32]


def user_cache() -> Path | None:
    """Return the user's cache folder; ``None`` when it is not the user's alone to write."""
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or str(Path.home() / ".cache")
    tag = f"{sys.implementation.cache_tag}-jinja{jinja2.__version__}"
    folder = Path(home) / "kadam" / "templates" / tag
    if hasattr(os, "getuid") and folder.exists():
        stat = folder.stat()
        if stat.st_uid != os.getuid() or stat.st_mode & 0o022:
            return None
    return folder


@shortcut("compiled templates kept", KNOWN)
def compiled_once(keep: bool = True) -> Iterator[None]:
    """Take the shortcut while the block runs; ``keep`` lets later builds have it too."""
    cache = Compiled(user_cache() if keep else None)
    get_env = Theme.get_env

    def with_cache(self: Theme) -> jinja2.Environment:
        env = get_env(self)
        env.bytecode_cache = cache
        return env

    with replaced(Theme, "get_env", with_cache):
        yield

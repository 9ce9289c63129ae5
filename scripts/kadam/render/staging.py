"""Replace a folder in one go: readers of the old one never see a half-written new one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NEW, _OLD = ".kadam-new-", ".kadam-old-"


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _parts(target: Path, kind: str) -> Iterator[Path]:
    """Folders that a build which is no longer running has left beside the target."""
    prefix = f".{target.name}{kind}"
    for folder in target.parent.glob(f"{prefix}*"):
        pid = folder.name.removeprefix(prefix)
        if pid.isdigit() and int(pid) != os.getpid() and not _alive(int(pid)):
            yield folder


def recover(target: Path) -> None:
    """Tidy up after a build that was killed: bring the former folder back, drop unfinished ones."""
    for old in sorted(_parts(target, _OLD)):
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(target)
    for new in _parts(target, _NEW):
        shutil.rmtree(new, ignore_errors=True)


def swap(new: Path, target: Path) -> None:
    """Put ``new`` in the place of ``target``; when that fails, the former folder is back in place."""
    old = target.parent / f".{target.name}{_OLD}{os.getpid()}"
    had = target.exists()
    try:
        if had:
            target.rename(old)
        new.rename(target)
    except BaseException:
        if had and old.exists() and not target.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give an empty folder beside ``target`` that takes its place when the block ends well.

    After an error or an interruption nothing of it is left, and ``target`` is as it was.
    """
    target = target.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    recover(target)
    folder = target.parent / f".{target.name}{_NEW}{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
        swap(folder, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)

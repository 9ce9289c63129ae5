"""Pages that are not meant to be translated."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase


def is_untranslated(key: str, patterns: Iterable[str]) -> bool:
    """Whether a page is named by one of the ``untranslated`` patterns: a path, a folder, or a glob.

    ``key`` is the path below a locale's folder: ``tool/rules/index.md``.
    """
    return any(
        key == pattern or key.startswith(pattern.rstrip("/*") + "/") or fnmatchcase(key, pattern)
        for pattern in patterns
    )

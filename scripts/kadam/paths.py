"""Where relative addresses between a project's files lead."""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath

PAGE_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
"""What MkDocs takes for a page."""


def resolve(
    page_file: str, target: str, *, files: frozenset[str], layout: str, locale: str, default: str
) -> str | None:
    """The file that a relative address in a page leads to, with the fallbacks of mkdocs-static-i18n.

    ``locale`` and ``default`` are folder names or suffixes; ``None`` when no such file exists.
    """
    base = PurePosixPath(page_file).parent
    joined = posixpath.normpath((base / target).as_posix())
    if joined.startswith("../"):
        return None
    path = PurePosixPath(joined)
    if layout == "folder":
        parts = path.parts
        rest = "/".join(parts[1:]) if parts and parts[0] in (locale, default) else joined
        candidates = [joined, f"{locale}/{rest}", f"{default}/{rest}", rest]
    else:
        candidates = (
            [
                path.with_name(f"{path.stem}.{locale}{path.suffix}").as_posix(),
                path.with_name(f"{path.stem}.{default}{path.suffix}").as_posix(),
                joined,
            ]
            if path.name
            else [joined]
        )
    return next((candidate for candidate in candidates if candidate in files), None)

"""The theme's own files: listed once for all locales, icons left aside.

MkDocs walks the theme's folders anew for every locale, and drops over ten thousand icons each time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from mkdocs import utils
from mkdocs.structure.files import File, Files

from kadam.render.speed.guard import Known, replaced, shortcut

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

KNOWN = (Known("mkdocs.structure.files:Files.add_files_from_theme", "0169dd2b1c22ca13", "mkdocs 1.6.1"),)
_DROPPED = ("*.py", "*.pyc", "*.html", "*readme*", "mkdocs_theme.yml", "locales/*")


@shortcut("theme files listed once", KNOWN)
def theme_files_once() -> Iterator[None]:
    """Take the shortcut while the block runs."""
    listed: dict[tuple[str, ...], list[tuple[str, str]]] = {}

    def add_files_from_theme(self: Files, env: Environment, config: MkDocsConfig) -> None:
        folders = tuple(dict.fromkeys(config.theme.dirs))
        templates = tuple(sorted(config.theme.static_templates))
        if (found := listed.get(folders + templates)) is None:
            found = listed[folders + templates] = list(_list(folders, templates))
        for path, folder in found:
            if self.get_file_from_path(path) is None:
                self.append(File(path, folder, config.site_dir, config.use_directory_urls))

    with replaced(Files, "add_files_from_theme", add_files_from_theme):
        yield


def _list(folders: tuple[str, ...], templates: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Every file to publish, by path, with the first folder that has it."""
    patterns = [*_DROPPED, *(f"*{ending}" for ending in utils.markdown_extensions), *templates]
    found: dict[str, str] = {}
    for folder in folders:
        for place, names, files in os.walk(folder):
            names[:] = [name for name in names if not name.startswith(".")]
            inside = os.path.relpath(place, folder).replace(os.sep, "/")
            for name in files:
                path = name if inside == "." else f"{inside}/{name}"
                hidden = name.startswith(".")
                if not hidden and not any(fnmatch(path.lower(), pattern) for pattern in patterns):
                    found.setdefault(path, folder)
    yield from sorted(found.items())

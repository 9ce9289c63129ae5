"""The default language in a folder: mkdocs-static-i18n knows only the site's root for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kadam.render.languages import Languages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_MOVED = "kadam_moved"


def into_folder(files: Files, known: Languages, config: MkDocsConfig) -> None:
    """Move the default language's pages from the site's root into its folder.

    Links between pages follow, since MkDocs makes them from the files' addresses. Pictures and
    style sheets stay where they are: all languages share those of the default one.
    """
    for page in files.documentation_pages():
        alternates: dict[str, Any] = getattr(page, "alternates", {})
        for file in (page, *alternates.values()):
            # an alternate may serve several locales' builds
            if getattr(file, "locale_alternate_of", None) != known.default or hasattr(file, _MOVED):
                continue
            setattr(file, _MOVED, True)
            file.dest_uri = known.folder(known.default) + file.dest_uri
            file.abs_dest_path = str(Path(config.site_dir, file.dest_uri))
            file.url = file._get_url(config.use_directory_urls)

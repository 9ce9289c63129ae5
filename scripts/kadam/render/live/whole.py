"""A site with plugins that kadam does not know, or without kadam's: MkDocs builds it after every change."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build as mkdocs_build

from kadam.coverage import LocaleCoverage
from kadam.errors import KadamError
from kadam.render.live.pages import as_kadam_errors
from kadam.render.live.site import Answer, Changes, below, kind_of
from kadam.render.staging import replacing

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class WholeSite:
    """A site that is built as a whole."""

    def __init__(self, load: Callable[[Path], MkDocsConfig], folder: Path) -> None:
        """``load`` reads the settings for a site in a folder."""
        self._load, self._folder = load, folder / "site"
        self._coverage: Sequence[LocaleCoverage] | None = None
        self._sources: dict[str, Path] = {}
        self._built = False

    def close(self) -> None:
        """Nothing is held."""

    def take(self, changes: Changes) -> bool:
        """Any change means another build."""
        return False

    def outdated(self, coverage: Sequence[LocaleCoverage]) -> None:
        """Take how far each translation is; this comes before the first page is asked for."""
        self._coverage = coverage

    def errors(self) -> Sequence[KadamError]:
        """One page that cannot be read keeps all from being shown."""
        return ()

    def answer(self, path: str) -> Answer | None:
        """Return what stands at a path of the site, built if it is not yet."""
        self._build()
        name = posixpath.normpath(path + "index.html" if not path or path.endswith("/") else path)
        file = below(self._folder, name)
        if file is not None:
            return Answer(file.read_bytes(), kind_of(name), source=self._sources.get(name))
        if below(self._folder, f"{name}/index.html"):
            return Answer(status=302, location=f"{path}/")
        return None

    def missing(self, path: str) -> Answer:
        """Return the site's page for what does not exist."""
        file = below(self._folder, "404.html")
        return Answer(file.read_bytes() if file else b"Not found", status=404)

    def idle(self) -> Iterator[None]:
        """Build, if nobody has asked yet."""
        self._build()
        yield

    def _build(self) -> None:
        if self._built:
            return
        with as_kadam_errors(), replacing(self._folder) as folder:
            config = self._load(folder)
            plugin: Any = config.plugins.get("kadam")
            if plugin is not None:
                plugin.coverage = self._coverage
            found: dict[str, Path] = {}

            def note(nav: Any, /, *, files: Any, **_: Any) -> Any:
                found.update(
                    (file.dest_uri, Path(file.abs_src_path))
                    for file in files.documentation_pages()
                    if file.abs_src_path
                )
                return nav

            config.plugins._register_event("nav", note)
            config.plugins.on_startup(command="serve", dirty=False)
            try:
                mkdocs_build(config)
            finally:
                config.plugins.on_shutdown()
            self._sources = found
        self._built = True

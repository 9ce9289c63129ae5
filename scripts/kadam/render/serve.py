"""The live preview: every edit is built like the whole site would be, and shown at once."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer

from kadam.config.settings import Settings
from kadam.coverage import LocaleCoverage
from kadam.errors import BuildFailed, ConfigError, KadamError
from kadam.render.build import CACHE
from kadam.render.panel import Remark, panel
from kadam.render.site import build_site
from kadam.render.speed.state import cache_folder
from kadam.rendered import Edition

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's banner
_SETTLE = 0.03
"""Seconds without a change after which an edit counts as complete."""
Remarks = Callable[[], Mapping[str, Sequence[Remark]]]
"""Gives what there is to say about pages, by source file; called after every build."""


@dataclass
class Preview:
    """A site that follows its sources."""

    settings: Settings
    address: str
    site: Path
    say: Callable[[str], None]
    remarks: Remarks | None = None
    jobs: int | None = None
    coverage: Sequence[LocaleCoverage] | None = None
    """How far each translation is; as it was when the preview began, since counting takes time."""
    editions: tuple[Edition, ...] = ()
    found: Mapping[str, Sequence[Remark]] = field(default_factory=dict)
    error: str = ""

    @property
    def site_url(self) -> str:
        """Address of the preview, with the path that the published site will have."""
        path = urlsplit(self.settings.site_url or "/").path or "/"
        return f"http://{self.address}{path if path.endswith('/') else path + '/'}"

    def build(self) -> None:
        """Build what has changed; an error leaves the former pages in place and is shown on them."""
        started = time.perf_counter()
        try:
            self.editions = build_site(
                self.settings,
                self.site,
                strict=False,
                coverage=self.coverage,
                cache=self._cache(),
                jobs=self.jobs,
                site_url=self.site_url,
            )
            self.error = ""
            self.say(f"Built in {time.perf_counter() - started:.2f} s")
        except KadamError as error:
            if not self.editions:
                raise
            self.error = str(error)
            self.say(f"error: {error}")
        if self.remarks is not None:
            try:
                self.found = self.remarks()
            except KadamError as error:
                self.error = str(error)

    def _cache(self) -> Path:
        """The preview's own cache, begun with what builds have left: addresses differ, texts do not."""
        base = Path(os.environ.get("KADAM_CACHE") or self.settings.root / CACHE)
        assert self.settings.config_path is not None
        root = self.settings.config_path.parent
        own, theirs = cache_folder(root, base / "preview"), cache_folder(root, base)
        if theirs.is_dir() and not own.exists():
            own.mkdir(parents=True)
            for path in theirs.glob("*.db"):
                shutil.copy2(path, own)
        return base / "preview"

    def about(self, path: str) -> str:
        """Return the markup of what there is to say about a page of the site."""
        remarks: list[Remark] = []
        if self.found:
            url = path.removeprefix(urlsplit(self.site_url).path)
            for edition in self.editions:
                for page in edition.pages():
                    if page.url == url:
                        remarks += self.found.get(page.source, ())
        return panel(remarks, self.error)


class _Server(LiveReloadServer):
    """MkDocs' server, told of changes by the system instead of looking for them twice a second."""

    def __init__(self, preview: Preview) -> None:
        host, _, port = preview.address.rpartition(":")
        path = urlsplit(preview.site_url).path
        super().__init__(preview.build, host.strip("[]"), int(port), str(preview.site), mount_path=path)
        self.preview = preview
        self.build_delay = _SETTLE
        self.shutdown_delay = 0.1
        self.observer: Any = Observer()
        self.error_handler = self._error_page

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Watch a file or folder for changes; that somebody reads it is none."""
        wanted = Path(path)
        file = wanted if wanted.is_file() else None
        handler = FileSystemEventHandler()

        def changed(event: Any) -> None:
            paths = {Path(os.fsdecode(name)) for name in (event.src_path, event.dest_path) if name}
            if event.is_directory or event.event_type in {"opened", "closed_no_write"}:
                return
            if file is None or file in paths:
                with self._rebuild_cond:
                    self._want_rebuild = True
                    self._rebuild_cond.notify_all()

        handler.on_any_event = changed  # type: ignore[method-assign]
        # editors put a new file in the old one's place, so its folder is watched
        self.observer.schedule(handler, str(wanted.parent if file else wanted), recursive=file is None)
        self._watched_paths[path] = 1

    def _error_page(self, code: int) -> bytes | None:
        page = self.preview.site / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    def _serve_request(self, environ: Any, start_response: Any) -> Any:
        self.asked = str(environ["PATH_INFO"]).encode("latin-1").decode("utf-8", "ignore")
        return super()._serve_request(environ, start_response)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        about = self.preview.about(self.asked).encode()
        start, end, rest = content.rpartition(b"</body>")
        host: Any = super()
        return bytes(host._inject_js_into_html(start + about + end + rest, epoch))


def serve_site(
    settings: Settings,
    *,
    address: str = "127.0.0.1:8000",
    open_browser: bool = False,
    say: Callable[[str], None] = lambda _text: None,
    remarks: Remarks | None = None,
    coverage: Sequence[LocaleCoverage] | None = None,
) -> None:
    """Show the site at ``address`` and build it anew when a file changes, until interrupted.

    ``say`` is told what happens; ``remarks`` gives findings to show on the pages that have them;
    ``coverage`` is what the page of translations says.
    Raises ``BuildFailed`` when the first build fails or the address is taken.
    """
    if settings.config_path is None:
        raise ConfigError("a preview needs an mkdocs.yml")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kadam-preview-")))
        preview = Preview(settings, address, folder / "site", say, remarks, coverage=coverage)
        try:
            server = _Server(preview)
            stack.callback(server.shutdown)
            preview.build()
            for path in watched(settings):
                server.watch(str(path))
            say(f"Serving on {preview.site_url}")
            host: Any = server
            host.serve(open_in_browser=open_browser)
        except OSError as error:
            hint = "Another program may use it; choose another one with --address."
            raise BuildFailed(f"{address} cannot be served: {error.strerror}", hint=hint) from error
        except KeyboardInterrupt:
            return


def watched(settings: Settings) -> list[Path]:
    """Return the files and folders of which every change may change the site."""
    assert settings.config_path is not None
    root = settings.config_path.parent
    found = [settings.docs_dir, settings.config_path, settings.glossary_dir, root / "overrides"]
    return [path for path in found if path is not None and path.exists()]

"""Serve the stand-in app, for as long as a run lasts."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, fonts: Mapping[str, Path], directory: str) -> None:
        self.fonts = fonts
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        name = path.partition("?")[0].removeprefix("/fonts/")
        return str(self.fonts[name]) if name in self.fonts else super().translate_path(path)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what fails is seen in the browser."""


@contextmanager
def serving(folder: Path, fonts: Mapping[str, Path]) -> Iterator[str]:
    """Serve a folder, and fonts below ``/fonts/``; yields the address, such as ``http://127.0.0.1:4711``."""
    handler = partial(_Handler, fonts=fonts, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()

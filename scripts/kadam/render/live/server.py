"""The preview over HTTP: the site's files, and a channel that tells browsers of changes."""

from __future__ import annotations

import json
import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from kadam.render.live.engine import LIVE, Engine
from kadam.render.live.site import Answer, kind_of

_PULSE = 15.0
"""Seconds after which a channel says that it is still there."""


class Server(ThreadingHTTPServer):
    """Serves one site below ``mount``: ``/`` or ``/guides/``."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], mount: str, engine: Engine) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        self.mount, self.engine = mount, engine
        super().__init__(address, _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away is no error."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer."""
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        if path == f"{LIVE}events":
            asked = parse_qs(parts.query)
            self._events(asked.get("page", [""])[0], int(asked.get("epoch", ["0"])[0] or 0))
        elif path in (f"{LIVE}live.js", f"{LIVE}live.css"):
            name = path.removeprefix(LIVE)
            body = (files("kadam.render") / "scripts" / "live" / name).read_bytes()
            self._send(Answer(body, kind_of(name)))
        elif path.startswith(self.server.mount):
            answer = self.server.engine.ask(path.removeprefix(self.server.mount))
            self._send(answer)
        else:
            self._send(Answer(status=302, location=""))

    do_HEAD = do_GET

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        if answer.status == 302:
            self.send_header("Location", quote(self.server.mount + answer.location))
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(answer.body)

    def _events(self, page: str, epoch: int) -> None:
        """Tell a browser of changes until it goes."""
        path, engine = page.removeprefix(self.server.mount), self.server.engine
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen = engine.told(path)
        while True:
            kind, markup = engine.news(path, epoch, seen, _PULSE)
            if kind == "end":
                return
            if kind == "remarks":
                seen = markup
            text = f"event: {kind}\ndata: {json.dumps(markup)}\n\n" if kind else ":\n\n"
            self.wfile.write(text.encode())
            self.wfile.flush()
            if kind == "reload":
                return

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is printed for a request."""

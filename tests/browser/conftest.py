"""A real browser on the built site, served from this machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1366, "height": 900}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


@dataclass
class Visit:
    """A page in a browser, and what went wrong on it."""

    page: Page
    base: str
    problems: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.base + path, wait_until="load")
        return self.page

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.base)


@pytest.fixture(scope="session")
def address(built_site: Any) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(built_site.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Open pages; requests to other hosts, errors and failed requests end the test."""
    contexts = []
    visits: list[Visit] = []

    def start(size: str = "desktop", **options: Any) -> Visit:
        options = {"viewport": SIZES[size], "locale": "en", "service_workers": "block"} | options
        context = browser.new_context(**options)
        contexts.append(context)
        visit = Visit(context.new_page(), address)
        visits.append(visit)
        page = visit.page
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: visit.problems.append(f"error: {error}"))
        page.on(
            "console", lambda m: visit.problems.append(f"console: {m.text}") if m.type == "error" else None
        )
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((address, "data:", "blob:"))
                else visit.problems.append(f"outside: {request.url}")
            ),
        )
        return visit

    yield start
    for context in contexts:
        context.close()
    assert [problem for visit in visits for problem in visit.problems] == []

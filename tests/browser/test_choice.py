"""The page at the root of a site whose languages all stand in folders."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from kadam.render import offline
from kadam.render.choice import Home, choice_page
from kadam.render.csp import add_policy
from kadam.render.fonts import SiteFonts

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
BOXES = (files("kadam.capture") / "tofu.js").read_text("utf-8")
HOMES = [
    Home("en", "en/", "English", "Leave, step by step"),
    Home("hi", "hi/", "हिन्दी", "कदम-दर-कदम"),
    Home("ar", "ar/", "العربية", "خطوة بخطوة"),
]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The page as a build writes it, with its fonts and its worker."""
    fonts = SiteFonts(None)
    own = fonts.for_texts(offline.ROOT, [text for home in HOMES for text in (home.language, home.site_name)])
    assert own is not None
    fonts.write(tmp_path)
    text = choice_page(HOMES, None, None, fonts=own.head(""), worker=offline.WORKER)
    (tmp_path / "index.html").write_text(add_policy(text), "utf-8")
    offline.write_workers(tmp_path, [], {home.locale: home.url for home in HOMES})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def root(tmp_path: Path) -> str:
    (tmp_path / "index.html").write_text(choice_page(HOMES, None, None), "utf-8")
    for home in HOMES:
        (tmp_path / home.url).mkdir()
        (tmp_path / home.url / "index.html").write_text(f"<h1>{home.locale}</h1>")
    return (tmp_path / "index.html").as_uri()


def start(browser: Browser, root: str, **options: Any) -> Any:
    page = browser.new_context(**options).new_page()
    page.set_default_timeout(5000)
    page.goto(root)
    return page


def test_reader_goes_on_in_the_language_of_the_browser(browser: Browser, root: str) -> None:
    page = start(browser, root, locale="hi-IN")
    page.wait_for_url("**/hi/index.html")
    page.context.close()


def test_reader_chooses_and_is_remembered(browser: Browser, root: str) -> None:
    page = start(browser, root, locale="fr")
    expect(page.locator("main a")).to_have_count(3)
    page.locator("a[hreflang=ar]").click()
    page.wait_for_url("**/ar/index.html")
    page.goto(root)
    page.wait_for_url("**/ar/index.html")
    page.context.close()


def test_page_is_there_without_a_network_and_without_fonts_of_the_device(
    browser: Browser, served: str
) -> None:
    page = start(browser, served, locale="fr")
    page.evaluate(
        f"""async () => {{
            await navigator.serviceWorker.register("/{offline.WORKER}");
            await navigator.serviceWorker.ready;
        }}"""
    )
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("a[hreflang=hi]")).to_be_visible()
    page.evaluate("document.fonts.ready.then(() => null)")
    assert page.evaluate(BOXES) == []
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_needs_no_script_and_has_no_violation(browser: Browser, root: str, scheme: str) -> None:
    plain = start(browser, root, locale="hi", java_script_enabled=False)
    expect(plain.locator("a[hreflang=hi]")).to_be_visible()
    plain.context.close()
    size = {"width": 360, "height": 700}
    page = start(browser, root, locale="fr", viewport=size, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate(AXE)
    result = page.evaluate("axe.run({resultTypes: ['violations']})")
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in result["violations"]] == []
    page.context.close()

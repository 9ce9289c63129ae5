"""The site without a network, and without a server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, expect

from kadam.render.offline import WORKER


def test_opens_from_a_folder(browser: Browser, built_site: Any) -> None:
    context = browser.new_context(locale="en", viewport={"width": 390, "height": 844})
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.goto((built_site.folder / "hi" / "index.html").as_uri())
    page.locator("article a[href='cancel-premium/']").first.click()
    page.wait_for_url("**/hi/cancel-premium/index.html")
    expect(page.locator("#web-open")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.kadam-steps')).listStyleType") == "none"
    page.locator("label.md-header__button[for=__search]").click()
    page.keyboard.type("अकाउंट")
    page.locator(".kadam-search__link").first.click()
    page.wait_for_url("**/index.html*")
    assert page.evaluate("document.fonts.check('16px \"Kadam Text\"')")
    context.close()
    # a browser that may not preload a font from a folder says so, and loads it all the same
    assert [text for text in problems if "Access to font" not in text and "ERR_FAILED" not in text] == []


def test_reads_on_without_a_network(visit: Callable) -> None:
    reader = visit(service_workers="allow")
    page = reader.open("ar/")
    page.evaluate(
        f"""async () => {{
            const kept = new Promise((done) => navigator.serviceWorker.addEventListener("message", done));
            await navigator.serviceWorker.register("/ar/{WORKER}");
            const ready = await navigator.serviceWorker.ready;
            ready.active.postMessage({{ keep: "ar" }});
            await kept;
        }}"""
    )
    page.context.set_offline(True)
    reader.open("ar/cancel-premium/?platform=ios#ios-open")
    expect(page.locator("#ios-open")).to_be_visible()
    assert page.evaluate("document.fonts.check('16px \"Kadam Text\"')")
    page.locator(".kadam-search input").click()
    page.keyboard.type("الحساب")
    expect(page.locator(".kadam-search__link").first).to_be_visible()
    page.context.set_offline(False)


def test_nothing_is_installed_without_https(visit: Callable) -> None:
    page = visit(service_workers="allow").open("")
    page.wait_for_timeout(200)
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0

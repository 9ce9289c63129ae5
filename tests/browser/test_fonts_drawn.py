"""Text in every script is drawn in the site's own fonts: from a folder, and on a slow line too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

BOXES = (files("kadam.capture") / "tofu.js").read_text("utf-8")
GUIDE = "cancel-premium/"
SCRIPTS = {
    "hi": r"\p{Script=Devanagari}",
    "ja": r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]",
    "ar": r"\p{Script=Arabic}",
}
SHIFT = (
    "window.shift = 0; new PerformanceObserver((list) => {"
    " for (const entry of list.getEntries()) window.shift += entry.value;"
    "}).observe({type: 'layout-shift', buffered: true});"
)
SLOW = {"offline": False, "latency": 300, "downloadThroughput": 160_000, "uploadThroughput": 60_000}
"""Bytes a second, and milliseconds; the server of the tests does not compress."""


def of_device(page: Page, letters: str) -> dict[str, str]:
    """Return visible texts with such letters that any font but the site's has a part in: text → font."""
    page.evaluate("document.fonts.ready.then(() => null)")
    tools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        tools.send(f"{domain}.enable")
    marked = page.evaluate(
        """(letters) => {
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const found = new Set(), wanted = new RegExp(letters, "u");
            while (texts.nextNode()) {
                const text = texts.currentNode, element = text.parentElement;
                if (wanted.test(text.data) && element.getClientRects().length) found.add(element);
            }
            [...found].forEach((element) => element.setAttribute("data-seen", ""));
            return found.size;
        }""",
        letters,
    )
    assert marked, "nothing to look at"
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    found = {}
    for node in tools.send("DOM.querySelectorAll", {"nodeId": root, "selector": "[data-seen]"})["nodeIds"]:
        for font in tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
            if not font["isCustomFont"]:
                found[tools.send("DOM.getOuterHTML", {"nodeId": node})["outerHTML"][:200]] = font[
                    "familyName"
                ]
    return found


@pytest.fixture
def folder(browser: Browser, built_site: Any) -> Iterator[Callable[[str], Page]]:
    """Open a page of the site as a file."""
    context = browser.new_context(locale="en", viewport={"width": 360, "height": 740})
    context.add_init_script(SHIFT)

    def start(path: str) -> Page:
        page = context.new_page()
        page.goto((built_site.folder / path / "index.html").as_uri(), wait_until="load")
        return page

    yield start
    context.close()


@pytest.mark.parametrize("path", ["", GUIDE])
@pytest.mark.parametrize("locale", SCRIPTS)
def test_from_a_folder(folder: Callable, locale: str, path: str) -> None:
    page = folder(f"{locale}/{path}")
    expect(page.locator("h1")).to_be_visible()
    assert of_device(page, SCRIPTS[locale]) == {}
    assert page.evaluate(BOXES) == []
    assert page.evaluate("window.shift") < 0.02


@pytest.mark.parametrize("locale", ["hi", "ja"])
def test_first_visit_on_a_slow_line(visit: Callable, locale: str) -> None:
    """Where the device has no font for the script; one that has some may show that first."""
    reader = visit("phone")
    tools = reader.page.context.new_cdp_session(reader.page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", SLOW)
    reader.page.add_init_script(SHIFT)
    reader.page.set_content(f"<p style='font-family: sans-serif'>{'हिन्दी' if locale == 'hi' else '日本語'}")
    if not reader.page.evaluate(BOXES):
        pytest.skip(f"this machine can draw {locale} without the site's fonts")
    page = reader.open(f"{locale}/{GUIDE}")
    assert of_device(page, SCRIPTS[locale]) == {}
    assert page.evaluate(BOXES) == []
    assert page.evaluate("window.shift") < 0.02


@pytest.mark.parametrize("locale", ["", "hi/", "ar/", "ja/"])
def test_names_of_languages(visit: Callable, locale: str) -> None:
    page = visit("phone").open(locale + "translations/")
    for letters in SCRIPTS.values():
        assert of_device(page, letters) == {}
    page.locator(".md-header__option .md-select button").hover()
    expect(page.locator(".md-select__link").first).to_be_visible()
    assert page.evaluate(BOXES) == []


def test_labels_of_a_phone_in_another_language(visit: Callable) -> None:
    page = visit("phone").open(GUIDE)
    for locale, letters in SCRIPTS.items():
        page.locator(".kadam-phone select").select_option(locale)
        expect(page.locator(f".kadam-screen[lang={locale}]").first).to_be_visible()
        assert of_device(page, letters) == {}
        assert page.evaluate(BOXES) == []


def test_offer_of_another_language(visit: Callable) -> None:
    page = visit("phone", locale="hi-IN").open(GUIDE)
    expect(page.locator(".kadam-offer[lang=hi]")).to_be_visible()
    assert of_device(page, SCRIPTS["hi"]) == {}
    assert page.evaluate(BOXES) == []


def test_wrong_address(visit: Callable) -> None:
    reader = visit("phone")
    page = reader.open("ja/nothing-here/")
    expect(page.locator(".kadam-notfound[lang=ja]")).to_be_visible()
    assert of_device(page, SCRIPTS["ja"]) == {}
    assert page.evaluate(BOXES) == []
    reader.problems = [problem for problem in reader.problems if "404" not in problem]

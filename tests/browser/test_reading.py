"""What a reader does: choose a language, choose a platform, follow a link to a step."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

LOCALES = {"en": "", "hi": "hi/", "es": "es/", "ar": "ar/", "ja": "ja/"}
SIZES = ("phone", "desktop")
GUIDE = "cancel-premium/"
BUDGET = 250_000
"""Bytes for the first page of a reader, in any language."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("locale", LOCALES)
def test_guide_in_its_language(visit: Callable, locale: str, size: str) -> None:
    page = visit(size).open(LOCALES[locale] + GUIDE)
    root = page.locator("html")
    expect(root).to_have_attribute("lang", locale)
    assert page.evaluate("getComputedStyle(document.body).direction") == ("rtl" if locale == "ar" else "ltr")
    first = page.locator("ol.kadam-steps > li").first
    number, text = page.evaluate(
        """() => {
            const item = document.querySelector("ol.kadam-steps > li");
            const range = document.createRange();
            const texts = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
            while (texts.nextNode() && !texts.currentNode.data.trim());
            range.selectNodeContents(texts.currentNode);
            const text = [...range.getClientRects()].find((r) => r.width > 0);
            const box = item.getBoundingClientRect();
            return [[box.left, box.right], [text.left, text.right]];
        }"""
    )
    expect(first).to_be_visible()
    if locale == "ar":
        assert text[1] < number[1] - 30, "the number stands to the right of Arabic text"
    else:
        assert text[0] > number[0] + 30
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "scrolls sideways"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("locale", ["hi", "ar"])
def test_switch_language_stays_on_the_page(visit: Callable, locale: str, size: str) -> None:
    reader = visit(size)
    page = reader.open(GUIDE)
    page.locator(".md-header__option .md-select button").hover()
    page.locator(f".md-select a[hreflang={locale}]").click()
    page.wait_for_url(f"**/{locale}/{GUIDE}*")
    page.locator(".md-header__option .md-select button").hover()
    page.locator(".md-select a[hreflang=en]").click()
    page.wait_for_url(lambda url: url.split("#")[0] == reader.base + GUIDE)


@pytest.mark.parametrize("locale", LOCALES)
def test_header_on_a_phone(visit: Callable, locale: str) -> None:
    """The site's whole name, and a menu of all languages that says which one this is."""
    page = visit("phone", viewport={"width": 360, "height": 740}).open(LOCALES[locale] + GUIDE)
    name = page.locator(".md-header__topic .md-ellipsis").first
    assert name.evaluate("(e) => e.scrollHeight <= e.clientHeight + 2 && e.scrollWidth <= e.clientWidth + 1")
    page.locator(".md-header__option .md-select button").hover()
    expect(page.locator(".md-select__link[aria-current]")).to_have_attribute("hreflang", locale)
    menu = page.locator(".md-select__inner")
    page.wait_for_function("(e) => e.scrollHeight <= e.clientHeight + 1", arg=menu.element_handle())
    assert round(menu.locator("li").first.bounding_box()["height"], 2) >= 44


@pytest.mark.parametrize("size", SIZES)
def test_no_line_for_tools_under_a_picture(visit: Callable, size: str) -> None:
    page = visit(size).open(GUIDE)
    steps = page.locator("li[id]:has(> figure) > .kadam-tools, li[id]:has(> figure) > p > .kadam-tools")
    assert steps.count()
    assert all(
        tools.evaluate("(e) => !!(e.compareDocumentPosition(e.closest('li').querySelector('figure')) & 4)")
        for tools in steps.all()
    )


@pytest.mark.parametrize("size", SIZES)
def test_platform_is_kept_across_pages_and_languages(visit: Callable, size: str) -> None:
    reader = visit(size)
    page = reader.open(GUIDE)
    expect(page.locator("#web-open")).to_be_visible()
    page.locator(".tabbed-labels label[data-platform=android]").first.click()
    expect(page.locator("#android-open")).to_be_visible()
    expect(page.locator("#web-open")).to_be_hidden()
    reader.open("hi/" + GUIDE)
    expect(page.locator("#android-open")).to_be_visible()
    page.reload()
    expect(page.locator("#android-open")).to_be_visible()
    expect(page.locator("#web-open")).to_be_hidden()


@pytest.mark.parametrize(
    ("agent", "step"),
    [
        ("Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130 Mobile", "#android-open"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Safari/604", "#ios-open"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130", "#web-open"),
    ],
)
def test_first_choice_is_the_device(visit: Callable, agent: str, step: str) -> None:
    page = visit("phone", user_agent=agent).open("ja/" + GUIDE)
    expect(page.locator(step)).to_be_visible()


def test_link_to_a_step_opens_its_tab(visit: Callable) -> None:
    reader = visit()
    page = reader.open("es/" + GUIDE + "#ios-cancel")
    expect(page.locator("#ios-cancel")).to_be_in_viewport()
    page.evaluate("location.hash = '#android-cancel'")
    expect(page.locator("#android-cancel")).to_be_in_viewport()


def test_link_to_a_platform(visit: Callable) -> None:
    reader = visit()
    page = reader.open(GUIDE + "?platform=ios")
    expect(page.locator("#ios-open")).to_be_visible()
    reader.open(GUIDE + "?platform=nonsense")
    expect(page.locator("#ios-open")).to_be_visible()


def test_keyboard_changes_the_platform(visit: Callable) -> None:
    page = visit().open(GUIDE)
    page.locator("input[data-platform=web]").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#android-open")).to_be_visible()


def test_unknown_address_speaks_the_language_of_its_folder(visit: Callable) -> None:
    reader = visit()
    page = reader.open("ar/nothing-here/")
    expect(page.locator(".kadam-notfound[lang=ar]")).to_be_visible()
    expect(page.locator(".kadam-notfound[lang=en]")).to_be_hidden()
    reader.problems = [p for p in reader.problems if "404" not in p]


@pytest.mark.parametrize("path", ["", GUIDE])
@pytest.mark.parametrize("locale", LOCALES)
def test_first_page_is_light(visit: Callable, locale: str, path: str) -> None:
    """Fonts and pictures included, counted as a server that compresses would send it."""
    reader = visit("phone")
    finished: list[Any] = []
    reader.page.on("requestfinished", lambda request: finished.append(request))
    reader.page.goto(reader.base + LOCALES[locale] + path, wait_until="networkidle")
    reader.page.wait_for_function("document.fonts.status === 'loaded'")
    bodies = {request.url: request.response().body() for request in finished}
    sizes = {url: min(len(body), len(gzip.compress(body, 6))) for url, body in bodies.items()}
    assert any("woff2" in url for url in sizes)
    assert sum(sizes.values()) < BUDGET, sizes


@pytest.mark.parametrize("path", ["", GUIDE])
@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_moves_while_a_page_loads(visit: Callable, locale: str, path: str) -> None:
    reader = visit("phone")
    reader.page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => {"
        " for (const entry of list.getEntries()) window.shift += entry.value;"
        "}).observe({type: 'layout-shift', buffered: true});"
    )
    page = reader.open(LOCALES[locale] + path)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") < 0.02

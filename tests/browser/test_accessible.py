"""axe-core finds nothing on any kind of page, in any language, light and dark; the keyboard is enough."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pytest
from playwright.sync_api import expect

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
PAGES = ("", "cancel-premium/", "labels/", "translations/", "other-services/", "kadam/", "404.html")
"""Home, guide, labels, status, a guide that is not translated everywhere, a page in English only, 404."""
FOLDERS = {"en": "", "hi": "hi/", "es": "es/", "ar": "ar/", "ja": "ja/"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", FOLDERS)
def test_no_violation(visit: Callable, locale: str, scheme: str) -> None:
    reader = visit("phone", color_scheme=scheme, bypass_csp=True, reduced_motion="reduce")
    found = {}
    for path in PAGES:
        page = reader.open(FOLDERS[locale] + path)
        page.evaluate(AXE)
        result = page.evaluate("axe.run({resultTypes: ['violations']})")
        assert len(result["passes"]) > 15, "the rules have run"
        for violation in result["violations"]:
            places = [node["html"][:160] for node in violation["nodes"][:3]]
            found[f"{path or 'home'}: {violation['id']}"] = (violation["help"], places)
    assert found == {}


def test_search_and_wide_screen_have_no_violation(visit: Callable) -> None:
    reader = visit("desktop", bypass_csp=True)
    page = reader.open("hi/cancel-premium/")
    page.locator(".kadam-search input").click()
    page.keyboard.type("प्लान")
    page.locator(".kadam-search__link").first.wait_for()
    page.evaluate(AXE)
    result = page.evaluate("axe.run({resultTypes: ['violations']})")
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in result["violations"]] == []


def test_everything_is_reached_by_keyboard(visit: Callable) -> None:
    page = visit().open("cancel-premium/")
    reached = set()
    for _ in range(140):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                """() => {
                    const e = document.activeElement;
                    if (e.matches(".kadam-tick")) return "tick";
                    if (e.matches("input[data-platform]")) return "platform";
                    if (e.matches(".kadam-phone select")) return "phone";
                    if (e.matches(".kadam-search input")) return "search";
                    if (e.matches(".md-select__link, .md-select button")) return "language";
                    if (e.matches(".kadam-tools a")) return "step link";
                    if (e.matches(".kadam-report")) return "report";
                    if (e.matches(".kadam-label > a")) return "label";
                    if (e.matches(".kadam-checked-line a")) return "checked";
                    return "";
                }"""
            )
        )
    assert reached >= {
        "tick",
        "platform",
        "phone",
        "search",
        "language",
        "step link",
        "checked",
        "report",
        "label",
    }


def test_a_guide_is_followed_with_the_keyboard_alone(visit: Callable) -> None:
    """From the address to the platform, a step ticked off, a report opened and closed, a label looked up."""
    page = visit().open("hi/cancel-premium/")

    def tab_to(selector: str) -> None:
        for _ in range(200):
            page.keyboard.press("Tab")
            if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"{selector} is not reached")

    tab_to("input[data-platform]")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#android-open")).to_be_visible()
    tab_to("#android-browser .kadam-tick")
    page.keyboard.press("Space")
    expect(page.locator("#android-browser")).to_have_attribute("data-done", "")
    tab_to("#android-open .kadam-report")
    page.keyboard.press("Enter")
    expect(page.locator("#android-open textarea")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#android-open .kadam-report")).to_be_focused()
    tab_to("#android-cancel .kadam-label > a")
    outline = "getComputedStyle(document.activeElement.parentElement).outlineStyle"
    assert page.evaluate(outline) == "solid", "the focus is seen"
    page.keyboard.press("Enter")
    page.wait_for_url("**/hi/labels/#spotify-*")
    assert page.evaluate("document.querySelector(decodeURIComponent(location.hash)) !== null")


def test_open_report_has_no_violation(visit: Callable) -> None:
    page = visit("phone", bypass_csp=True).open("ar/cancel-premium/")
    page.locator("#web-cancel .kadam-report").click()
    page.evaluate(AXE)
    result = page.evaluate("axe.run({resultTypes: ['violations']})")
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in result["violations"]] == []

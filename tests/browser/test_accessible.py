"""axe-core finds nothing on any kind of page, in any language, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pytest

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
PAGES = ("", "cancel-premium/", "labels/", "translations/", "other-services/")
FOLDERS = {"en": "", "hi": "hi/", "es": "es/", "ar": "ar/", "ja": "ja/"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", FOLDERS)
def test_no_violation(visit: Callable, locale: str, scheme: str) -> None:
    reader = visit("phone", color_scheme=scheme, bypass_csp=True, reduced_motion="reduce")
    found = {}
    for path in PAGES:
        page = reader.open(FOLDERS[locale] + path)
        page.evaluate(AXE)
        # in the dark, only colours differ
        rules = "{runOnly: ['color-contrast']}" if scheme == "dark" else "{resultTypes: ['violations']}"
        result = page.evaluate(f"axe.run({rules})")
        assert len(result["passes"]) > (0 if scheme == "dark" else 15), "the rules have run"
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
                    if (e.matches(".kadam-checked-line a")) return "checked";
                    return "";
                }"""
            )
        )
    assert reached >= {"tick", "platform", "phone", "search", "language", "step link", "checked"}

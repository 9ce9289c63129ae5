"""What the script of a page adds: offers of languages, labels of the phone's language, steps to tick off."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

GUIDE = "cancel-premium/"


def test_language_of_the_browser_is_offered_once(visit: Callable) -> None:
    reader = visit(locale="hi-IN")
    page = reader.open(GUIDE + "#before")
    offer = page.locator(".kadam-offer")
    expect(offer).to_be_visible()
    expect(offer).to_have_attribute("lang", "hi")
    offer.locator("button").click()
    expect(offer).to_have_count(0)
    page.reload()
    expect(page.locator(".kadam-offer")).to_have_count(0)


def test_offer_keeps_the_place(visit: Callable) -> None:
    reader = visit(locale="ar")
    page = reader.open(GUIDE + "#before")
    page.locator(".kadam-offer a").click()
    page.wait_for_url(f"**/ar/{GUIDE}#before")
    expect(page.locator(".kadam-offer")).to_have_count(0)


@pytest.mark.parametrize(
    ("locale", "path"),
    [
        ("en-GB", GUIDE),
        ("fr", GUIDE),
        ("hi", "hi/" + GUIDE),
        ("ar", "other-services/"),
        ("en", "ja/other-services/"),
    ],
)
def test_nothing_is_offered_without_need(visit: Callable, locale: str, path: str) -> None:
    page = visit(locale=locale).open(path)
    expect(page.locator(".kadam-offer")).to_have_count(0)


def test_switcher_keeps_the_anchor(visit: Callable) -> None:
    page = visit().open(GUIDE + "#worked")
    page.locator(".md-select button").hover()
    page.locator(".md-select a[hreflang=ja]").click()
    page.wait_for_url(f"**/ja/{GUIDE}#worked")


def test_labels_in_the_language_of_the_phone(visit: Callable) -> None:
    reader = visit("phone")
    page = reader.open("hi/" + GUIDE)
    choice = page.locator(".kadam-phone select")
    expect(page.locator(".kadam-screen")).to_have_count(0)
    choice.select_option("en")
    label = page.locator("#web-cancel .kadam-label[data-label='spotify.cancel_plan']")
    expect(label).to_contain_text("प्लान कैंसिल करें")
    expect(label.locator(".kadam-screen[lang=en]")).to_have_text("Cancel plan")
    reader.open("hi/close-account/")
    expect(page.locator(".kadam-phone select")).to_have_value("en")
    choice.select_option("")
    expect(page.locator(".kadam-screen")).to_have_count(0)


def test_label_says_how_sure_its_words_are(visit: Callable) -> None:
    page = visit().open("ar/" + GUIDE)
    label = page.locator("#web-cancel .kadam-label[data-status=unknown]").first
    assert (label.get_attribute("title") or "").startswith("غير مؤكد")


def test_twin_is_not_said_twice(visit: Callable) -> None:
    page = visit().open("ar/" + GUIDE)
    page.locator(".kadam-phone select").select_option("en")
    twin = page.locator("#web-cancel .kadam-twin").first
    expect(twin).to_be_visible()
    before = twin.locator("xpath=preceding-sibling::strong[1]")
    expect(before.locator(".kadam-screen")).to_have_count(0)


def test_steps_are_ticked_off_in_every_language(visit: Callable) -> None:
    reader = visit()
    page = reader.open(GUIDE)
    tick = page.locator("#web-open .kadam-tick")
    tick.click()
    expect(tick).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".kadam-progress [role=status]").first).to_have_text("1 of 5 done")
    reader.open("hi/" + GUIDE)
    expect(page.locator("#web-open .kadam-tick")).to_have_attribute("aria-pressed", "true")
    page.locator(".kadam-progress button").first.click()
    expect(page.locator("#web-open .kadam-tick")).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('kadam.done'))") == []


def test_step_link_copies_an_address_with_the_platform(visit: Callable) -> None:
    reader = visit(permissions=["clipboard-read", "clipboard-write"])
    page = reader.open(GUIDE + "?platform=android")
    page.locator("#android-cancel").hover()
    page.locator("#android-cancel .kadam-tools a").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == reader.base + GUIDE + "?platform=android#android-cancel"


def test_nothing_is_stored_before_the_reader_acts(visit: Callable) -> None:
    page = visit().open(GUIDE)
    assert [key for key in page.evaluate("Object.keys(localStorage)") if key.startswith("kadam")] == []
    assert page.evaluate("document.cookie") == ""


def test_paper_shows_every_platform(visit: Callable) -> None:
    page = visit().open(GUIDE)
    page.emulate_media(media="print")
    for step in ("#web-open", "#android-open", "#ios-open"):
        expect(page.locator(step)).to_be_visible()
    expect(page.locator(".kadam-tick").first).to_be_hidden()
    expect(page.locator(".md-header")).to_be_hidden()


def test_report_of_a_step_is_filled_in(visit: Callable) -> None:
    reader = visit()

    def with_repository(route) -> None:  # type: ignore[no-untyped-def]
        response = route.fetch()
        body = response.text().replace('"repo":""', '"repo":"https://github.com/a/b"')
        route.fulfill(response=response, body=body)

    reader.page.route("**/cancel-premium/", with_repository)
    page = reader.open("hi/" + GUIDE)
    link = page.locator("#web-cancel .kadam-report")
    address = unquote(link.get_attribute("href") or "")
    assert address.startswith("https://github.com/a/b/issues/new?title=cancel-premium.md#web-cancel (hi)")
    for part in ("Guide: docs/hi/cancel-premium.md", "Platform: web", "Language: hi", "प्लान कैंसिल करें"):
        assert part in address


def test_report_without_a_repository_is_a_text_to_send(visit: Callable) -> None:
    page = visit("phone", permissions=["clipboard-read", "clipboard-write"]).open("hi/" + GUIDE)
    flag = page.locator("#web-cancel .kadam-report")
    flag.click()
    field = page.locator("#web-cancel textarea")
    expect(field).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type("यहाँ दूसरा बटन है")
    box = page.locator("#web-cancel .kadam-report-box")
    box.locator("button").first.click()
    expect(box.locator("[role=status]")).to_have_text("कॉपी हो गया")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("cancel-premium.md#web-cancel (hi)\n")
    assert "Guide: docs/hi/cancel-premium.md" in copied
    assert "प्लान कैंसिल करें" in copied
    assert copied.endswith("यहाँ दूसरा बटन है")
    field.press("Escape")
    expect(box).to_have_count(0)
    expect(flag).to_be_focused()

"""Search: from the box to the page, and how words of many languages are matched."""

from __future__ import annotations

import random
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import regex
from playwright.sync_api import Browser, expect

from kadam.render.fold import fold
from kadam.render.search import Document, index, write_index
from kadam.render.sections import sections


def look_up(page: Any, locale: str, texts: list[str], query: str) -> list[int]:
    """Return the numbers of the texts that a query finds, the best first."""
    data = {
        "locale": locale,
        "pages": [[str(number), f"#{number}"] for number in range(len(texts))],
        "sections": [[number, "", "", text] for number, text in enumerate(texts)],
    }
    found = page.evaluate(
        "([data, query]) => kadamMatch.search(kadamMatch.prepare(data), query).map((hit) => hit.page.url)",
        [data, query],
    )
    return [int(url) for url in found]


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_hindi_word_finds_the_page(visit: Callable, size: str) -> None:
    reader = visit(size)
    page = reader.open("hi/")
    if size == "phone":
        page.locator("label.md-header__button[for=__search]").click()
    page.locator(".kadam-search input").click()
    page.keyboard.type("प्लान कैंसिल")
    first = page.locator(".kadam-search__page").first
    expect(first).to_contain_text("कैंसिल")
    expect(page.locator(".kadam-search [role=status]")).not_to_be_empty()
    page.keyboard.press("Enter")
    page.wait_for_url("**/hi/cancel-premium/**")


def test_results_are_reached_by_keyboard(visit: Callable) -> None:
    reader = visit()
    page = reader.open("es/")
    page.keyboard.press("/")
    page.keyboard.type("cuenta")
    expect(page.locator(".kadam-search__link").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".kadam-search__link").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".kadam-search input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".kadam-search__link").first).not_to_be_visible()


def test_untranslated_page_is_found_and_says_so(visit: Callable) -> None:
    page = visit().open("ja/")
    page.locator(".kadam-search input").click()
    page.keyboard.type("TIDAL")
    hit = page.locator(".kadam-search__page", has=page.locator("[lang=en] .kadam-search__lang"))
    expect(hit.first).to_be_visible()
    expect(hit.first.locator(".kadam-search__lang")).to_have_text("英語")


@pytest.mark.parametrize(
    ("locale", "text", "queries"),
    [
        ("hi", "अपने खाते में हिन्दी चुनें और फ़ोन पर ज़रूरत देखें", "खाता खातों हिंदी हिन फोन जरूरत चुन"),
        ("hi", "अंक और संबंध १२३ यहाँ", "सम्बन्ध यहां 123"),
        (
            "ar",
            "افتح الإعداداتِ ثم اختر إلغاءَ الاشتراك في مكتبة",
            "الاعدادات إعدادات الغاء اشتراك والإعدادات مكتبه",
        ),
        ("es", "Cancelación de la suscripción en España", "cancelacion suscripciones espana CANCELACIÓN"),
        ("en", "It was cancelled after billing the plans", "cancel cancelling bill plan PLAN"),
        (
            "ja",
            "プランを解約するとアカウントは無料になります",
            "解約 アカウント 無料 ぷらん プランを解約 ｱｶｳﾝﾄ",
        ),
        ("th", "ยกเลิกการสมัครสมาชิกในหน้าบัญชีของคุณ", "ยกเลิก สมาชิก บัญชี ยกเลิกบัญชี"),
        ("ta", "உங்கள் கணக்கில் திட்டத்தை ரத்து செய்யவும்", "கணக்கு கணக்கில் திட்டம் ரத்து"),
        ("te", "మీ ఖాతాలో ప్లాన్‌ను రద్దు చేయండి", "ఖాతా ఖాతాలో ప్లాన్ రద్దు"),
        ("bn", "আপনার অ্যাকাউন্টের প্ল্যান বাতিল করুন", "অ্যাকাউন্ট অ্যাকাউন্টে প্ল্যান বাতিল"),
        ("ko", "계정 페이지에서 요금제를 취소하세요", "계정 요금제 취소 페이지"),
        ("zh", "在帐户页面取消订阅", "取消 订阅 帐户 取消订阅"),
        ("pt-BR", "Cancele a assinatura na página da conta", "assinaturas pagina CONTA"),
    ],
)
def test_forms_of_a_word(visit: Callable, locale: str, text: str, queries: str) -> None:
    page = visit().open("404.html")
    missed = [query for query in queries.split() if look_up(page, locale, ["—", text], query) != [1]]
    assert missed == []


def test_word_that_is_nowhere(visit: Callable) -> None:
    page = visit().open("404.html")
    assert look_up(page, "en", ["some text"], "zebra") == []
    assert look_up(page, "en", ["some text"], " … ") == []


def test_better_place_comes_first(visit: Callable) -> None:
    page = visit().open("404.html")
    data = {
        "locale": "en",
        "pages": [["a", "Other"], ["b", "Cancel Premium"]],
        "sections": [[0, "", "", "cancel cancel cancel"], [1, "x", "Steps", "text"]],
    }
    order = page.evaluate(
        "(data) => kadamMatch.search(kadamMatch.prepare(data), 'cancel').map((hit) => hit.page.url)", data
    )
    assert order == ["b", "a"]


def test_excerpt_marks_what_was_found(visit: Callable) -> None:
    page = visit().open("404.html")
    parts = page.evaluate(
        """() => {
            const index = kadamMatch.prepare({
                locale: "ar",
                pages: [["a", "A"]],
                sections: [[0, "", "", "x ".repeat(200) + "افتح الإعدادات الآن"]],
            });
            return kadamMatch.excerpt(index.sections[0], "الاعدادات", "ar", 140);
        }"""
    )
    assert parts[1] == "الإعدادات"
    assert parts[0].startswith("…")


@pytest.mark.parametrize("locale", ["en", "hi", "es", "ar", "ja"])
def test_words_of_the_pages_find_their_page(visit: Callable, built_site: Any, locale: str) -> None:
    edition = next(edition for edition in built_site.editions if edition.locale == locale)
    pages = [page for page in edition.pages() if page.text_locale == locale]
    (text,) = index([Document(p.url, p.title, locale, p.html) for p in pages], locale)
    sample = sample_of(pages)
    browser = visit().open("404.html")
    browser.evaluate(text + "self.prepared = kadamMatch.prepare(self.kadamIndex)")
    missed = browser.evaluate(
        """(sample) => sample.filter(([url, word]) =>
            !kadamMatch.search(self.prepared, word).some((hit) => hit.page.url === url))""",
        sample,
    )
    assert len(missed) <= len(sample) * 0.01, missed


def sample_of(pages: list[Any]) -> list[tuple[str, str]]:
    """Words of pages, each with the address of the page that it was drawn from."""
    sample: list[tuple[str, str]] = []
    chance = random.Random(7)
    for page in pages:
        text_of_page = " ".join(f"{part.heading} {part.text}" for part in sections(page.html))
        words = regex.findall(r"[\p{L}\p{M}]{3,12}", text_of_page)
        sample += [(page.url, word) for word in chance.sample(sorted(set(words)), min(60, len(set(words))))]
    return chance.sample(sample, min(200, len(sample)))


def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut indexes as if the site were large."""
    monkeypatch.setattr("kadam.render.search._PART", 3_000)


@pytest.mark.parametrize("locale", ["en", "hi", "es", "ar", "ja"])
def test_words_lead_to_the_part_of_their_page(
    visit: Callable, built_site: Any, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    small_parts(monkeypatch)
    edition = next(edition for edition in built_site.editions if edition.locale == locale)
    pages = [page for page in edition.pages() if page.text_locale == locale]
    first, *parts = index([Document(p.url, p.title, locale, p.html) for p in pages], locale)
    assert len(parts) > 3
    browser = visit().open("404.html")
    browser.evaluate(first + "self.prepared = kadamParts.prepare(kadamMatch.prepare(self.kadamIndex))")
    browser.evaluate("self.all = []")
    for part in parts:
        browser.evaluate(part + "self.all[self.kadamPart.part] = self.kadamPart.sections")
    sample = sample_of(pages)
    result = browser.evaluate(
        """(sample) => {
            const index = self.prepared, bad = {lost: [], empty: []};
            for (const [url, word] of sample) {
                const own = index.pages.findIndex((page) => page.url === url);
                const plan = kadamParts.plan(index, word);
                const part = index.starts.filter((start) => start <= own).length - 1;
                if (!plan.includes(part)) bad.lost.push([url, word]);
                index.sections = [];
                plan.slice(0, 3).forEach((number) => kadamMatch.add(index, self.all[number]));
                if (!kadamMatch.search(index, word).length) bad.empty.push([url, word]);
            }
            return bad;
        }""",
        sample,
    )
    assert len(result["lost"]) <= len(sample) * 0.01, result["lost"]
    assert result["empty"] == []


def test_large_index_is_loaded_in_parts_from_a_folder(
    browser: Browser, built_site: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_parts(monkeypatch)
    site = shutil.copytree(built_site.folder, tmp_path / "site")
    edition = next(edition for edition in built_site.editions if edition.locale == "hi")
    pages = [page for page in edition.pages() if page.text_locale == "hi"]
    write_index(site, "hi", index([Document(p.url, p.title, "hi", p.html) for p in pages], "hi"))
    context = browser.new_context(locale="hi", viewport={"width": 1366, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto((site / "hi" / "index.html").as_uri())
    page.locator(".kadam-search input").click()
    page.keyboard.type("सबूत")
    expect(page.locator(".kadam-search__link").first).to_be_visible()
    loaded = [name for name in asked if name.startswith("hi.") and name.endswith(".js")]
    parts = len(list((site / "assets/kadam/search").glob("hi.*.js")))
    assert "hi.js" in loaded
    assert 1 < len(loaded) <= 4 < parts
    page.locator(".kadam-search input").fill("का")
    more = page.locator(".kadam-search__more")
    expect(more).to_be_visible()
    before = page.locator(".kadam-search__page").count()
    more.click()
    expect(page.locator(".kadam-search__page").nth(before)).to_be_visible()
    context.close()


@pytest.mark.parametrize("locale", ["en", "hi", "es", "ar", "ja"])
def test_words_are_folded_alike_when_building_and_when_searching(
    visit: Callable, built_site: Any, locale: str
) -> None:

    def known(char: str) -> bool:
        return unicodedata.category(char) != "Cn"  # the browser's Unicode may be newer

    edition = next(edition for edition in built_site.editions if edition.locale == locale)
    texts = [" ".join(part.text for part in sections(page.html)) for page in edition.pages()]
    texts += [
        "".join(filter(known, map(chr, range(low, low + 256))))
        for low in (*range(0x20, 0x3200, 256), 0xAC00, 0xFF00)
    ]
    texts += ["हिन्दी सम्बन्ध अन्न जन्म कन्या", "İstanbul ΑΣΟΣ 𝐀𝟏 don\u2019t"]
    found = visit().open("404.html").evaluate("(texts) => texts.map((text) => kadamFold(text).text)", texts)
    for text, folded in zip(texts, found, strict=True):
        assert fold(text) == folded, text[:40]

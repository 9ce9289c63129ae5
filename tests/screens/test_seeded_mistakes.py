# ruff: noqa: E501
"""Mistakes, one at a time, in guides, app, pictures: each must be caught, with words that help."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from stand_in import ROOT, Project

from kadam.capture.replay import Miss
from kadam.errors import InvalidFiles

CANCEL = "cancel-premium"
EN, HI, ES, JA, AR = (f"docs/{tag}/cancel-premium.md" for tag in ("en", "hi", "es", "ja", "ar"))
ACCOUNT = "demo/app/js/screens/account.js"
CANCEL_JS = "demo/app/js/screens/cancel.js"
MAIN = "demo/app/js/main.js"
CSS = "demo/app/app.css"
BUTTON = 'button(t("cancel_plan"), () => go("keep"), "main")'
WEB = "demo/catalogues/spotify/web"

Edit = tuple[str, str, str]
browser = [pytest.mark.browser, pytest.mark.slow]


def one(project: Project, locale: str, platform: str, edits: list[Edit], guide: str = CANCEL) -> Miss:
    for edit in edits:
        project.edit(*edit)
    misses = project.misses(guide, locale, platform)
    assert misses, "the mistake was not caught"
    return misses[0]


IN_GUIDES: dict[str, tuple[str, str, list[Edit], str, str]] = {
    "wrong label": (
        "en", "web", [(EN, "    3. Under **Your plan** or **Manage your plan**, choose **Cancel plan**.",
                       "    3. Under **Your plan** or **Manage your plan**, choose **End plan**.")],
        "web-cancel", "“End plan” is not on the screen"),
    "misspelt label": (
        "hi", "web", [(HI, "**प्लान कैंसिल करें** चुनें। { #web-cancel }", "**प्लान कैंसल करें** चुनें। { #web-cancel }")],
        "web-cancel", "the nearest there is “प्लान कैंसिल करें”"),
    "label in capitals": (
        "en", "web", [(EN, "choose **Cancel plan**. { #web-cancel }", "choose **CANCEL PLAN**. { #web-cancel }")],
        "web-cancel", "“CANCEL PLAN” is not on the screen"),
    "label of another app": (
        "hi", "web", [(HI, "**प्लान कैंसिल करें** चुनें। { #web-cancel }", "**सदस्यता रद्द करें** चुनें। { #web-cancel }")],
        "web-cancel", "“सदस्यता रद्द करें” is not on the screen"),
    "label of an older layout": (
        "ja", "web", [(JA, "**プランを解約**（Cancel plan）を選びます。 { #web-cancel }",
                       "**プランを変更**を選びます。 { #web-cancel }")],
        "web-cancel", "“プランを変更” is not on the screen"),
    "label of another language": (
        "es", "web", [(ES, "**Cancelar plan** (Cancel plan). { #web-cancel }", "**Cancel plan**. { #web-cancel }")],
        "web-cancel", "“Cancel plan” is not on the screen"),
    "swapped steps": (
        "en", "web", [(EN, "{ #web-cancel }", "{ #web-swap }"), (EN, "{ #web-confirm }", "{ #web-cancel }"),
                      (EN, "{ #web-swap }", "{ #web-confirm }")],
        "web-confirm", "continue_to_cancel"),
    "missing step": (
        "ar", "web", [(AR, "    3. تحت **باقتك** أو **إدارة باقتك** (Manage your plan)، اختر **إلغاء الباقة** (Cancel plan). { #web-cancel }\n", "")],
        "web-confirm", "continue_to_cancel"),
    "path in the wrong order": (
        "en", "android", [(EN, "**Settings and privacy** > **Account**", "**Account** > **Settings and privacy**")],
        "why-browser", "“Account” is not on the screen"),
    "path of the other phone": (
        "en", "ios", [("docs/en/billed-by-someone-else.md", "choose **Cancel Subscription**", "choose **Cancel subscription**")],
        "apple-cancel", "the nearest there is “Cancel Subscription”"),
}  # fmt: skip

IN_THE_APP: dict[str, tuple[str, str, list[Edit], str, str]] = {
    "renamed string": (
        "hi", "web", [(f"{WEB}/hi.json", '"cancel_plan": "प्लान कैंसिल करें"', '"cancel_plan": "प्लान हटाएँ"')],
        "web-cancel", "“प्लान कैंसिल करें” is not on the screen"),
    "renamed Android string": (
        "en", "android", [("demo/catalogues/spotify/android/values/strings.xml", ">Billing<", ">Payments<")],
        "why-browser", "“Billing” is not on the screen"),
    "renamed Apple string": (
        "es", "ios", [("demo/catalogues/spotify/ios/es.lproj/Localizable.strings", '"Cuenta"', '"Mi cuenta"')],
        "why-browser", "“Cuenta” is not on the screen"),
    "lost translation": (
        "ja", "web", [(f"{WEB}/ja.json", '  "your_plan": "プラン",\n', "")],
        "web-check", "“プラン” is not on the screen"),
    "covered button": (
        "en", "web", [(CSS, "* { box-sizing", "body::after { content: 'Cookies'; position: fixed; inset: 0; z-index: 9; }\n* { box-sizing")],
        "web-open", "something lies over it"),
    "covered by a banner": (
        "en", "web", [(ACCOUNT, f"    {BUTTON},", f'    h("div", {{ style: "position: relative" }}, {BUTTON}, h("i", {{ style: "position: absolute; inset: 0" }}, "New!")),')],
        "web-cancel", "something lies over it: New!"),
    "button switched off": (
        "en", "web", [(ACCOUNT, f"    {BUTTON},", f"    Object.assign({BUTTON}, {{ disabled: true }}),")],
        "web-cancel", "switched off"),
    "two equal buttons": (
        "en", "web", [(ACCOUNT, f"    {BUTTON},", f"    {BUTTON},\n    {BUTTON},")],
        "web-cancel", "2 times"),
    "hidden button": (
        "en", "web", [(CSS, "* { box-sizing", "[data-key=cancel_plan] { visibility: hidden; }\n* { box-sizing")],
        "web-cancel", "cannot be seen"),
    "see-through button": (
        "en", "web", [(CSS, "* { box-sizing", "[data-key=cancel_plan] { opacity: 0; }\n* { box-sizing")],
        "web-cancel", "cannot be seen"),
    "button that became text": (
        "en", "web", [(ACCOUNT, f"    {BUTTON},", '    h("p", t("cancel_plan")),')],
        "web-cancel", "nothing to press"),
    "no confirmation": (
        "en", "web", [(CANCEL_JS, 'go("done", ', 'go("account", ')],
        "web-confirm", "done_title"),
    "cancelling does nothing": (
        "en", "web", [(CANCEL_JS, '{ pays: "switch" }', "{}")],
        "web-verify", "pay_switch"),
}  # fmt: skip

IN_PICTURES: dict[str, tuple[str, list[Edit], str]] = {
    "wrong direction": ("ar", [(MAIN, 'locale === "ar" ? "rtl" : "ltr"', '"ltr"')], "runs ltr, but ar runs rtl"),
    "wrong language": ("hi", [(MAIN, "root.lang = locale", 'root.lang = "en"')], "its language is “en”, not hi"),
    "missing font": (
        "hi", [("demo/app/fonts.css", '"Mukta", "IBM', '"Arial", "IBM')], "empty boxes"),
    "letters that no font has": (
        "en", [(f"{WEB}/en.json", '"manage_text": "Look', '"manage_text": "\u0e44\u0e17\u0e22 Look')], "no font has"),
    "font that is not allowed": (
        "en", [("mkdocs.yml", "fonts: [Mukta, ", "fonts: [")], "a font that is not allowed: Mukta"),
    "nothing to redact": (
        "en", [("demo/replay/cancel-premium.yml", "    shot:\n      alt:\n        en: \"Account page of the stand-in app: the parts",
                "    shot:\n      redact: [.secret]\n      alt:\n        en: \"Account page of the stand-in app: the parts")],
        "nothing matches .secret"),
    "a screen that never rests": (
        "en", [(MAIN, 'root.dataset.ready = "";', 'root.dataset.ready = "";\nsetInterval(() => (document.body.style.background = `#${Math.random().toString(16).slice(2, 8)}`), 5);')],
        "does not come to rest"),
}  # fmt: skip


def parameters(table: dict[str, object], fast: str = "") -> list[object]:
    return [
        pytest.param(name, id=name, marks=browser[: 1 if name == fast else 2]) for name in table
    ]  # one stays in the quick run


@pytest.mark.parametrize("name", parameters(IN_GUIDES, "wrong label"))  # type: ignore[arg-type]
def test_mistake_in_a_guide(name: str, project: Project) -> None:
    locale, platform, edits, step, words = IN_GUIDES[name]
    guide = "billed-by-someone-else" if step.startswith("apple") else CANCEL
    miss = one(project, locale, platform, edits, guide)
    assert (miss.step, miss.locale, miss.platform) == (step, locale, platform)
    assert words in miss.message
    assert miss.on_screen, "it says what is there instead"
    line = (project.root / miss.path).read_text("utf-8").splitlines()[miss.line - 1]
    assert f"#{step} " in line or "**" in line


@pytest.mark.parametrize("name", parameters(IN_THE_APP, "covered by a banner"))  # type: ignore[arg-type]
def test_mistake_in_the_app(name: str, project: Project) -> None:
    locale, platform, edits, step, words = IN_THE_APP[name]
    miss = one(project, locale, platform, edits)
    assert miss.step == step
    assert words in miss.message


@pytest.mark.parametrize("name", parameters(IN_PICTURES, "letters that no font has"))  # type: ignore[arg-type]
def test_mistake_in_a_picture(name: str, project: Project) -> None:
    locale, edits, words = IN_PICTURES[name]
    for edit in edits:
        project.edit(*edit)
    result = project.capture(CANCEL, locale)
    told = [miss.message for miss in result.replay.misses] + result.replay.troubles
    assert any(words in message for message in told), told
    assert not result.taken, "a wrong picture was written"


def remove(project: Project) -> None:
    (project.root / "docs/assets/screens/cancel-premium/hi/web/web-cancel.webp").unlink()


def borrow(project: Project) -> None:
    folder = project.root / "docs/assets/screens/cancel-premium"
    text = (folder / "en.yml").read_text("utf-8").replace("\nlocale: en\n", "\nlocale: hi\n")
    (folder / "hi.yml").write_text(text, "utf-8")
    for name in ("web/web-cancel", "web/web-verify"):
        (folder / f"hi/{name}.webp").write_bytes((folder / f"en/{name}.webp").read_bytes())


def edit(file: str, old: str, new: str) -> Callable[[Project], None]:
    return lambda project: project.edit(file, old, new)


MANIFEST = "docs/assets/screens/cancel-premium/hi.yml"
WITHOUT_A_BROWSER: dict[str, tuple[str, Callable[[Project], None], str]] = {
    "picture removed": ("I403", remove, "is missing"),
    "step renamed": ("I404", edit("demo/replay/check-it-worked.yml", "    shot:\n      platforms: [web]", "    shot:\n      platforms: [ios]"), "belongs to no step"),
    "step rewritten": ("I405", edit(HI, "चुनें। { #web-cancel }", "पर जाएँ। { #web-cancel }"), "the text of the step has changed"),
    "app string renamed": ("I405", edit(f"{WEB}/hi.json", '"पेमेंट"', '"भुगतान"'), "the app now says “भुगतान”"),
    "app restyled": ("I405", edit(CSS, "#0b6277", "#0b6278"), "the app's pages have changed"),
    "picture of another language": ("I406", borrow, "is the one of en"),
    "picture of another platform": ("I407", edit(MANIFEST, "size: [390, ", "size: [412, "), "not from ios"),
    "huge picture": ("I408", edit("mkdocs.yml", "        serve: demo\n", "        serve: demo\n        max_bytes: 30000\n"), "the limit is 30,000"),
    "untranslated alternative text": ("I409", edit("demo/replay/close-account.yml", "नमूने के ऐप के ई-मेल में आया मैसेज, जिसमें Close my account बटन है।", "The message in the mail"), "not in hi"),
    "glossary changed": ("L209", edit("glossary/spotify.yml", "        label: प्लान कैंसिल करें\n", "        label: प्लान रद्द\n"), "but the app says “प्लान कैंसिल करें”"),
}  # fmt: skip


@pytest.mark.parametrize("name", WITHOUT_A_BROWSER)
def test_mistake_that_needs_no_browser(name: str, project: Project) -> None:
    from shutil import copytree

    copytree(ROOT / "docs/assets/screens", project.root / "docs/assets/screens")
    code, break_it, words = WITHOUT_A_BROWSER[name]
    assert not project.findings("I403", "I404", "I405", "I406", "I407", "I408", "I409", "L209")
    break_it(project)
    found = project.findings(code)
    assert any(words in finding.message for finding in found), [str(f.message) for f in found]


def test_a_renamed_step_is_a_problem_of_the_recipe(project: Project) -> None:
    project.edit(EN, "{ #older-free }", "{ #older-none }")
    with pytest.raises(InvalidFiles, match='has no step or heading "older-free"'):
        project.misses(CANCEL, "en")

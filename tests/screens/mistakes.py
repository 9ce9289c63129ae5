# ruff: noqa: E501
"""Mistakes to plant, one at a time, and the words that must tell of each; also for ``benchmarks/``."""

from __future__ import annotations

CANCEL = "cancel-premium"
EN, HI, ES, JA, AR = (f"docs/{tag}/cancel-premium.md" for tag in ("en", "hi", "es", "ja", "ar"))
ACCOUNT = "demo/app/js/screens/account.js"
CANCEL_JS = "demo/app/js/screens/cancel.js"
MAIN = "demo/app/js/main.js"
CSS = "demo/app/app.css"
BUTTON = 'button(t("cancel_plan"), () => go("keep"), "main")'
WEB = "demo/catalogues/spotify/web"

Edit = tuple[str, str, str]
"""File, text that must be there, text instead."""

IN_GUIDES: dict[str, tuple[str, str, list[Edit], str, str]] = {
    "wrong label": (
        "en", "web", [(EN, "    3. Under **Your plan** or **Manage your plan**, choose **Cancel plan**.",
                       "    3. Under **Your plan** or **Manage your plan**, choose **End plan**.")],
        "web-cancel", "“End plan” is not on the screen"),
    "misspelt label": (
        "hi", "web", [(HI, "**प्लान कैंसिल करें** चुनें। { #web-cancel }", "**प्लान कैंसल करें** चुनें। { #web-cancel }")],
        "web-cancel", "the nearest there is “प्लान कैंसिल करें”"),
    "misspelt label, in English": (
        "en", "web", [(EN, "choose **Cancel plan**. { #web-cancel }", "choose **Cancell plan**. { #web-cancel }")],
        "web-cancel", "the nearest there is “Cancel plan”"),
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
    "label under another heading": (
        "en", "web", [(EN, "Under **Your plan** or **Manage your plan**, choose **Cancel plan**. { #web-cancel }",
                       "Under **Payment**, choose **Cancel plan**. { #web-cancel }")],
        "web-cancel", "“Cancel plan” is on the screen, but not under “Payment”"),
    "label under another heading, in Japanese": (
        "ja", "web", [(JA, "**プラン**または**プランを管理**（Manage your plan）で、", "**お支払い**で、")],
        "web-cancel", "“プランを解約” is on the screen, but not under “お支払い”"),
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
    "renamed string, in English": (
        "en", "web", [(f"{WEB}/en.json", '"cancel_plan": "Cancel plan"', '"cancel_plan": "End plan"')],
        "web-cancel", "the nearest there is “End plan”"),
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
    "button moved to another section": (
        "en", "web", [(ACCOUNT, f"    {BUTTON},\n", ""),
                      (ACCOUNT, 'h("section.card", button(t("sign_out_everywhere")', f'h("section.card", {BUTTON}, button(t("sign_out_everywhere")')],
        "web-cancel", "“Cancel plan” is on the screen, but not under “Your plan” or “Manage your plan”"),
    "text moved to another section": (
        "en", "web", [(ACCOUNT, "    payment(),\n", ""), (ACCOUNT, "yourPlan(), manage()", 'yourPlan(), h("section.card", payment()), manage()')],
        "web-verify", "“Payment” is on the screen, but not under “Your plan”"),
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

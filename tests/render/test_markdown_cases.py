"""Markdown in, HTML out: each ``cases/*.md`` beside its ``.html``.

After a change that is meant, write them anew with ``KADAM_UPDATE=1 pytest tests/render``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import markdown
import pytest

from kadam.render.context import PageContext
from kadam.render.markdown_ext import KadamExtension

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
EXTENSIONS = ["attr_list", "admonition", "md_in_html", "pymdownx.superfences", "pymdownx.tabbed"]
TITLES = {"On a computer": "web", "On Android": "android", "On an iPhone": "ios"}
WORDS = {
    "Your plan": ("app.your_plan", "confirmed", "en"),
    "Cancel plan": ("app.cancel_plan", "plausible", "en"),
    "Cancelar plan": ("app.cancel_plan", "unknown", "es"),
}


@dataclass(frozen=True)
class Found:
    key: str
    status: str
    locale: str
    words: dict[str, str]


def lookup(text: str, locale: str, platform: str | None, apps: tuple[str, ...]) -> Found | None:
    if text == "Settings" and platform == "ios":
        return Found("phone.settings", "confirmed", "en", {})
    if text not in WORDS:
        return None
    key, status, tag = WORDS[text]
    return Found(key, status, tag, {WORDS[w][2]: w for w in WORDS if WORDS[w][0] == key})


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    extension = KadamExtension()
    extension.page = PageContext("es", "es", "en", ("app",), lookup, TITLES.get)
    html = markdown.markdown(
        case.read_text("utf-8"),
        extensions=[extension, *EXTENSIONS],
        extension_configs={"pymdownx.tabbed": {"alternate_style": True}},
    )
    expected = case.with_suffix(".html")
    if os.environ.get("KADAM_UPDATE"):
        expected.write_text(html + "\n", "utf-8")
    assert html + "\n" == expected.read_text("utf-8")

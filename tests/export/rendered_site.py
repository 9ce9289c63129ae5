"""Pages as the render stage hands them on, made with Python-Markdown alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import markdown
import yaml

from kadam.rendered import Edition, NavNode, RenderedPage

DATE = datetime(2026, 11, 22, tzinfo=UTC)
EXTENSIONS = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc",
    "pymdownx.details", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark",
    "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde", "pymdownx.caret",
    "pymdownx.emoji",
]  # fmt: skip
CONFIGS = {
    "pymdownx.highlight": {"pygments_lang_class": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
    "toc": {"permalink": True},
}
PLATFORMS = {
    "web": ("On a computer", "कंप्यूटर पर", "En un ordenador", "على الكمبيوتر", "パソコン"),
    "android": ("On Android", "Android पर", "En Android", "على Android", "Android"),
    "ios": ("On an iPhone", "iPhone पर", "En un iPhone", "على iPhone", "iPhone"),
}
NAMES = {"en": "Leave Spotify", "hi": "Spotify छोड़ें", "es": "Dejar Spotify", "ar": "مغادرة Spotify",
         "ja": "Spotify をやめる"}  # fmt: skip


def html(text: str) -> str:
    """Render Markdown as a kadam site does: labels and platforms marked."""
    out = markdown.markdown(text, extensions=EXTENSIONS, extension_configs=CONFIGS)
    out = out.replace("<strong>", '<strong class="kadam-label">')
    # kadam's renderer gives the steps their ids.
    step = r"<li>(\s*(?:<p>)?)((?:(?!<li>|<[ou]l>).)*?) \{ #([\w-]+) \}"
    out = re.sub(step, r'<li id="\3">\1\2', out, flags=re.S)
    labels = iter(re.findall(r'<label for="__tabbed_\d+_\d+">(.*?)</label>', out))

    def platform(match: re.Match[str]) -> str:
        label = next(labels, "")
        name = next((p for p, names in PLATFORMS.items() if label in names), "")
        return f'<div class="tabbed-block" data-platform="{name}">' if name else match[0]

    out = re.sub(r'<div class="tabbed-block">', platform, out)
    # Links between files become links between addresses.
    return re.sub(r'href="([\w/.-]+)\.md(#[^"]*)?"', lambda m: f'href="../{m[1]}/{m[2] or ""}"', out)


def page(
    text: str, *, locale: str = "en", name: str = "page", text_locale: str = "", title: str = ""
) -> RenderedPage:
    meta = {}
    if text.startswith("---\n"):
        head, text = text[4:].split("\n---\n", 1)
        meta = yaml.safe_load(head)
    content = html(text)
    if checked := meta.get("checked"):
        content += f'<aside class="kadam-checked"><p>{checked}</p></aside>'
    return RenderedPage(
        source=f"docs/{text_locale or locale}/{name}.md",
        url=f"{locale}/{name}/",
        title=title or meta.get("title", name),
        html=content,
        locale=locale,
        text_locale=text_locale or locale,
        meta=meta,
    )


def edition(
    *pages: RenderedPage, locale: str = "en", name: str = "", nav: tuple[NavNode, ...] = ()
) -> Edition:
    return Edition(
        locale=locale,
        dir="rtl" if locale in ("ar", "fa", "ur", "he") else "ltr",
        site_name=name or NAMES.get(locale, "A site"),
        site_url="https://example.org/",
        description="",
        nav=nav or tuple(NavNode(p.title, p) for p in pages),
    )


def edition_of(folder: Path, locale: str) -> Edition:
    """Every guide of a locale's folder as an edition; ``index.md`` first."""
    files = sorted(folder.glob("*.md"), key=lambda f: (f.stem != "index", f.stem))
    pages = (page(f.read_text(encoding="utf-8"), locale=locale, name=f.stem) for f in files)
    return edition(*pages, locale=locale)

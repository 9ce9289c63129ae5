"""Where pages are found, what they are written in, and where their links lead."""

from __future__ import annotations

from pathlib import Path

import pytest
from files import write

from kadam.config import load_settings
from kadam.errors import ConfigError
from kadam.load.discover import docs_files
from kadam.paths import resolve
from kadam.pipeline import CheckResult, check, load


def pages(root: Path) -> dict[tuple[str, str], str]:
    site, _ = load(load_settings(root))
    return {key: page.path for key, page in site.pages.items()}


def told(result: CheckResult) -> list[str]:
    return [f"{f.path}:{f.span.line} {f.code}" for f in result.findings]


DOCUSAURUS = {
    "docusaurus.config.js": """
        // defaultLocale: 'xx'
        module.exports = { url: 'https://e.org', i18n: { defaultLocale: 'en', locales: ['en', 'hi'] } };
    """,
    "docs/intro.md": "# Intro\n\nSee [setup](guides/setup.mdx#one), [also](/x), [place](guides/setup).\n",
    "docs/guides/setup.mdx": "## One\n\n1. a\n2. b\n",
    "docs/guides/other.md": "[back](../intro.md#intro) [from the top](intro.md) [lost](../lost.md)\n",
    "i18n/hi/docusaurus-plugin-content-docs/current/intro.md": "# परिचय {#intro}\n",
    "i18n/hi/docusaurus-plugin-content-docs/current/guides/setup.md": "1. क [x](../intro.md#intro)\n",
    "i18n/hi/docusaurus-plugin-content-docs/current/guides/other.md": "[x](setup.md) ![](@site/static/a.png)",
    "i18n/hi/docusaurus-theme-classic/readme.md": "no page",
    "i18n/code.json": "{}",
    "static/a.png": "",
    "README.md": "no page",
    "node_modules/x/docs/a.md": "no page",
}


def test_docusaurus(tmp_path: Path) -> None:
    write(tmp_path, DOCUSAURUS)
    settings = load_settings(tmp_path)
    assert (settings.dialect, settings.source_locale) == ("mdx", "en")
    assert settings.notes == (
        "docusaurus.config.js: pages are read as MDX; languages are those with pages in i18n: en, hi "
        "(source: en).",
    )
    assert pages(tmp_path) == {
        ("en", "guides/other.md"): "docs/guides/other.md",
        ("en", "guides/setup.md"): "docs/guides/setup.mdx",
        ("en", "intro.md"): "docs/intro.md",
        **{
            ("hi", key): f"i18n/hi/docusaurus-plugin-content-docs/current/{key}"
            for key in ("guides/other.md", "guides/setup.md", "intro.md")
        },
    }
    result = check(settings, cache=False)
    assert [line for line in told(result) if " K5" in line or " I401" in line or " P302" in line] == [
        "docs/guides/other.md:1 K501",
        "i18n/hi/docusaurus-plugin-content-docs/current/guides/setup.md:1 P302",
    ]


def test_docusaurus_with_its_docs_beside_it(tmp_path: Path) -> None:
    write(tmp_path, {"website/docusaurus.config.ts": "", "docs/a.md": "# A\n"})
    settings = load_settings(tmp_path / "website")
    assert settings.root == tmp_path
    assert pages(tmp_path / "website") == {("en", "a.md"): "docs/a.md"}


def test_docusaurus_without_docs(tmp_path: Path) -> None:
    write(tmp_path, {"docusaurus.config.js": ""})
    with pytest.raises(ConfigError, match="there is no docs folder"):
        load_settings(tmp_path)


@pytest.mark.parametrize(
    ("config", "english"),
    [
        ("starlight({ defaultLocale: 'root', locales: { root: { label: 'E', lang: 'en' } } })", "a.md"),
        ("starlight({ defaultLocale: 'en' })", "en/a.md"),
    ],
)
def test_starlight(tmp_path: Path, config: str, english: str) -> None:
    base = "src/content/docs"
    write(
        tmp_path, {"astro.config.mjs": config, f"{base}/{english}": "# A\n", f"{base}/zh-cn/a.mdx": "# B\n"}
    )
    settings = load_settings(tmp_path)
    assert settings.dialect == "mdx"
    assert pages(tmp_path) == {("en", "a.md"): f"{base}/{english}", ("zh-CN", "a.md"): f"{base}/zh-cn/a.mdx"}


def test_mkdocs_before_others_in_the_same_folder(tmp_path: Path) -> None:
    write(tmp_path, {"docusaurus.config.js": "", "mkdocs.yml": "theme: {name: material}\n", "docs/a.md": ""})
    assert load_settings(tmp_path).dialect == "python-markdown"


def test_a_folder_alone_is_commonmark(tmp_path: Path) -> None:
    write(tmp_path, {"docs/en/a.md": "[b](../b) [c](c)\n", "docs/hi/a.md": "x\n2. y\n", "docs/b/x.png": ""})
    settings = load_settings(tmp_path, docs=Path("docs"))
    assert settings.dialect == "commonmark"
    assert "--dialect" in " ".join(settings.notes)
    assert [line for line in told(check(settings, cache=False)) if "K501" in line] == ["docs/en/a.md:1 K501"]
    assert load_settings(tmp_path, docs=Path("docs"), dialect="mdx").dialect == "mdx"


def test_links_that_lead_in_circles(tmp_path: Path) -> None:
    write(tmp_path, {"docs/a/x.md": "", "docs/b/y.md": ""})
    (tmp_path / "docs/a/up").symlink_to("..")
    (tmp_path / "docs/b/up").symlink_to("..")
    (tmp_path / "docs/gone").symlink_to("nowhere")
    assert docs_files(tmp_path / "docs") == ["a/x.md", "b/y.md", "gone"]


FILES = frozenset(
    {"en/a.md", "en/sub/index.md", "hi/a.md", "en/img/x.png", "shared.png", "hi/only.md"}
    | {"s.md", "s.hi.md", "t/index.md", "p.png", "p.hi.png"}
)


@pytest.mark.parametrize(
    ("layout", "page", "target", "found"),
    [
        ("folder", "hi/a.md", "a.md", "hi/a.md"),
        ("folder", "hi/a.md", "sub/index.md", "en/sub/index.md"),
        ("folder", "hi/a.md", "img/x.png", "en/img/x.png"),
        ("folder", "hi/a.md", "../shared.png", "shared.png"),
        ("folder", "hi/a.md", "../sub/", "en/sub/index.md"),
        ("folder", "hi/a.md", "../only", "hi/only.md"),
        ("folder", "hi/a.md", "sub/", None),
        ("folder", "hi/a.md", "only.html", "hi/only.md"),
        ("folder", "hi/a.md", "../../x", None),
        ("suffix", "s.hi.md", "p.png", "p.hi.png"),
        ("suffix", "s.hi.md", "s.md", "s.hi.md"),
        ("suffix", "s.md", "p.png", "p.hi.png"),
        ("suffix", "s.hi.md", "../t/", "t/index.md"),
        ("suffix", "t/index.md", "../s/", "s.hi.md"),
    ],
)
def test_resolve(layout: str, page: str, target: str, found: str | None) -> None:
    assert resolve(page, target, files=FILES, layout=layout, locale="hi", default="en") == found


def test_the_source_may_stand_beside_the_folders_of_its_translations(tmp_path: Path) -> None:
    write(tmp_path, {"docs/a/b.md": "# A\n", "docs/zh_hans/a/b.md": "# B\n", "docs/ko/c.md": "# C\n"})
    settings = load_settings(tmp_path, docs=Path("docs"), layout="folder", source="en")
    assert any("pages in no language's folder are the source" in note for note in settings.notes)
    site, _ = load(settings)
    assert {key: page.path for key, page in site.pages.items()} == {
        ("en", "a/b.md"): "docs/a/b.md",
        ("zh-Hans", "a/b.md"): "docs/zh_hans/a/b.md",
        ("ko", "c.md"): "docs/ko/c.md",
    }


def test_a_folder_of_translations_may_be_called_like_a_country(tmp_path: Path) -> None:
    pages = ("a.md", "zh/a.md", "jp/a.md", "ui/b.md", "cn/a.md")
    write(tmp_path, {f"docs/{page}": "# A\n" for page in pages})
    settings = load_settings(tmp_path, docs=Path("docs"), layout="folder", source="en")
    assert any("en, zh, ja (jp) (source: en)" in note for note in settings.notes)
    site, _ = load(settings)
    assert {key: page.path for key, page in site.pages.items()} == {
        ("en", "a.md"): "docs/a.md",
        ("zh", "a.md"): "docs/zh/a.md",
        ("ja", "a.md"): "docs/jp/a.md",
        ("en", "ui/b.md"): "docs/ui/b.md",
        ("en", "cn/a.md"): "docs/cn/a.md",
    }


def test_a_source_that_has_no_folder_and_no_pages_is_none(tmp_path: Path) -> None:
    write(tmp_path, {"docs/README.md": "# A\n", "docs/hi/a.md": "# B\n", "docs/fr/a.md": "# C\n"})
    with pytest.raises(ConfigError, match='has no folder "en"'):
        load_settings(tmp_path, docs=Path("docs"), layout="folder", source="en")

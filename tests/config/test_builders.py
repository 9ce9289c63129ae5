"""Sites of builders whose links kadam does not know: found by their files, and not judged by guesses."""

from __future__ import annotations

from pathlib import Path

import pytest
from files import write_checkout

from kadam.config import load_settings
from kadam.errors import ConfigError
from kadam.pipeline import CheckResult, check

LINKS = ("I401", "K501", "K502")
BROKEN = "[gone](gone.md) ![x](gone.png) [here](#gone)\n\n<script setup>\nlet x\n</script>\n"


def run(root: Path, docs: str, select: tuple[str, ...] = ()) -> CheckResult:
    return check(load_settings(root, docs=Path(docs), select=select), cache=False, jobs=1)


def codes(result: CheckResult) -> set[str]:
    return {finding.code for finding in result.findings}


@pytest.mark.parametrize(
    ("builder", "files"),
    [
        ("VitePress", {"docs/.vitepress/config.mts": ""}),
        ("VitePress", {"docs/.vitepress/config/index.ts": ""}),
        ("VuePress", {"docs/.vuepress/config.js": ""}),
        ("Hugo", {"hugo.toml": ""}),
        ("Hugo", {"config/_default/hugo.yaml": ""}),
        ("Hugo", {"config.toml": "", "content/_index.md": ""}),
        ("Hexo", {"_config.yml": "", "scaffolds/post.md": ""}),
        ("Jekyll", {"_config.yml": "", "_layouts/page.html": ""}),
        ("mdBook", {"book.toml": ""}),
        ("Sphinx", {"docs/conf.py": "extensions = []\n"}),
        ("Antora", {"antora.yml": ""}),
        ("Mintlify", {"docs/mint.json": "{}"}),
        ("Mintlify", {"docs.json": '{"$schema": "https://mintlify.com/docs.json"}'}),
        ("GitBook", {".gitbook.yaml": ""}),
        ("Nextra", {"next.config.mjs": "import nextra from 'nextra'\n"}),
        ("Docsify", {"docs/index.html": "<script src=//cdn/docsify@4></script>"}),
    ],
)
def test_links_of_others_are_not_judged_unless_asked_for(
    tmp_path: Path, builder: str, files: dict[str, str]
) -> None:
    write_checkout(tmp_path, {"docs/en/a.md": "# A\n\n" + BROKEN, "docs/hi/b.md": "# B\n", **files})
    result = run(tmp_path, "docs")
    vue = builder in ("VitePress", "VuePress")
    assert codes(result) & {*LINKS, "X801"} == (set() if vue else {"X801"})
    assert "P307" in codes(result)
    left = ", ".join((*LINKS, "X801") if vue else LINKS)
    (note,) = (note for note in result.notes if f"is of {builder}," in note)
    assert f"{left} did not run" in note
    assert codes(run(tmp_path, "docs", select=("K501",))) == {"K501"}
    everything = run(tmp_path, "docs", select=(*LINKS, "X801"))
    assert codes(everything) == {*LINKS, "X801"}
    assert not any("is of" in note for note in everything.notes)


@pytest.mark.parametrize(
    "files",
    [
        {"config.toml": "", "_config.yml": "", "docs.json": "{}", "index.html": "", "next.config.js": ""},
        {"docs/en/book.toml": "", "docs/conf.py": "x = 1\n"},
        {"../outside/x": "", "book.toml": "", "sub/.git/HEAD": "", "sub/docs/en/a.md": BROKEN},
    ],
)
def test_names_alone_are_no_builder(tmp_path: Path, files: dict[str, str]) -> None:
    root = tmp_path / "site"
    write_checkout(root, {"docs/en/a.md": BROKEN, **files})
    docs = "sub/docs" if "sub/docs/en/a.md" in files else "docs"
    result = check(load_settings(root, docs=Path(docs), source="en"), cache=False, jobs=1)
    assert {*LINKS} <= codes(result)
    assert not any("is of" in note for note in result.notes)


def test_outside_of_a_repository_only_the_folder_above_counts(tmp_path: Path) -> None:
    write_checkout(tmp_path / "a", {"b/docs/en/a.md": BROKEN, "book.toml": ""})
    (tmp_path / "a/.git/HEAD").unlink()
    (tmp_path / "a/.git").rmdir()
    assert load_settings(tmp_path / "a/b", docs=Path("docs"), source="en").ignore == ()
    (tmp_path / "a/b/book.toml").touch()
    assert load_settings(tmp_path / "a/b", docs=Path("docs"), source="en").ignore == LINKS


def test_mkdocs_knows_its_own_links_whatever_stands_beside(tmp_path: Path) -> None:
    write_checkout(tmp_path, {"mkdocs.yml": "site_name: x\n", "book.toml": "", "docs/a.md": BROKEN})
    assert {*LINKS} <= codes(check(load_settings(tmp_path), cache=False, jobs=1))


PAGES = {"docs/a.md": "", "docs/hi/a.md": ""}


@pytest.mark.parametrize(
    ("files", "start", "described"),
    [
        (
            {"docs/.vitepress/config.ts": "lang: 'pt-BR',", **PAGES},
            ".",
            "docs --layout folder --source pt-BR",
        ),
        ({"docs/.vitepress/config.ts": "", **PAGES}, "docs", ". --layout folder --source LOCALE"),
        (
            {
                ".vitepress/config/index.ts": "import { root } from './ru'\nsrcDir: './docs', // 'x'",
                ".vitepress/config/ru.ts": "a: ['a/*.md', 'b/*/c.md'], root: { label: 'Р', lang: 'ru' }",
                **PAGES,
            },
            ".",
            "docs --layout folder --source ru",
        ),
        (
            {".vitepress/config.ts": "rewrites: { 'en/:rest*': ':rest*' }", "en/a.md": "", "hi/a.md": ""},
            ".",
            ". --layout folder --source en",
        ),
        (
            {".vitepress/config.ts": "root: { lang: 'en-US' }", "en/a.md": "", "hi/a.md": ""},
            ".",
            ". --layout folder --source en",
        ),
        (
            {"hugo.toml": 'defaultContentLanguage = "fr"', "content/b/a.en.md": "", "content/b/a.fr.md": ""},
            ".",
            "content --layout suffix --source fr",
        ),
        (
            {
                "hugo.toml": 'defaultContentLanguage = "fr"\n[languages.fr]\ncontentDir = "pages/fr"',
                "pages/fr/a.md": "",
                "pages/en/a.md": "",
            },
            ".",
            "pages --layout folder --source fr",
        ),
        ({"book.toml": "", "a.md": ""}, ".", ". --layout folder --source LOCALE"),
        ({"book.toml": '[book]\nlanguage = "de"', "src/a.md": ""}, ".", "src --layout folder --source de"),
        (
            {
                "docs/index.html": "docsify homepage: 'zh-cn/README.md'",
                "docs/zh-cn/a.md": "",
                "docs/en/a.md": "",
            },
            ".",
            "docs --layout folder --source zh-cn",
        ),
        ({"docs/en/a.md": "", "docs/no-NO/a.md": ""}, ".", "docs --layout folder --source LOCALE"),
    ],
)
def test_the_whole_command_is_told_where_no_settings_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], start: str, described: str
) -> None:
    write_checkout(tmp_path, files)
    monkeypatch.chdir(tmp_path / start)
    with pytest.raises(ConfigError, match=r"there is no mkdocs\.yml") as caught:
        load_settings()
    hint = caught.value.hint or ""
    assert f" kadam check --docs {described}" in hint
    assert ("LOCALE is the language in which the pages were written first" in hint) == ("LOCALE" in described)
    if "LOCALE" not in described:
        docs, _, _, _, source = described.split()
        settings = load_settings(docs=Path(docs))
        assert settings.source_locale == source.replace("cn", "CN")
        assert len(settings.locales) == (1 if "book.toml" in files else 2)


def test_the_command_begins_where_the_caller_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_checkout(tmp_path / "one", {"book.toml": 'language = "de"', "src/a.md": ""})
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError) as caught:
        load_settings(Path("one"))
    assert caught.value.hint == "Describe it: kadam -C one check --docs src --layout folder --source de"


def test_names_of_files_tell_the_layout(tmp_path: Path) -> None:
    write_checkout(tmp_path, {"docs/a.en.md": "", "docs/a.hi.md": ""})
    with pytest.raises(ConfigError, match="no folder in ") as caught:
        load_settings(tmp_path, docs=Path("docs"), layout="folder", source="en")
    assert caught.value.hint == "Its files are named after languages (page.en.md): --layout suffix"


def test_a_region_that_cldr_does_not_list_with_a_language_is_one(tmp_path: Path) -> None:
    write_checkout(
        tmp_path,
        {
            "docs/en/a.md": "",
            "docs/no-NO/a.md": "",
            "docs/to-do/a.md": "",
            "docs/no-XY/a.md": "",
            ".git/HEAD": "",
        },
    )
    settings = load_settings(tmp_path, docs=Path("docs"))
    assert [locale.tag for locale in settings.locales] == ["en", "no-NO"]


def test_mdx_files_are_read_beside_markdown(tmp_path: Path) -> None:
    write_checkout(
        tmp_path,
        {
            "docs/en/a.mdx": "# A\n\n<Tabs>\n    1. One\n    2. Two\n</Tabs>\n",
            "docs/hi/a.mdx": "# A\n",
            "docs/en/b.md": "# B\n\n    1. Code\n",
            "docs/hi/c.mdx": "# C\n",
        },
    )
    result = run(tmp_path, "docs")
    told = [(f.code, f.path, f.message) for f in result.findings if f.code in ("P302", "P307")]
    assert [(code, path) for code, path, _ in told] == [("P302", "docs/hi/a.mdx"), ("P307", "docs/hi/c.mdx")]
    assert told[1][2] == "there is no c in the source locale (en)"
    assert [len(list(result.site.pages["en", key].steps())) for key in ("a.md", "b.md")] == [2, 0]


def test_mkdocs_says_which_mdx_files_it_leaves(tmp_path: Path) -> None:
    write_checkout(
        tmp_path, {"mkdocs.yml": "site_name: x\n", "docs/a.md": "", "docs/b.mdx": "", "docs/c/d.mdx": ""}
    )
    (note,) = (note for note in load_settings(tmp_path).notes if ".mdx" in note)
    assert note.startswith("2 .mdx files were not read")
    assert "--dialect mdx" in note
    assert not any(".mdx" in note for note in load_settings(tmp_path, dialect="mdx").notes)

"""Settings: our own mkdocs.yml, foreign ones, none at all, and every way to get them wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from files import write as files_written

from kadam.config import LocaleSettings, load_settings
from kadam.errors import ConfigError, InvalidFiles

I18N = """\
site_name: Guides
site_url: https://guides.example/
repo_url: https://git.example/x
plugins:
  - search
  - i18n:
      docs_structure: folder
      fallback_to_default: true
      languages:
        - locale: en
          name: English
          default: true
        - locale: hi
          name: हिन्दी
        - locale: pt_BR
          name: Português
          build: false
        - locale: "null"
          name: More
          fixed_link: https://example.org/
"""


def write(root: Path, files: dict[str, str]) -> Path:
    files_written(root, files)
    (root / "docs").mkdir(exist_ok=True)
    return root


def problems(root: Path) -> list[str]:
    with pytest.raises(InvalidFiles) as caught:
        load_settings(root)
    return [str(p) for p in caught.value.problems]


def test_a_site_with_i18n(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, {"mkdocs.yml": I18N}))
    assert settings.layout == "folder"
    assert settings.locales == (
        LocaleSettings("en", "English", True, "en"),
        LocaleSettings("hi", "हिन्दी", True, "hi"),
        LocaleSettings("pt-BR", "Português", False, "pt_BR"),
    )
    assert (settings.source_locale, settings.default_locale) == ("en", "en")
    assert settings.docs_dir == tmp_path / "docs"
    assert settings.site_dir == tmp_path / "site"
    assert settings.glossary_dir is None
    assert (settings.site_name, settings.site_url) == ("Guides", "https://guides.example/")
    assert settings.fail_on == "error"
    assert settings.notes == ()
    assert not settings.uses_plugin


def test_options_of_kadam_and_overrides(tmp_path: Path) -> None:
    text = I18N + (
        "  - kadam:\n"
        "      source_locale: hi\n"
        "      fail_on: warning\n"
        "      select: [S, L1]\n"
        "      ignore: [S102]\n"
        "      severity: {P302: error, S: info}\n"
        "      required_meta: [title]\n"
        "      untranslated: [legal/, 'news/*.md']\n"
        "      platforms: {tv: {en: [On a TV], pt_BR: [Na TV]}}\n"
        "      default_apps: [spotify]\n"
    )
    root = write(tmp_path, {"mkdocs.yml": text, "glossary/spotify.yml": ""})
    settings = load_settings(root)
    assert (settings.source_locale, settings.default_locale) == ("hi", "en")
    assert settings.glossary_dir == tmp_path / "glossary"
    assert settings.untranslated == ("legal/", "news/*.md")
    assert settings.platforms == {"tv": {"en": ("On a TV",), "pt-BR": ("Na TV",)}}
    assert settings.default_apps == ("spotify",)
    assert settings.severity == {"P302": "error", "S": "info"}
    assert settings.uses_plugin
    changed = load_settings(root, select=["T"], ignore=["X"], fail_on="info", source="en")
    assert (changed.select, changed.ignore) == (("T",), ("S102", "X"))
    assert (changed.fail_on, changed.source_locale) == ("info", "en")


def test_every_problem_in_one_run_at_its_line(tmp_path: Path) -> None:
    text = (
        "docs_dir: !ENV DOCS\n"
        "plugins:\n"
        "  - i18n:\n"
        "      docs_structure: folders\n"
        "      languages:\n"
        "        - {locale: no, default: true}\n"
        "        - {locale: hi}\n"
        "        - {locale: hi}\n"
        "        - {locale: assets}\n"
        "  - kadam:\n"
        "      glosary: x\n"
        "      fail_on: errors\n"
        "      select: [s1]\n"
        "      source_locale: en\n"
        "      severity: {P302: fatal, S: info}\n"
    )
    assert problems(write(tmp_path, {"mkdocs.yml": text})) == [
        "mkdocs.yml:1:11 docs_dir: !ENV is not evaluated; give the folder with --docs",
        'mkdocs.yml:4:23 docs_structure: expected "folder" or "suffix", found "folders"; '
        'did you mean "folder"?',
        "mkdocs.yml:5:7 i18n: no language is the default; set default: true on one of them",
        "mkdocs.yml:6:20 locale: the truth value false is how YAML reads no, yes, on and off; "
        'write "no" in quotes',
        'mkdocs.yml:8:20 locale: "hi" is listed twice',
        'mkdocs.yml:9:20 locale: "assets" is no language tag that is known; expected one such as hi or pt-BR',
        'mkdocs.yml:11:7 unknown key "glosary"; did you mean "glossary"?',
        'mkdocs.yml:12:16 fail_on: expected "error", "warning" or "info", found "errors"; '
        'did you mean "error"?',
        'mkdocs.yml:13:16 select[1]: "s1" is no rule code: expected a letter and up to three digits, '
        "such as S102 or S",
        'mkdocs.yml:15:24 P302: expected "error", "warning" or "info", found "fatal"',
    ]


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("source_locale: fr", '22 source_locale: "fr" is none of the site\'s languages (en, hi, pt-BR)'),
        ("glossary: words", '17 glossary: the folder "words" does not exist'),
        (
            "platforms: {web: {fr: [x]}}",
            '25 platforms: "fr" is none of the site\'s languages (en, hi, pt-BR)',
        ),
        (
            "severity: {s1: info}",
            '17 severity: "s1" is no rule code: expected a letter and up to three digits, such as S102 or S',
        ),
    ],
)
def test_options_that_do_not_fit_the_site(tmp_path: Path, option: str, message: str) -> None:
    text = I18N.replace("plugins:\n", f"plugins:\n  - kadam:\n      {option}\n")
    assert problems(write(tmp_path, {"mkdocs.yml": text})) == [f"mkdocs.yml:6:{message}"]


def test_foreign_tags_and_plugins_are_read_without_executing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://from-environment.example/")
    flag = tmp_path / "ran"
    text = I18N.replace("https://guides.example/", "!ENV [SITE_URL, 'https://x']") + (
        "  - my-own-plugin:\n      key: !!python/object/apply:os.system ['touch " + str(flag) + "']\n"
        "markdown_extensions:\n"
        "  - attr_list\n"
        "  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
        "  - toc:\n      permalink: true\n"
        "extra: !unknown {a: b}\n"
    )
    settings = load_settings(write(tmp_path, {"mkdocs.yml": text}))
    assert not flag.exists()
    assert settings.site_url == "https://x"
    assert list(settings.markdown_extensions) == [
        "toc",
        "tables",
        "fenced_code",
        "attr_list",
        "pymdownx.emoji",
    ]
    assert settings.markdown_extensions["toc"] == {"permalink": True}


def test_what_mkdocs_lives_with_is_no_problem_but_our_own_part_is_strict(tmp_path: Path) -> None:
    text = "nav:\n  - {a: 1, a: 2}\nextra:\n  !ENV [X, y]: 1\nsite_name: First\nsite_name: Last\n"
    i18n = I18N.removeprefix("site_name: Guides\n").replace("name: More", "name: Less\n          name: More")
    root = write(tmp_path, {"mkdocs.yml": text + i18n})
    assert load_settings(root).site_name == "Last"
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("  - kadam:\n      fail_on: info\n      fail_on: error\n")
    assert problems(root) == ['mkdocs.yml:29:7 duplicate key "fail_on", first used in line 28']


def test_docs_beside_the_settings_make_the_folder_around_both_the_root(tmp_path: Path) -> None:
    text = "docs_dir: ../../docs/en\n"
    write(tmp_path, {"config/en/mkdocs.yml": text, "config/en/glossary/a.yml": "", "docs/en/a.md": ""})
    settings = load_settings(tmp_path / "config/en")
    assert settings.root == tmp_path
    assert settings.docs_dir == tmp_path / "docs/en"
    assert settings.site_dir == tmp_path / "config/en/site"
    assert settings.glossary_dir == tmp_path / "config/en/glossary"
    (tmp_path / "config/en/mkdocs.yml").write_text(text + "plugins: [{kadam: {x: 1}}]\n", encoding="utf-8")
    assert problems(tmp_path / "config/en")[0].startswith("config/en/mkdocs.yml:2:20 unknown key")


def test_a_site_in_one_language(tmp_path: Path) -> None:
    root = write(tmp_path, {"mkdocs.yml": "theme: {name: material, language: de}\n", "docs/a.md": ""})
    settings = load_settings(root)
    assert [locale.tag for locale in settings.locales] == ["de"]
    assert (settings.source_locale, settings.layout) == ("de", "suffix")
    assert "one language: de" in settings.notes[0]
    (root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    assert load_settings(root).source_locale == "en"


def test_old_i18n_options_and_mapping_plugins(tmp_path: Path) -> None:
    text = (
        "plugins:\n  i18n:\n    default_language: en\n"
        "    languages:\n      en: English\n      fr: {name: Français}\n"
    )
    settings = load_settings(write(tmp_path, {"mkdocs.yml": text}))
    assert settings.layout == "suffix"
    assert [(x.tag, x.name) for x in settings.locales] == [("en", "English"), ("fr", "Français")]


def test_inherit_merges_in_depth_and_points_into_the_right_file(tmp_path: Path) -> None:
    base = "site_name: Base\nplugins:\n  kadam:\n    fail_on: bad\n    select: [S]\n  search: {}\n"
    child = "INHERIT: shared/base.yml\nsite_name: Child\nplugins:\n  kadam:\n    ignore: [x]\n"
    root = write(
        tmp_path, {"mkdocs.yml": child, "shared/base.yml": base, "docs/en/a.md": "", "docs/hi/a.md": ""}
    )
    found = problems(root)
    assert [p.split(" ")[0] for p in found] == ["mkdocs.yml:5:14", "shared/base.yml:4:14"]
    (root / "shared/base.yml").write_text(base.replace("bad", "info"))
    (root / "mkdocs.yml").write_text(child.replace("[x]", "[L]"))
    settings = load_settings(root)
    assert settings.site_name == "Child"
    assert (settings.fail_on, settings.select, settings.ignore) == ("info", ("S",), ("L",))


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"mkdocs.yml": "INHERIT: none.yml\n"},
            'mkdocs.yml:1:10 INHERIT: the file "none.yml" does not exist',
        ),
        (
            {"mkdocs.yml": "INHERIT: b.yml\n", "b.yml": "INHERIT: mkdocs.yml\n"},
            "b.yml:1:10 INHERIT: the files inherit from each other",
        ),
        ({"mkdocs.yml": "- a\n"}, "mkdocs.yml:1:1 expected a mapping of keys at the top"),
        (
            {"mkdocs.yml": "a: b: c\n"},
            "mkdocs.yml:1:5 not valid YAML: a colon stands where none can; put the text in quotes",
        ),
    ],
)
def test_broken_settings_files(tmp_path: Path, files: dict[str, str], message: str) -> None:
    assert problems(write(tmp_path, files)) == [message]


def test_not_utf_8(tmp_path: Path) -> None:
    write(tmp_path, {})
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: \xe9\n")
    assert problems(tmp_path)[0].startswith("mkdocs.yml:1:1 is not UTF-8")


def test_found_from_a_folder_below_but_not_beyond_the_repository(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": I18N, "docs/hi/a.md": "", "other/.git/HEAD": "", "other/sub/x.md": ""})
    assert load_settings(tmp_path / "docs/hi").root == tmp_path
    with pytest.raises(ConfigError, match=r"no mkdocs\.yml"):
        load_settings(tmp_path / "other/sub")


class TestWithoutI18n:
    """No mkdocs.yml, or one without languages."""

    def test_guessed_from_folders(self, tmp_path: Path) -> None:
        write(tmp_path, {f"docs/{x}/a.md": "" for x in ("en", "hi", "zh-Hans", "assets", "IS", "to-do")})
        write(tmp_path, {"docs/fr/logo.svg": ""})
        settings = load_settings(tmp_path, docs=Path("docs"))
        assert [x.tag for x in settings.locales] == ["en", "hi", "zh-Hans"]
        assert settings.locales[1].name == ""
        assert settings.layout == "folder"
        assert settings.config_path is None
        assert "taken from the names of folders: en, hi, zh-Hans (source: en)" in settings.notes[0]

    def test_guessed_from_suffixes(self, tmp_path: Path) -> None:
        write(tmp_path, {"docs/a.md": "", "docs/a.hi.md": "", "docs/v1.is.md": "", "docs/a.min.md": ""})
        settings = load_settings(tmp_path, docs=Path("docs"), source="en")
        assert [x.tag for x in settings.locales] == ["en", "hi"]
        assert settings.layout == "suffix"

    def test_said_in_full(self, tmp_path: Path) -> None:
        write(tmp_path, {"docs/a.md": ""})
        settings = load_settings(
            tmp_path, docs=Path("docs"), layout="suffix", source="de", locales=["de", "pt_BR"]
        )
        assert [(x.tag, x.folder) for x in settings.locales] == [("de", "de"), ("pt-BR", "pt_BR")]
        assert settings.source_locale == settings.default_locale == "de"
        assert settings.dialect == "commonmark"
        assert settings.notes == (
            "There is no mkdocs.yml: pages are CommonMark, .mdx files MDX; --dialect names another.",
        )

    def test_docs_elsewhere_become_their_own_project(self, tmp_path: Path) -> None:
        write(tmp_path / "a", {"x.md": ""})
        write(tmp_path / "b", {"docs/en/x.md": ""})
        settings = load_settings(tmp_path / "a", docs=tmp_path / "b" / "docs", source="en")
        assert settings.root == tmp_path / "b"

    @pytest.mark.parametrize(
        ("files", "options", "message"),
        [
            (["docs/a.md"], {}, "the languages of .* are not known"),
            (["docs/a.md"], {"layout": "folder"}, "named after a language"),
            (["docs/de/a.md", "docs/fr/a.md"], {}, "translated from is not known"),
            (["docs/de/a.md"], {"source": "xx"}, '"xx" is no language tag'),
            (["docs/de/a.md"], {"source": "en", "layout": "folder"}, 'no folder "en"'),
        ],
    )
    def test_unclear(self, tmp_path: Path, files: list[str], options: dict[str, str], message: str) -> None:
        write(tmp_path, dict.fromkeys(files, ""))
        with pytest.raises(ConfigError, match=message) as caught:
            load_settings(tmp_path, docs=Path("docs"), **options)  # type: ignore[arg-type]
        assert caught.value.hint

    def test_nothing_there(self, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        with pytest.raises(ConfigError, match=r"no mkdocs\.yml") as caught:
            load_settings(tmp_path)
        assert "--docs" in caught.value.hint
        with pytest.raises(ConfigError, match="does not exist"):
            load_settings(tmp_path, docs=Path("docs"))
        with pytest.raises(ConfigError, match="does not exist"):
            load_settings(tmp_path, config=Path("other.yml"))

"""What a site's builder makes of the files, told from its settings without running it."""

from __future__ import annotations

from pathlib import Path

import pytest
from files import write_checkout

from kadam.config import load_settings
from kadam.errors import ConfigError
from kadam.pipeline import CheckResult, check

DOCUSAURUS = "export default {i18n: {defaultLocale: 'en', locales: ['en', 'fr']}}\n"
STARLIGHT = "import starlight from '@astrojs/starlight';\nexport default {locales: {root: {lang: 'en'}}}\n"


def run(root: Path, docs: str | None = None, source: str | None = None) -> CheckResult:
    settings = load_settings(root, docs=Path(docs) if docs else None, source=source)
    return check(settings, cache=False, jobs=1)


def told(result: CheckResult) -> list[str]:
    found = [finding for finding in result.findings if finding.code[0] in "KI" or finding.code == "P307"]
    return sorted(f"{finding.path} {finding.code} {finding.severity}" for finding in found)


def test_docusaurus_reads_the_pages_of_its_docs_alone(tmp_path: Path) -> None:
    files = dict.fromkeys(("README.md", "versioned_docs/version-1/a.md", "docs/_part.md"), "[x](gone.md)\n")
    write_checkout(tmp_path, {"docusaurus.config.js": DOCUSAURUS, "docs/a.md": "[x](gone.md)\n", **files})
    result = run(tmp_path)
    assert result.summary.files == 2  # a part is read for what it says; its links are meant for others
    assert told(result) == ["docs/a.md K501 error"]


def test_docusaurus_drops_translations_without_a_source(tmp_path: Path) -> None:
    pages = "i18n/fr/docusaurus-plugin-content-docs/current"
    files = {f"{pages}/a.md": "[x](gone.md)\n", f"{pages}/old.md": "![](gone.png)\n\n[x](gone.md)\n"}
    write_checkout(tmp_path, {"docusaurus.config.js": DOCUSAURUS, "docs/a.md": "# A\n", **files})
    result = run(tmp_path)
    assert told(result) == [f"{pages}/a.md K501 error", f"{pages}/old.md P307 warning"]
    (orphan,) = (finding for finding in result.findings if finding.code == "P307")
    assert (orphan.help or "").startswith("Docusaurus makes no page of it. Rename it")


@pytest.mark.parametrize(
    ("locales", "says"),
    [
        ("['en', 'fr']", " The site does not show de (locales);"),
        ("['en', ...more]", ""),
        ("['en', more]", ""),
        ("['en','de','fr']", ""),
    ],
)
def test_languages_that_docusaurus_does_not_show_are_named(tmp_path: Path, locales: str, says: str) -> None:
    config = f"export default {{i18n: {{defaultLocale: 'en', locales: {locales}}}}}\n"
    pages = [f"i18n/{tag}/docusaurus-plugin-content-docs/current/a.md" for tag in ("de", "fr")]
    write_checkout(tmp_path, {"docusaurus.config.js": config} | dict.fromkeys(("docs/a.md", *pages), "# A\n"))
    settings = load_settings(tmp_path)
    assert [locale.tag for locale in settings.locales] == ["en", "de", "fr"]
    note = next(note for note in settings.notes if note.startswith("docusaurus.config.js"))
    assert note.partition("(source: en).")[2].startswith(says) if says else note.endswith("(source: en).")


PAGES = "docusaurus-plugin-content-docs"


@pytest.mark.parametrize(
    ("config", "folder", "pages"),
    [
        ("presets: [['classic', {docs: {routeBasePath: '/', path: 'wiki'}}]]", "wiki", PAGES),
        ("presets: [['classic', {docs: {path: 'gone'}}]]", "docs", PAGES),
        ("presets: [['c', {docs: {path: '..'}}]], plugins: [['x', {id: 'g', path: '/'}]]", "docs", PAGES),
        (
            "presets: [['classic', {docs: false}]], plugins: [['x', {id: 'g', path: './docs'}]]",
            "docs",
            f"{PAGES}-g",
        ),
        ("presets: [['classic', {docs: {}}]], plugins: [['x', {id: 'g', path: 'docs'}]]", "docs", PAGES),
    ],
)
def test_docusaurus_may_keep_its_pages_elsewhere(
    tmp_path: Path, config: str, folder: str, pages: str
) -> None:
    kept = {f"{folder}/a.md": "# A\n", f"i18n/fr/{pages}/current/a.md": "# B\n", "blog/b.md": "# C\n"}
    write_checkout(tmp_path, {"docusaurus.config.js": f"export default {{{config}, blog: false}}\n", **kept})
    settings = load_settings(tmp_path)
    assert [(locale.tag, locale.folder) for locale in settings.locales] == [
        ("en", folder),
        ("fr", f"i18n/fr/{pages}/current"),
    ]
    assert settings.notes[0].endswith("(source: en).")


@pytest.mark.parametrize(
    ("translated", "source"),
    [
        ({"en": 3, "zh": 3}, "ru"),
        ({"en": 3}, "en"),  # two of them have no pages
        ({"zh": 3}, "en"),
        ({"en": 1, "ru": 3, "zh": 3}, "en"),
    ],
)
def test_docusaurus_reads_its_docs_as_the_language_that_has_no_other_pages(
    tmp_path: Path, translated: dict[str, int], source: str
) -> None:
    pages = [f"i18n/{tag}/{PAGES}/current/{i}.md" for tag, count in translated.items() for i in range(count)]
    config = "export default {i18n: {defaultLocale: 'en', locales: ['en', 'ru', 'zh']}}\n"
    write_checkout(tmp_path, {"docusaurus.config.js": config})
    write_checkout(tmp_path, dict.fromkeys((*(f"docs/{i}.md" for i in range(3)), *pages), "# A\n"))
    settings = load_settings(tmp_path)
    assert settings.source_locale == source
    folders = {tag: f"i18n/{tag}/{PAGES}/current" for tag in translated if tag != source}
    assert {locale.tag: locale.folder for locale in settings.locales} == {source: "docs"} | folders
    assert load_settings(tmp_path, source="zh").source_locale == "zh"


def test_docusaurus_keeps_few_translations_under_the_default_language(tmp_path: Path) -> None:
    config = "export default {i18n: {defaultLocale: 'zh-Hans', locales: ['en', 'zh-Hans', 'fr']}}\n"
    pages = [f"i18n/{tag}/{PAGES}/current/{name}.md" for tag, name in (("zh-Hans", "a"), ("zh-Hans", "b"))]
    write_checkout(tmp_path, {"docusaurus.config.js": config})
    write_checkout(tmp_path, dict.fromkeys(("docs/a.md", "docs/b.md", *pages), "# A\n"))
    assert load_settings(tmp_path).source_locale == "en"


def test_docusaurus_says_which_pages_are_not_read(tmp_path: Path) -> None:
    config = "plugins: [['x', {id: 'tools', path: 'tools'}], ['y', {id: 'gone', path: 'gone'}]]"
    files = ("docs/a.md", "tools/a.md", "blog/a.md", f"i18n/fr/{PAGES}-community/current/a.md")
    versions = ("versioned_docs/version-1/a.md", "versioned_docs/version-2/a.md")
    write_checkout(tmp_path, {"docusaurus.config.js": f"export default {{presets: [], {config}}}\n"})
    write_checkout(tmp_path, dict.fromkeys((*files, *versions), "# A\n"))
    assert (
        load_settings(tmp_path)
        .notes[0]
        .endswith("(source: en). Not read: 2 versions, blog, community, tools.")
    )


def test_a_folder_of_starlight_may_have_another_name_than_its_language(tmp_path: Path) -> None:
    named = "root: {lang: 'en'}, 'kr': {label: 'K', lang: 'ko'}, api: {label: 'A'}"
    pages = [f"src/content/docs/{folder}a.md" for folder in ("", "kr/", "fr/", "api/")]
    config = {"astro.config.mjs": f"export default {{locales: {{{named}}}}}\n"}
    write_checkout(tmp_path, config | dict.fromkeys(pages, "# A\n"))
    settings = load_settings(tmp_path)
    assert [(locale.tag, locale.folder) for locale in settings.locales] == [
        ("en", "en"),
        ("fr", "fr"),
        ("ko", "kr"),
    ]
    assert run(tmp_path).summary.files == len(pages)


def test_a_folder_of_starlight_may_be_called_like_a_country(tmp_path: Path) -> None:
    named = "root: {lang: 'en'}, jp: {label: 'J'}, ja: {label: 'J'}, vn: {label: 'V'}"
    pages = [f"src/content/docs/{folder}a.md" for folder in ("", "jp/", "ja/", "vn/", "cn/")]
    config = {"astro.config.mjs": f"export default {{locales: {{{named}}}}}\n"}
    write_checkout(tmp_path, config | dict.fromkeys(pages, "# A\n"))
    found = {locale.tag: locale.folder for locale in load_settings(tmp_path).locales}
    assert found == {"en": "en", "ja": "ja", "vi": "vn"}


def test_locales_of_starlight_may_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    settings = "import { locales } from './doc.config';\nexport default {defaultLocale: 'root', locales}\n"
    locales = "export const locales = {root: {lang: 'zh-CN'}, en: {lang: 'en'}}\n"
    pages = ("src/content/docs/a.md", "src/content/docs/en/a.md")
    files = {"astro.config.mjs": settings, "doc.config.mjs": locales}
    write_checkout(tmp_path, files | dict.fromkeys(pages, "# A\n"))
    assert load_settings(tmp_path).source_locale == "zh-CN"


def test_a_title_of_starlight_makes_no_page_of_a_piece(tmp_path: Path) -> None:
    page = "---\ntitle: A\n---\n\n[faq](#faq)\n"
    files = {f"src/content/docs/{name}.mdx": page for name in ("snippets/a", "guides/a")}
    write_checkout(tmp_path, {"astro.config.mjs": STARLIGHT} | files)
    assert told(run(tmp_path)) == ["src/content/docs/guides/a.mdx K502 error"]


def test_starlight_gives_every_page_a_top(tmp_path: Path) -> None:
    page = "# A\n\n[up](#_top) [down](#_bottom)\n"
    write_checkout(tmp_path, {"astro.config.mjs": STARLIGHT, "src/content/docs/a.md": page})
    assert told(run(tmp_path)) == ["src/content/docs/a.md K502 error"]


@pytest.mark.parametrize(
    ("plugin", "code"),
    [
        ("import ids from './src/plugins/rehype-own-heading-ids.ts';\n", "K502 info"),
        ("import links from './src/remark-localize-links';\n", "K501 info"),
        ("import links from 'rehype-external-links';\nimport a from 'rehype-autolink-headings';\n", ""),
    ],
)
def test_plugins_of_remark_and_rehype_may_make_ids_and_links(tmp_path: Path, plugin: str, code: str) -> None:
    page = "# A\n\n[x](gone.md) [y](#gone)\n"
    write_checkout(tmp_path, {"astro.config.mjs": plugin + STARLIGHT, "src/content/docs/a.md": page})
    wanted = {"K501": "K501 error", "K502": "K502 error"} | ({code[:4]: code} if code else {})
    assert told(run(tmp_path)) == [f"src/content/docs/a.md {each}" for each in wanted.values()]


@pytest.mark.parametrize(
    ("config", "docs", "dialect"),
    [
        ("docusaurus.config.js", "docs", "mdx"),
        ("astro.config.mjs", "src/content/docs", "mdx"),
        ("astro.config.mjs", "docs", "commonmark"),
    ],
)
def test_a_described_folder_is_read_as_the_site_around_it_reads_it(
    tmp_path: Path, config: str, docs: str, dialect: str
) -> None:
    write_checkout(tmp_path, {config: "", f"{docs}/en/a.md": "# A\n", f"{docs}/fr/a.md": "# A\n"})
    settings = load_settings(tmp_path, docs=Path(docs), source="en")
    assert settings.dialect == dialect
    stands = f"{config} stands above the docs folder: pages are read as MDX, as its site reads them"
    assert any(note.startswith(stands) for note in settings.notes) == (dialect == "mdx")


def test_pages_at_the_root_are_the_source_of_folders_named_after_languages(tmp_path: Path) -> None:
    files = {"mkdocs.yml": "site_name: X\ntheme: {name: material, language: nl}\n", "docs/a.md": "# A\n"}
    write_checkout(tmp_path, {**files, "docs/de/a.md": "# A\n", "docs/fr/a.md": "# A\n"})
    settings = load_settings(tmp_path)
    assert settings.source_locale == "nl"
    assert [locale.tag for locale in settings.locales] == ["nl", "de", "fr"]


def test_a_readme_beside_an_index_is_no_page(tmp_path: Path) -> None:
    files = {
        "docs/index.md": "# A\n",
        "docs/README.md": "[x](gone.md)\n",
        "docs/a/README.md": "[x](gone.md)\n",
    }
    write_checkout(tmp_path, {"mkdocs.yml": "site_name: X\n", **files})
    assert told(run(tmp_path)) == ["docs/a/README.md K501 error"]


def test_files_that_are_the_same_page_are_told(tmp_path: Path) -> None:
    pages = "src/content/docs"
    files = {f"{pages}/a.md": "[x](gone.md)\n", f"{pages}/a.mdx": "# A\n", f"{pages}/b.md": "# B\n"}
    write_checkout(tmp_path, {"astro.config.mjs": STARLIGHT, **files})
    result = run(tmp_path)
    assert told(result) == []
    assert f"{pages}/a.md was not read: {pages}/a.mdx is the same page of the site." in result.notes


def test_a_site_further_down_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_checkout(tmp_path, {"website/docusaurus.config.ts": DOCUSAURUS, "website/docs/a.md": "# A\n"})
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match=r"but there is website/docusaurus\.config\.ts") as caught:
        load_settings(tmp_path)
    assert caught.value.hint == "Check that site: kadam -C website check"


def test_bundlers_take_files_from_anywhere_and_pages_from_the_docs(tmp_path: Path) -> None:
    page = "[a](../files/a.zip) [b](@site/files/b.zip) ![c](../files/c.png) [d](@site/static/gone.zip)\n\n"
    page += "[e](../blog/e.md) [f](gone.zip)\n"
    write_checkout(tmp_path, {"docusaurus.config.js": DOCUSAURUS, "docs/a.md": page, "static/x.txt": ""})
    assert told(run(tmp_path)) == ["docs/a.md K501 error"] * 3


@pytest.mark.parametrize(
    "hook",
    [
        "def on_config(config):\n    config['extra']['year'] = 1\n    return config\n",
        "import datetime\n\nDAY = datetime.date.today()\n\n"
        "def on_startup(command, dirty):\n    print(command)\n\n"
        "def on_config(config, **kwargs):\n    config.copyright = config.get('copyright', '') + str(DAY)\n",
    ],
)
def test_hooks_that_set_values_alone_are_known(tmp_path: Path, hook: str) -> None:
    files = {"mkdocs.yml": "site_name: A\nhooks: [h.py]\n", "h.py": hook, "docs/index.md": "[x](#gone)\n"}
    write_checkout(tmp_path, files)
    assert told(run(tmp_path)) == ["docs/index.md K502 error"]


@pytest.mark.parametrize(
    "hook",
    [
        "def on_page_markdown(markdown, **kwargs):\n    return markdown\n",
        "from house import on_page_content\n",
        "from house import *\n",
        "import house\n",
        "on_post_page = print\n",
        "def on_config(config):\n    config['markdown_extensions'].append('attr_list')\n",
        "def on_config(config):\n    config.plugins.clear()\n",
        "def on_config(config):\n    config['theme'] = None\n",
        "def on_config(config):\n    key = 'plugins'\n    config[key].clear()\n",
        "def on_config(config):\n    change(config)\n\ndef change(settings):\n    settings.plugins.clear()\n",
        "def on_config(settings):\n    settings.plugins.clear()\n",
        "def on_config(config):\n    same = config\n    same.plugins.clear()\n",
        "def on_config(config):\n    open('docs/a.md', 'w').write('# A')\n",
        "def on_config(config) return config\n",
        "",
    ],
)
def test_other_hooks_may_make_ids(tmp_path: Path, hook: str) -> None:
    files = {"mkdocs.yml": "site_name: A\nhooks: [h.py]\n", "docs/index.md": "[x](#gone)\n"}
    write_checkout(tmp_path, files | ({"h.py": hook} if hook else {}))
    assert told(run(tmp_path)) == ["docs/index.md K502 warning"]

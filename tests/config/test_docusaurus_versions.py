"""Which version of a Docusaurus site is read, and what is said of languages that have others alone."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from files import write_checkout

from kadam.cli.options import chosen_locales
from kadam.config import Settings, load_settings

PAGES = "docusaurus-plugin-content-docs"


def write_site(
    root: Path, translations: dict[str, tuple[str, ...]], versions: list[str], docs: str = ""
) -> None:
    """``translations``: language → folders of versions with pages; ``docs``: options of the plugin."""
    config = (
        f"export default {{i18n: {{defaultLocale: 'en'}}, presets: [['classic', {{docs: {{{docs}}}}}]]}}\n"
    )
    folders = ["docs", *(f"versioned_docs/version-{name}" for name in versions)]
    folders += [f"i18n/{tag}/{PAGES}/{name}" for tag, names in translations.items() for name in names]
    write_checkout(root, {"docusaurus.config.js": config, "versions.json": json.dumps(versions)})
    write_checkout(root, dict.fromkeys((f"{folder}/a.md" for folder in folders), "# A\n"))


def folders_of(settings: Settings) -> dict[str, str]:
    return {locale.tag: locale.folder for locale in settings.locales}


@pytest.mark.parametrize(
    ("docs", "read"),
    [("", "2"), ("lastVersion: '1'", "1"), ("lastVersion: 'gone'", "2")],
)
def test_the_last_version_is_read_where_it_alone_is_translated(tmp_path: Path, docs: str, read: str) -> None:
    write_site(tmp_path, {"de": ("version-2", "version-1"), "fr": (f"version-{read}",)}, ["2", "1"], docs)
    settings = load_settings(tmp_path)
    assert folders_of(settings) == {
        "en": f"versioned_docs/version-{read}",
        "de": f"i18n/de/{PAGES}/version-{read}",
        "fr": f"i18n/fr/{PAGES}/version-{read}",
    }
    assert settings.notes[0] == (
        f"docusaurus.config.js: pages of version {read} are read as MDX; "
        "languages are those with pages in i18n: en, de, fr (source: en). Not read: 1 version, docs."
    )


@pytest.mark.parametrize(
    ("translations", "docs"),
    [
        ({"de": ("current", "version-2"), "fr": ("version-2",)}, ""),
        ({"fr": ("version-2",)}, "lastVersion: 'current'"),
        ({"fr": ("version-1",)}, ""),  # the last one has no translations either
    ],
)
def test_what_the_site_shows_or_has_translated_stays_what_is_read(
    tmp_path: Path, translations: dict[str, tuple[str, ...]], docs: str
) -> None:
    write_site(tmp_path, translations, ["2", "1"], docs)
    settings = load_settings(tmp_path)
    current = {
        tag: f"i18n/{tag}/{PAGES}/current" for tag, names in translations.items() if "current" in names
    }
    assert folders_of(settings) == {"en": "docs"} | current
    other = f"versioned_docs/{translations['fr'][0]}"
    assert f" In another version alone: fr (--docs {other})." in settings.notes[0]
    with pytest.raises(click.BadParameter) as caught:
        chosen_locales(settings, [["fr"]])
    assert str(caught.value).endswith(f"it has pages of another version: --docs {other}")


def test_docs_names_the_version_to_read(tmp_path: Path) -> None:
    write_site(tmp_path, {"de": ("current", "version-2"), "fr": ("version-2",)}, ["2", "1"])
    settings = load_settings(tmp_path, docs=Path("versioned_docs/version-2"))
    assert settings.dialect == "mdx"
    assert folders_of(settings) == {
        "en": "versioned_docs/version-2",
        "de": f"i18n/de/{PAGES}/version-2",
        "fr": f"i18n/fr/{PAGES}/version-2",
    }
    assert not settings.other_versions


def test_a_plugin_with_an_id_has_versions_of_its_own(tmp_path: Path) -> None:
    config = (
        "export default {presets: [], plugins: [['x', {id: 'tools', path: 'tools', lastVersion: '1'}]]}\n"
    )
    (tmp_path / "tools_versions.json").write_text('["1"]', encoding="utf-8")
    files = ("tools/a.md", "docs/a.md", "tools_versioned_docs/version-1/a.md")
    write_checkout(tmp_path, {"docusaurus.config.js": config})
    write_checkout(tmp_path, dict.fromkeys((*files, f"i18n/fr/{PAGES}-tools/version-1/a.md"), "# A\n"))
    settings = load_settings(tmp_path, docs=Path("tools_versioned_docs/version-1"))
    assert folders_of(settings) == {
        "en": "tools_versioned_docs/version-1",
        "fr": f"i18n/fr/{PAGES}-tools/version-1",
    }

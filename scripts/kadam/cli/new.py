"""``kadam new``."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kadam.cli.globals_ import Globals, pass_globals
from kadam.errors import ExitCode

if TYPE_CHECKING:
    from kadam.config import Settings
    from kadam.scaffold.guide import Shape

_NAME = re.compile(r"[\w.-]+(/[\w.-]+)*\Z")


@click.group()
def new() -> None:
    """Begin a guide or a language: the files, and the lines in mkdocs.yml.

    \b
    Examples:
      kadam new guide pause-premium --section "Stop paying"
      kadam new locale bn
    """


@new.command()
@click.argument("name")
@click.option("--section", metavar="TITLE", help="Section of the navigation to add it to.")
@click.option("--dry-run", is_flag=True, help="Print the guide; write nothing.")
@pass_globals
def guide(options: Globals, name: str, section: str | None, dry_run: bool) -> int:
    """Write a new guide in the source language and add it to the navigation.

    Every section is there; what is left to write begins with TODO:.

    \b
    Example:
      kadam new guide pause-premium --section "Stop paying"
    """
    from kadam import pipeline
    from kadam.drafts.places import page_path
    from kadam.scaffold.guide import guide_text
    from kadam.writing.files import write_text

    key = name.removesuffix(".md") + ".md"
    if not _NAME.match(key) or ".." in key or key.startswith("."):
        raise click.BadParameter(f'"{name}" is no file name', param_hint="NAME")
    settings = options.settings()
    site, _ = pipeline.load(settings)
    path = page_path(site, site.source_locale, key)
    text = guide_text(
        key.removesuffix(".md"),
        site,
        _shape(settings),
        required=settings.required_meta,
        apps=settings.default_apps,
        today=datetime.date.today(),
    )
    if dry_run:
        click.echo(text, nl=False)
        return ExitCode.OK
    if (settings.root / path).exists():
        raise click.UsageError(f"{path} exists; it was left as it is.")
    nav = _nav(settings, key, section)  # first, so that a wrong --section leaves nothing behind
    write_text(settings.root / path, text)
    options.say(f"{path} is there; write what is marked TODO:.")
    if nav and settings.config_path:
        write_text(settings.config_path, nav)
        options.say(f"{settings.config_path.name} has it in the navigation.")
    elif settings.nav is not None:
        options.say(f"Add it to nav in mkdocs.yml:\n  - {key}")
    options.say(
        f"Next:\n  1. kadam check {path}\n  2. kadam serve\n"
        f"  3. for each language: kadam translate LOCALE {key.removesuffix('.md')}"
    )
    return ExitCode.OK


@new.command()
@click.argument("tag")
@click.option("--dry-run", is_flag=True, help="Show what would be added; write nothing.")
@pass_globals
def locale(options: Globals, tag: str, dry_run: bool) -> int:
    """Add a language: its lines in mkdocs.yml; then list what there is to translate.

    Readers of the new language get the source pages, with a notice, until there are translations.

    \b
    Example:
      kadam new locale bn
    """
    from kadam import pipeline
    from kadam.locales import canonical, is_locale, profile
    from kadam.scaffold.locale import language_lines, missing_labels
    from kadam.scaffold.settings import add_language, languages
    from kadam.translation.status import page_states
    from kadam.writing.files import write_text
    from kadam.writing.yamltext import NotEditable

    known = canonical(tag)
    if not is_locale(known):
        raise click.BadParameter(f'"{tag}" is no language tag such as bn or pt-BR', param_hint="TAG")
    settings = options.settings()
    if known in [own.tag for own in settings.locales]:
        raise click.UsageError(f"{known} is one of the site's languages already.")
    config = settings.config_path
    if config is None:
        raise click.UsageError("The site has no mkdocs.yml to add the language to.")
    text = config.read_text(encoding="utf-8")
    lines = language_lines(known, known, languages(text))
    if dry_run:
        click.echo("\n".join(lines))
        return ExitCode.OK
    try:
        write_text(config, add_language(text, lines))
    except NotEditable as error:
        raise click.UsageError(
            f"{error.message}. Add this to the languages of the i18n plugin by hand:\n" + "\n".join(lines)
        ) from error
    settings = options.settings()
    site, glossary = pipeline.load(settings)
    around = pipeline.translatable(settings)
    missing = [s for s in page_states(site, {}, around) if s.locale == known]
    labels = missing_labels(glossary, known)
    name = profile(known).english
    options.say(f"{config.name} has {name} ({known}).\n")
    if labels:
        options.say(f"UI labels to find in the app, set to {name}, and to put into the glossary:")
        for label in labels:
            words = label.text(site.source_locale)
            click.echo(f"  {label.key}: {words.label if words else '?'} ({label.description})")
    if not profile(known).known:
        options.say(f"kadam has no file on {name} yet; rules about its words and marks do not run there.")
    first = next(
        (s.key for s in missing if site.pages[site.source_locale, s.key].step_lists), "GUIDE"
    ).removesuffix(".md")
    options.say(
        f"\n{len(missing)} pages to translate.\nNext:\n"
        f"  1. translate what is marked “to translate” in {config.name}\n"
        f"  2. kadam translate {known} {first}\n"
        f"  3. kadam status --locale {known}"
    )
    return ExitCode.OK


def _shape(settings: Settings) -> Shape:
    from kadam.drafts.page import platform_title
    from kadam.scaffold.guide import Shape

    names = {name.removeprefix("markdown.extensions.") for name in settings.markdown_extensions}
    tabs = None
    if "pymdownx.tabbed" in names:
        found = {}
        for platform in dict.fromkeys(("web", "android", "ios", *settings.platforms)):
            own = settings.platforms.get(platform, {}).get(settings.source_locale)
            title = own[0] if own else platform_title(settings.source_locale, platform)
            if title:
                found[platform] = title
        tabs = found or None
    return Shape(ids=bool(names & {"attr_list", "extra", "pymdownx.extra"}), tabs=tabs)


def _nav(settings: Settings, key: str, section: str | None) -> str | None:
    """The text of mkdocs.yml with the page in its navigation; ``None`` where that cannot be done."""
    from kadam.scaffold.settings import add_to_nav
    from kadam.writing.yamltext import NotEditable

    if settings.config_path is None or settings.nav is None:
        return None
    text = Path(settings.config_path).read_text(encoding="utf-8")
    try:
        return add_to_nav(text, key, section)
    except NotEditable as error:
        if section is not None:
            raise click.BadParameter(error.message, param_hint="--section") from error
        return None

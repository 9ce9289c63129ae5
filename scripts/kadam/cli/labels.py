"""``kadam labels``."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kadam.cli.globals_ import Globals, pass_globals
from kadam.cli.options import flat, listed, site_options
from kadam.cli.output import write_report
from kadam.errors import ExitCode, InvalidFiles

if TYPE_CHECKING:
    from kadam.config import Settings
    from kadam.traffic.merge import Evidence, Merged
    from kadam.traffic.values import Words


@click.group()
def labels() -> None:
    """Bring UI labels into the glossary, and take them out.

    \b
    Examples:
      kadam labels import res/values*/strings.xml --app player --platform android
      kadam labels export --format tbx --output labels.tbx
      kadam labels mine --app player --output glossary/player.yml
    """


@labels.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--app", required=True, metavar="ID", help="Glossary to add to: glossary/ID.yml.")
@click.option("--locale", metavar="LOCALE", help="Locale of the files, where they do not tell it.")
@click.option("--new", is_flag=True, help="Add labels that the glossary does not have.")
@click.option("--source-key", metavar="KEY", help="Key of the source.  [default: app-strings]")
@click.option("--source-title", metavar="TEXT", help='What the files are: "App 9.1, string resources".')
@click.option("--source-url", metavar="URL", help="Where the files can be found.")
@click.option("--dry-run", is_flag=True, help="Say what would be added; write nothing.")
@pass_globals
def import_(
    options: Globals,
    files: tuple[Path, ...],
    app: str,
    locale: str | None,
    new: bool,
    source_key: str | None,
    source_title: str | None,
    source_url: str | None,
    dry_run: bool,
) -> int:
    """Add words from an app's own files, or from a term base.

    Reads Android strings.xml, iOS .strings and .xcstrings, gettext PO, XLIFF, JSON of i18next,
    Chrome and ARB, CSV and TBX. A string belongs to the label of the same key, or of the same
    words in the source language: so give the source language's file, too.

    With --source-title and --source-url the words count as confirmed, seen in the app's own
    strings; without, as unknown. The glossary's own words are never changed: where a file says
    something else, that is told.

    \b
    Examples:
      kadam labels import res/values*/strings.xml --app player \\
        --source-title "Player 9.1, string resources" --source-url https://example.com/player
      kadam labels import terms.tbx --app player --new --dry-run
    """
    from kadam import pipeline
    from kadam.locales import canonical
    from kadam.traffic.merge import merge
    from kadam.traffic.values import rows_of
    from kadam.writing.files import write_text

    settings = options.settings()
    evidence = _evidence(source_key, source_title, source_url)
    words = _read([options.path(path) for path in files], locale, settings)
    glossary = pipeline.read_glossary(settings)
    path = (settings.glossary_dir or settings.root / "glossary") / f"{app}.yml"
    text = path.read_text(encoding="utf-8") if path.exists() else f"app: {app}\nname: {app}\nlabels:\n"
    rows = rows_of(words, settings.source_locale, canonical(locale or settings.source_locale))
    known = {own.tag for own in settings.locales}
    for row in rows:
        for tag in [tag for tag in row.texts if tag not in known]:
            del row.texts[tag]
    start = not path.exists() or not any(label.app == app for label in glossary.labels.values())
    if start and not new:
        raise click.UsageError(f"{path.name} has no labels yet; to begin it from these files: --new")
    merged = merge(_begun(text), app, glossary, rows, settings.source_locale, evidence, new=new)
    merged.text = merged.text.replace(_FIRST, "")
    _checked(merged.text, path, settings)
    _tell(options, merged)
    if merged.added and not dry_run:
        write_text(path, merged.text)
        options.say(f"{len(merged.added)} words added to {path.name}.")
    elif merged.added:
        options.say(f"{len(merged.added)} words would be added to {path.name}.")
    else:
        options.say(f"Nothing to add to {path.name}.")
    return ExitCode.OK


_FIRST = "  zzz_first: {description: x, locales: {}}\n"
"""Stands in an empty list of labels while the first ones are added."""


def _begun(text: str) -> str:
    return text + _FIRST if text.endswith("\nlabels:\n") else text


def _evidence(key: str | None, title: str | None, url: str | None) -> Evidence | None:
    from kadam.traffic.merge import Evidence

    if bool(title) != bool(url):
        raise click.UsageError("--source-title and --source-url belong together.")
    if not title or not url:
        return None
    return Evidence(key or "app-strings", title, url, datetime.date.today())


def _read(files: Sequence[Path], locale: str | None, settings: Settings) -> list[Words]:
    from dataclasses import replace

    from kadam.traffic.readers import locale_of, read_words

    found: list[Words] = []
    for path in files:
        told = locale or locale_of(path.resolve().relative_to(path.resolve().anchor))
        if told is None and path.parent.name == "values":
            told = settings.source_locale
        found += [replace(w, locale=w.locale or told) if told else w for w in read_words(path)]
    return found


def _checked(text: str, path: Path, settings: Settings) -> None:
    """Refuse a result that is no valid glossary, so that nothing broken is written."""
    from kadam.glossary import PLATFORMS
    from kadam.glossary.load import check_text
    from kadam.located import read_located

    platforms = (*PLATFORMS, *settings.platforms)
    day = datetime.date.today() + datetime.timedelta(days=1)
    _, problems = check_text(read_located(text, path.name), platforms, day)
    if problems:
        raise InvalidFiles(problems, hint="Nothing was written.")


def _tell(options: Globals, merged: Merged) -> None:
    for line in merged.added:
        click.echo(f"+ {line}")
    for line in merged.conflicts:
        click.echo(f"! {line}")
    for line in merged.by_hand:
        click.echo(f"? by hand: {line}")
    options.say(
        f"{merged.known} words were known, {len(merged.conflicts)} differ, "
        f"{merged.unmatched} strings belong to no label."
    )


@labels.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["csv", "tbx", "vale"]),
    default="csv",
    show_default=True,
    help="CSV for spreadsheets, TBX for translation platforms, vale for the Vale linter.",
)
@click.option("--output", type=click.Path(path_type=Path), metavar="PATH", help="File; for vale, a folder.")
@click.option("--locale", metavar="LOCALE", help="For vale: the vocabulary's language.  [default: source]")
@pass_globals
def export(options: Globals, format_: str, output: Path | None, locale: str | None) -> int:
    """Write the glossary in a format that other tools read.

    \b
    Examples:
      kadam labels export --output labels.csv
      kadam labels export --format tbx --output labels.tbx
      kadam labels export --format vale --locale hi --output styles/config/vocabularies/hi
    """
    from kadam import pipeline
    from kadam.locales import canonical
    from kadam.traffic.tables import vale, write_csv
    from kadam.traffic.tbx import write_tbx
    from kadam.writing.files import write_text

    settings = options.settings()
    glossary = pipeline.read_glossary(settings)
    if format_ == "vale":
        accept, reject = vale(glossary, canonical(locale) if locale else settings.source_locale)
        if output is None:
            raise click.UsageError("--format vale writes two files; name their folder with --output.")
        write_text(options.path(output) / "accept.txt", accept)
        write_text(options.path(output) / "reject.txt", reject)
        return ExitCode.OK
    text = write_csv(glossary) if format_ == "csv" else write_tbx(glossary, settings.source_locale)
    write_report(text, options.path(output) if output else None)
    return ExitCode.OK


@labels.command()
@click.option("--app", default="app", show_default=True, metavar="ID", help="Id of the glossary.")
@click.option("--min-count", default=2, show_default=True, metavar="N", help="Leave out rarer labels.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the glossary to FILE; an existing one is left alone.",
)
@listed("--locale", "LOCALE,…", "These locales alone.")
@site_options
@pass_globals
def mine(
    options: Globals,
    app: str,
    min_count: int,
    output: Path | None,
    locale: Sequence[list[str]],
    docs: Path | None,
    layout: str | None,
    dialect: str | None,
    source: str | None,
    locales: Sequence[list[str]],
) -> int:
    """Propose a glossary from the bold text of existing guides.

    Lays the steps of the translations beside those of the source and counts which bold text
    stands for which. Every label is proposed as unknown, with how often and where it was seen,
    and with the other words that translators used. Works on any MkDocs site.

    \b
    Examples:
      kadam labels mine --app player --output glossary/player.yml
      kadam labels mine --docs docs --layout folder --source en --min-count 3
    """
    from kadam import pipeline
    from kadam.cli.options import chosen_locales
    from kadam.mining import glossary_text, mine

    settings = options.settings(
        docs=docs, layout=layout, dialect=dialect, source=source, locales=flat(locales)
    )
    chosen = chosen_locales(settings, locale)
    site, _ = pipeline.load(settings)
    found = mine(site, least=min_count, locales=chosen)
    if output is not None and options.path(output).exists():
        raise click.UsageError(f"{output} exists; it was left as it is.")
    write_report(glossary_text(found, app, settings.source_locale), options.path(output) if output else None)
    conflicts = sum(len(proposal.conflicts) for proposal in found)
    options.say(f"{len(found)} labels; {conflicts} times translators used different words for one label.")
    return ExitCode.OK

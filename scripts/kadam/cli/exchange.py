"""``kadam exchange``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kadam.cli.globals_ import Globals, pass_globals
from kadam.errors import ExitCode

if TYPE_CHECKING:
    from kadam.config import Settings
    from kadam.exchange import Exported
    from kadam.glossary import Glossary
    from kadam.model import Page, Site


@click.group()
def exchange() -> None:
    """Work with translation platforms: PO and XLIFF 2 files, out and in.

    \b
    Examples:
      kadam exchange export hi --format po --output po/hi
      kadam exchange import po/hi/*.po
    """


@exchange.command()
@click.argument("locale")
@click.argument("guides", nargs=-1, metavar="[GUIDE]...")
@click.option(
    "--format", "format_", type=click.Choice(["po", "xliff"]), default="po", show_default=True, help="Form."
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder for the files, one for each guide.",
)
@click.option("--overwrite", is_flag=True, help="Write over translations that were not imported, too.")
@pass_globals
def export(
    options: Globals, locale: str, guides: tuple[str, ...], format_: str, output: Path, overwrite: bool
) -> int:
    """Write guides as files for a translation platform; all guides when none is named.

    With the source's own LOCALE, the files are templates without translations.

    UI labels are placeholders such as {spotify.cancel_plan}: nobody has to translate them, and
    they come back in the words of the glossary. Stale texts are marked fuzzy. A file that holds
    translations which were not imported yet is left as it is.
    """
    from kadam import pipeline
    from kadam.app.screening import screenshots
    from kadam.cli.pages import apps_of, source_page, target_locale
    from kadam.exchange import not_taken, segments, write_po, write_xliff
    from kadam.exchange.segments import Shown
    from kadam.locales import canonical
    from kadam.translation import compare
    from kadam.translation.store import read_stamps
    from kadam.writing.files import write_text

    settings = options.settings()
    template = canonical(locale) == settings.source_locale
    tag = settings.source_locale if template else target_locale(settings, locale)
    ending = ("pot" if template else "po") if format_ == "po" else "xlf"
    site, glossary = pipeline.load(settings)
    stamps = read_stamps(settings.stamps_dir, site, settings.root) or {}
    wanted = [source_page(site, guide) for guide in guides] or [
        page
        for page in site.pages.values()
        if page.locale == site.source_locale and pipeline.translatable(settings)(page.key)
    ]
    shown = Shown(glossary, tag, site.source_locale).words(None)
    pictures = screenshots(settings, (tag, settings.source_locale))
    written = 0
    for source in wanted:
        page = None if template else site.page(tag, source.key)
        stamp = stamps.get((tag, source.key))
        changes = compare(source, stamp, page) if stamp and page else ()
        file = segments(
            source,
            page,
            tag,
            glossary,
            apps=apps_of(settings, source),
            changes=changes,
            screenshots=pictures.get(source.key, {}),
        )
        name = f"{source.key.rpartition('.')[0]}.{ending}"
        path = options.path(output) / name
        former = path.read_bytes() if path.exists() else None
        if former is not None and not overwrite:
            waiting = not_taken(_read(path), file)
            if waiting:
                click.echo(
                    f"{output / name} was left: {len(waiting)} translations in it are not imported yet, "
                    f"the first is {waiting[0]}. First: kadam exchange import {output / name}",
                    err=True,
                )
                continue
        text = write_po(file, former) if format_ == "po" else write_xliff(file, shown)
        write_text(path, text)
        written += 1
    options.say(f"{written} files are written to {output}.")
    return ExitCode.OK if written == len(wanted) else ExitCode.FINDINGS


@exchange.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--locale", metavar="LOCALE", help="Locale of the files, where they do not tell it.")
@click.option("--theirs", is_flag=True, help="Take the files' texts where a page was edited by hand, too.")
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
@pass_globals
def import_(
    options: Globals, files: tuple[Path, ...], locale: str | None, theirs: bool, dry_run: bool
) -> int:
    """Take translations from PO or XLIFF 2 files into the guides.

    A text that was edited by hand since the export is kept, and told. Texts without a
    translation stay as they are; in a new page they are marked TODO:.
    """
    from kadam import pipeline
    from kadam.cli.pages import target_locale

    settings = options.settings()
    site, glossary = pipeline.load(settings)
    kept = 0
    for path in files:
        file = _read(options.path(path))
        tag = target_locale(settings, locale or file.locale)
        source = site.page(site.source_locale, file.key)
        if source is None:
            raise click.BadParameter(f"{path}: the site has no page {file.key}", param_hint="FILE")
        kept += _take(options, settings, site, glossary, file, source, tag, theirs=theirs, dry_run=dry_run)
    return ExitCode.FINDINGS if kept else ExitCode.OK


def _read(path: Path) -> Exported:
    from kadam.exchange import read_po, read_xliff

    try:
        data = path.read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{path}: {error.strerror}", param_hint="FILE") from error
    return read_po(data, str(path)) if path.suffix in (".po", ".pot") else read_xliff(data, str(path))


def _take(
    options: Globals,
    settings: Settings,
    site: Site,
    glossary: Glossary,
    file: Exported,
    source: Page,
    tag: str,
    *,
    theirs: bool,
    dry_run: bool,
) -> int:
    """Take one file; return how much a person has to look at."""
    from msgspec.structs import replace

    from kadam.cli.pages import apps_of
    from kadam.drafts import draft
    from kadam.drafts.places import page_path
    from kadam.exchange import apply
    from kadam.revisions.history import page_reader
    from kadam.writing.files import write_text

    apps = apps_of(settings, source)
    page = site.page(tag, source.key)
    new = page is None
    if page is None:
        like = replace(source, path=page_path(site, tag, source.key), locale=tag)
        page = page_reader(settings)(draft(source, tag, glossary, apps=apps), like)
    done = apply(file, source, page, glossary, drafted=new, theirs=theirs)
    for line in done.kept:
        click.echo(f"kept, edited by hand: {line}")
    for line in done.left:
        click.echo(f"not taken: {page.path}: {line}")
    if done.taken and not dry_run:
        target = settings.root / page.path
        ends = target.read_bytes() if target.exists() else b""
        text = done.text.replace("\n", "\r\n") if b"\r\n" in ends else done.text
        write_text(target, ("\ufeff" if ends.startswith(b"\xef\xbb\xbf") else "") + text)
    options.say(f"{page.path}: {done.taken} texts taken, {done.open} without a translation.")
    if done.taken and not done.open and not done.left and not done.kept:
        options.say(f"When it says all that the source says: kadam stamp {page.path}")
    return len(done.kept) + len(done.left)

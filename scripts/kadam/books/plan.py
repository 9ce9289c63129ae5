"""The PDFs of a site: which books to make, and with what."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pymdownx.slugs import slugify

from kadam.config.settings import Settings
from kadam.errors import ConfigError
from kadam.glossary import Glossary
from kadam.kept.books import KeptBooks
from kadam.rendered import Edition, NavNode
from kadam.untranslated import is_untranslated

Progress = Callable[[int, int, str], None]
FOLDER = "pdf"
"""Folder of the books below the site's root."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for, beside whole books: single guides by key, or one platform's steps alone."""

    guides: tuple[str, ...] = ()
    platform: str = ""


def book_name(settings: Settings, locale: str, *, guide: str = "", platform: str = "") -> str:
    """File name of a book: ``leave-spotify-hi.pdf``, ``leave-spotify-cancel-premium-android-hi.pdf``."""
    name = slugify(case="lower")(settings.site_name, "-") or "site"
    parts = (name, guide.rpartition(".")[0].replace("/", "-"), platform, locale)
    return "-".join(filter(None, parts)) + ".pdf"


def export_books(
    settings: Settings,
    glossary: Glossary,
    editions: Sequence[Edition],
    folder: Path,
    *,
    wanted: Wanted = Wanted(),
    former: Path | None = None,
    progress: Progress = lambda _done, _total, _what: None,
) -> list[Path]:
    """Write one PDF per edition, or per wanted guide, into ``folder/pdf``; return the paths below it.

    Pages that are not meant to be translated are for another audience, and stay out of the books.
    A book of the ``former`` site that would come out the same is taken from it.
    """
    made = []
    kept = KeptBooks(settings.root, former)
    books = [(edition, guide) for edition in editions for guide in wanted.guides or ("",)]
    for done, (edition, guide) in enumerate(books):

        def stage(name: str, _share: float, done: int = done, locale: str = edition.locale) -> None:
            progress(done, len(books), f"{locale}: {name}")

        name = book_name(settings, edition.locale, guide=guide, platform=wanted.platform)
        out = folder / FOLDER / name
        out.parent.mkdir(parents=True, exist_ok=True)
        made.append(out.relative_to(folder))
        rows = () if guide else label_rows(glossary, edition.locale, settings.source_locale)
        others = (rows, settings.source_locale, settings.untranslated, guide, wanted.platform)
        key = kept.key(edition, folder, others)
        if not kept.take(out, key):
            chosen = single_guide(edition, guide) if guide else _guides(settings, edition)
            _make(settings, rows, chosen, out, folder, stage, cover=not guide, platform=wanted.platform)
            kept.keep(out, key)
    progress(len(books), len(books), "")
    return made


def _make(
    settings: Settings,
    rows: Sequence[tuple[str, ...]],
    edition: Edition,
    out: Path,
    folder: Path,
    progress: Callable[[str, float], None],
    *,
    cover: bool,
    platform: str,
) -> None:
    from kadam.export import LabelRow, PdfOptions, export_pdf  # slow to load, and often not needed

    options = PdfOptions(
        date=document_date(edition),
        platform=platform,
        cover=cover,
        labels=tuple(LabelRow(*row) for row in rows),
        source_locale=settings.source_locale,
        root=settings.root,
    )
    export_pdf(edition, out, assets=folder, options=options, progress=progress)


def single_guide(edition: Edition, key: str) -> Edition:
    """Return an edition of one page, with its title; links to other pages lead to the site.

    :raises ConfigError: when the edition does not show the page.
    """
    for page in edition.pages():
        if page.key == key:
            return replace(edition, site_name=page.title, nav=(NavNode(page.title, page),))
    raise ConfigError(
        f"the site in {edition.locale} does not show {key}",
        hint="A guide needs a place in the navigation (nav in mkdocs.yml) to be printed.",
    )


def _guides(settings: Settings, edition: Edition) -> Edition:
    return replace(edition, nav=_translatable(edition.nav, settings.untranslated))


def _translatable(nodes: Sequence[NavNode], untranslated: Sequence[str]) -> tuple[NavNode, ...]:
    kept = []
    for node in nodes:
        children = _translatable(node.children, untranslated)
        page = node.page if node.page and not is_untranslated(node.page.key, untranslated) else None
        if page is not None or children:
            kept.append(replace(node, page=page, children=children))
    return tuple(kept)


def document_date(edition: Edition) -> datetime.datetime:
    """Date of a book: ``SOURCE_DATE_EPOCH`` if set, else the latest day on which a page was checked.

    Never the present time: the same pages give the same bytes.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    days = [day for page in edition.pages() if isinstance(day := page.meta.get("checked"), datetime.date)]
    latest = max(days, default=datetime.date(1980, 1, 1))
    return datetime.datetime(latest.year, latest.month, latest.day, tzinfo=datetime.UTC)


def label_rows(glossary: Glossary, locale: str, source: str) -> tuple[tuple[str, str, str, str], ...]:
    """Rows of the appendix: each label that the locale has words for, with source, app and platforms."""
    rows = []
    for label in glossary.labels.values():
        own = label.texts(locale)
        if not own:
            continue
        english = label.texts(source)
        rows.append(
            (
                own[0].label,
                english[0].label if english else "",
                glossary.apps[label.app].name,
                ", ".join(label.platforms),
            )
        )
    return tuple(rows)

"""The export, its stages in order."""

from __future__ import annotations

import gc
import os
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kadam.errors import Problem
from kadam.export.appendix import label_chapter
from kadam.export.errors import ExportError, UnprintablePages
from kadam.export.finish import finish
from kadam.export.fonts import covered
from kadam.export.html.edition import read_edition
from kadam.export.images import MissingPicture, Picture, PictureShelf
from kadam.export.options import PdfOptions
from kadam.export.strings import strings_for
from kadam.export.tree import Chapter, Image
from kadam.export.typst.book import write_book
from kadam.export.typst.engine import compile_book
from kadam.export.walk import Index, index_of
from kadam.rendered import Edition

Progress = Callable[[str, float], None]
"""Called with the name of a stage and how much of the whole is done, from 0 to 1."""

# The width of the text on A4.
_PICTURE_INCHES = 6.4


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What an export made, and what the reader of its report should know."""

    path: Path
    pages: int
    size: int
    notices: tuple[str, ...] = ()


def export_pdf(
    edition: Edition,
    out: Path,
    *,
    assets: Path,
    options: PdfOptions | None = None,
    progress: Progress = lambda stage, done: None,
) -> ExportResult:
    """Write an edition of a site as one PDF.

    ``assets`` is the folder of the rendered site; pictures are looked up in it, relative to the
    address of their page. The file appears whole or not at all: after a failure a former one
    is still there.

    :raises ExportError: when the book cannot be made (:class:`UnprintablePages` names places).
    :raises FontMissing: when a font package is not installed.
    """
    options = options or PdfOptions()
    strings, words_of = strings_for(edition.locale)
    notices = []
    if words_of.split("-")[0] != edition.locale.split("-")[0]:
        notices.append(f"no words for books in {edition.locale}: those of {words_of} are used")
    progress("reading", 0.0)
    book = read_edition(
        edition, platform=options.platform, root=options.root, own_labels=bool(options.labels)
    )
    if not any(chapter.source for chapter in book.chapters):
        raise ExportError(f"there is no page to export in {edition.locale}")
    if options.labels:
        chapter = label_chapter(options, strings, edition.locale)
        book = replace(book, chapters=(*book.chapters, chapter))
    index = index_of(book)
    _check_characters(index)
    with tempfile.TemporaryDirectory(prefix="kadam-pdf-") as name:
        folder = Path(name)
        progress("pictures", 0.1)
        shelf = PictureShelf(assets, folder / "pictures", round(_PICTURE_INCHES * options.image_dpi))
        for file, content in write_book(book, index, strings, options, _taker(shelf, index)).items():
            (folder / file).write_text(content, encoding="utf-8")
        linked_pictures = index.linked_pictures
        del book, index  # memory for the engine
        gc.collect()  # what holds itself, too: 20 MB of 500 guides
        progress("typesetting", 0.2)
        made = compile_book(folder, date=options.date)
        progress("text layer", 0.7)
        done, pages = finish(made, shelf.folder, linked_pictures=linked_pictures)
    progress("writing", 0.95)
    _write(out, done)
    progress("done", 1.0)
    return ExportResult(out, pages, len(done), tuple(notices))


def _taker(shelf: PictureShelf, index: Index) -> Callable[[Chapter, Image], Picture | None]:
    """Fetch every picture of the book; a missing one is reported with all the others."""
    problems = []
    for chapter, image in index.images:
        try:
            shelf.take(chapter.url, image.src, image.svg)
        except MissingPicture as error:
            problems.append(Problem(chapter.source, 1, 1, str(error)))
    if problems:
        raise UnprintablePages(problems, hint="Pictures are looked up in the folder of the built site.")
    return lambda chapter, image: shelf.take(chapter.url, image.src, image.svg)


def _check_characters(index: Index) -> None:
    """Name characters that no font has, with their place, before the engine refuses them without one."""
    known = covered()
    fine: set[str] = set()
    problems = []
    for chapter, text in index.texts:
        for char in set(text) - fine:
            if ord(char) in known or _invisible(char):
                fine.add(char)
            else:
                near = " ".join(text.split())[:40]
                said = f'no font has the character {char} (U+{ord(char):04X}), at "{near}"'
                problems.append(Problem(chapter.source or "mkdocs.yml", 1, 1, said))
    if problems:
        raise UnprintablePages(problems, hint="Use a picture or a word in the place of such a sign.")


def _invisible(char: str) -> bool:
    """Return whether a character draws nothing: spaces, controls, joiners, variation selectors."""
    return char.isspace() or unicodedata.category(char) in ("Cc", "Cf") or char in "\ufe0e\ufe0f"


def _write(out: Path, data: bytes) -> None:
    """Write a file in one step, so that a failure leaves the former one."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.", delete=False) as file:
            temporary = Path(file.name)
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                temporary.chmod(0o644)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
        temporary.replace(out)
    except OSError as error:
        raise ExportError(f"the PDF could not be written: {error}") from error

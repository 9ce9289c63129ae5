"""The PDFs without the site: render, export, and throw the rendered pages away."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from kadam.config.settings import Settings

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what is being worked on)."""


def _silent(_done: int, _total: int, _what: str) -> None:
    pass


def print_books(
    settings: Settings,
    out: Path,
    *,
    locales: Collection[str] | None = None,
    guides: Sequence[str] = (),
    platform: str = "",
    strict: bool = True,
    progress: Callable[[str], Progress] = lambda _stage: _silent,
) -> tuple[Path, ...]:
    """Write one PDF per locale into the folder ``out``; return them.

    ``locales`` narrows them to some; with ``guides``, keys of pages, each of these makes a PDF of its
    own; ``platform`` leaves the steps on other platforms out. With ``strict``, warnings of the renderer raise
    ``BuildFailed``. A former PDF stays until its successor is complete.
    """
    from kadam.books.plan import Wanted, export_books
    from kadam.pipeline import read_glossary
    from kadam.render.site import render_site

    glossary = read_glossary(settings)
    made = []
    with tempfile.TemporaryDirectory(prefix="kadam-") as name:
        folder = Path(name)
        editions = render_site(
            settings, folder, strict=strict, progress=progress("render"), former=settings.site_dir
        )
        chosen = [edition for edition in editions if locales is None or edition.locale in locales]
        wanted = Wanted(tuple(guides), platform)
        for path in export_books(settings, glossary, chosen, folder, wanted=wanted, progress=progress("pdf")):
            made.append(_moved(folder / path, out / path.name))
    return tuple(made)


def _moved(path: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.tmp")
    shutil.move(path, beside)  # may cross file systems
    return beside.replace(target)

"""The app's pictures and strings for those who may never ask: read, and their readers loaded, on demand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kadam.config.settings import Settings
from kadam.glossary import Glossary
from kadam.later import Later
from kadam.model import Site

if TYPE_CHECKING:
    from kadam.catalogues import Catalogues
    from kadam.screens import Screens


def later_screens(settings: Settings, site: Site, glossary: Glossary) -> Later[Screens] | None:
    """The state of every picture, found when somebody asks; ``None`` where nothing was configured."""
    if settings.capture is None:
        return None

    def found() -> Screens:
        from kadam.app.screening import catalogues_of, screens

        return screens(settings, site, glossary, catalogues_of(settings))

    return Later(found)


def later_catalogues(settings: Settings) -> Later[Catalogues] | None:
    """The app's strings, read when somebody asks; ``None`` without any."""
    if not settings.catalogues:
        return None

    def found() -> Catalogues:
        from kadam.app.screening import catalogues_of

        return catalogues_of(settings)

    return Later(found)


def screen_files(settings: Settings) -> Iterator[Path]:
    """Every file that the state of the pictures and the app's strings rest on, pages aside."""
    if settings.catalogues:
        from kadam.catalogues import file_of

        for item in settings.catalogues:
            for locale in settings.locales:
                yield settings.root / file_of(item.files, locale.tag, settings.source_locale)
    if settings.capture is not None:
        from kadam.capture.inputs import view_files

        yield from sorted((settings.root / settings.capture.recipes).glob("*.yml"))
        pictures = settings.docs_dir / settings.capture.screens
        yield from sorted(path for path in pictures.rglob("*") if path.suffix in (".yml", ".webp"))
        if settings.capture.serve is not None:
            yield from view_files(settings.root / settings.capture.serve)

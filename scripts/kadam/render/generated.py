"""Pages that have no file: made in memory, and known to the i18n plugin like any other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, InclusionLevel

from kadam.render.languages import Languages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def _source(key: str, locale: str, layout: str | None) -> str:
    if layout == "folder":
        return f"{locale}/{key}"
    if layout == "suffix":
        path = PurePosixPath(key)
        return str(path.with_name(f"{path.stem}.{locale}{path.suffix}"))
    return key


def generated_file(
    config: MkDocsConfig, key: str, texts: Mapping[str, str], languages: Languages, layout: str | None
) -> File:
    """Return the file of the current locale; ``texts`` is the Markdown of each locale.

    ``layout`` is that of the i18n plugin: ``folder``, ``suffix``, or ``None`` without it.
    """
    files: dict[str, Any] = {}
    for locale, text in texts.items():
        file = File.generated(config, _source(key, locale, layout), content=text)
        plain = File(key, None, config.site_dir, config.use_directory_urls)
        file.dest_uri = languages.folder(locale) + plain.dest_uri
        if config.nav is not None:  # a project need not name a page that it did not write
            file.inclusion = InclusionLevel.NOT_IN_NAV
        files[locale] = file
    for locale, file in files.items():
        file.locale = file.locale_alternate_of = file.localization = locale
        file.norm_src_uri = key
        file.alternates = {locale: file} | files
    current: File = files[languages.current]
    return current

"""Where the file of a page belongs."""

from __future__ import annotations

from pathlib import PurePosixPath

from kadam.model import Site


def page_path(site: Site, locale: str, key: str) -> str:
    """The path, relative to the project, that a page of a locale has or would have."""
    existing = site.page(locale, key)
    if existing is not None:
        return existing.path
    name = site.folders.get(locale, locale)
    prefix = "" if site.docs_dir in ("", ".") else site.docs_dir + "/"
    plain = locale == site.default_locale and not _marked(site, locale, name)
    if plain:
        return prefix + key
    if site.layout == "folder":
        return f"{prefix}{name}/{key}"
    path = PurePosixPath(key)
    return prefix + path.with_name(f"{path.stem}.{name}{path.suffix}").as_posix()


def _marked(site: Site, locale: str, name: str) -> bool:
    """Whether the default locale's pages stand in a folder, or have a suffix, of their own."""
    paths = [page.path for (tag, _), page in site.pages.items() if tag == locale]
    if site.layout == "folder":
        return not paths or any(f"/{name}/" in f"/{path}" for path in paths)
    return any(PurePosixPath(path).stem.endswith(f".{name}") for path in paths)

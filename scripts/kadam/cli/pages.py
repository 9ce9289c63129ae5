"""Pages named on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kadam.config import Settings
from kadam.locales import canonical
from kadam.located.words import did_you_mean
from kadam.model import Page, Site


def pages_below(settings: Settings, site: Site, paths: Sequence[Path]) -> list[Page]:
    """The pages that the given files and folders hold; a usage error for one that holds none."""
    files = [((settings.root / page.path).resolve(), page) for page in site.pages.values()]
    found: dict[str, Page] = {}
    for path in paths:
        full = path.resolve()
        below = {page.path: page for file, page in files if file.is_relative_to(full)}
        if not below:
            what = "holds no page of this site" if path.exists() else "does not exist"
            raise click.BadParameter(f"{path} {what}", param_hint="PATH")
        found |= below
    return list(found.values())


def source_page(site: Site, name: str) -> Page:
    """The source page that a person means by ``cancel-premium``, its file name or its path."""
    wanted = name.replace("\\", "/").removeprefix("./")
    keys = {page.key: page for (locale, _), page in site.pages.items() if locale == site.source_locale}
    for page in site.pages.values():
        if page.path == wanted and page.key in keys:
            return keys[page.key]
    for key, page in keys.items():
        if wanted in (key, key.rpartition(".")[0]):
            return page
    hint = did_you_mean(wanted, [key.rpartition(".")[0] for key in keys])
    raise click.BadParameter(f'there is no guide "{name}" in {site.source_locale}{hint}', param_hint="GUIDE")


def target_locale(settings: Settings, tag: str) -> str:
    """The canonical tag of a locale of the site that is not the source; a usage error for another one."""
    wanted = canonical(tag)
    known = [locale.tag for locale in settings.locales if locale.tag != settings.source_locale]
    if wanted == settings.source_locale:
        raise click.BadParameter(f"{wanted} is the language that is translated from", param_hint="LOCALE")
    if wanted not in known:
        raise click.BadParameter(
            f'"{tag}" is none of the site\'s locales ({", ".join(known)}){did_you_mean(wanted, known)}; '
            f"to add it: kadam new locale {wanted}",
            param_hint="LOCALE",
        )
    return wanted


def apps_of(settings: Settings, page: Page) -> tuple[str, ...] | None:
    """Ids of the apps whose labels a page may name; ``None`` for all."""
    apps = page.meta.get("apps")
    if isinstance(apps, str):
        return (apps,)
    if isinstance(apps, list) and all(isinstance(app, str) for app in apps):
        return tuple(apps)
    return settings.default_apps

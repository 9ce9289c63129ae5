"""The site without a network: a manifest to install it, a service worker to keep it.

Each locale has its own of both, in its folder: readers keep one language, a change in another one
does not make them load theirs anew, and locales can be built apart.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from kadam.render.speed.state import content_digest, walk

WORKER = "kadam-worker.js"
MANIFEST = "manifest.webmanifest"
ROOT = "root"
"""Stands for a locale where the page is meant on which one chooses it."""
_MOST = 12_000_000
"""Bytes up to which a locale's pages are kept without being asked for."""
_BY_LOCALE = ("assets/kadam/fonts/", "assets/kadam/search/")
"""Folders in which the name of a file begins with its locale."""
_UNUSED = ("assets/javascripts/lunr",)
"""Of the theme's own search, which kadam's replaces."""
_SHARED = (".css", ".js", ".svg", ".png", ".webp", ".avif", ".jpg", ".jpeg", ".gif", ".webmanifest")


def workers(folder: str, *, in_folder: bool) -> list[str]:
    """Return the service workers that serve the readers of a locale, relative to the site.

    The last is that of the page at the root where one chooses a language, if there is such a page.
    """
    return [folder + WORKER, WORKER] if in_folder else [folder + WORKER]


def manifest(name: str, description: str, *, start: str, icon: str, locale: str, way: str) -> str:
    """Return the manifest of a locale's edition; addresses are relative to the manifest."""
    kind = "image/svg+xml" if icon.endswith(".svg") else "image/png"
    data = {
        "name": name,
        "short_name": name,
        "description": description,
        "lang": locale,
        "dir": way,
        "start_url": start,
        "scope": start,
        "display": "standalone",
        "background_color": "#ffffff",
        "icons": [{"src": icon, "type": kind, "sizes": "any", "purpose": "any"}],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def kept_files(names: Iterable[str], folders: Mapping[str, str]) -> dict[str, list[str]]:
    """Return by locale those of a site's files that reading it in that locale takes.

    ``names`` are relative to the site; ``folders`` holds the folder of each locale: ``hi/``, or nothing
    for the one at the root.
    """
    kept: dict[str, list[str]] = {locale: [] for locale in folders}
    deepest = sorted(folders.items(), key=lambda item: -len(item[1]))
    for name in names:
        for locale in _readers(name, deepest):
            kept[locale].append(name)
    return kept


def root_files(names: Iterable[str]) -> list[str]:
    """Return those of a site's files that the page at its root takes where one chooses a language."""
    fonts = f"assets/kadam/fonts/{ROOT}-"
    return [name for name in names if name == "index.html" or name.startswith(fonts)]


def _readers(name: str, folders: Sequence[tuple[str, str]]) -> list[str]:
    """Return the locales whose readers need a file; ``folders`` are locales with theirs, deepest first."""
    if name.endswith(".html"):
        return [locale for locale, folder in folders if name.startswith(folder)][:1]
    if name.startswith(_BY_LOCALE):
        file = name.rpartition("/")[2]
        return [locale for locale, _ in folders if file.startswith((f"{locale}-", f"{locale}."))]
    if not name.endswith(_SHARED) or name.startswith(_UNUSED):
        return []
    if own := [locale for locale, folder in folders if folder and name.startswith(folder)]:
        return own[:1]
    if not name.startswith("assets/"):
        return []
    parts = name.split("/")[:-1]
    named = {locale for locale, _ in folders if locale in parts}
    return [locale for locale, _ in folders if named <= {locale}]


def worker(files_of: Mapping[str, tuple[str, int]], locale: str, folder: str) -> str:
    """Return a locale's service worker; its text changes when any kept file does.

    ``files_of`` holds the kept files with digest and size. The worker's addresses are relative to
    itself, and it stands in the locale's folder.
    """
    digest = hashlib.sha256()
    for name, (content, _) in files_of.items():
        digest.update(name.encode())
        digest.update(content.encode())
    size = sum(size for _, size in files_of.values())
    kept = [_address(name, folder) for name in files_of if size <= _MOST or not name.endswith(".html")]
    program = (files("kadam.render") / "scripts" / "worker" / "worker.js").read_text("utf-8")
    values = {"LOCALE": locale, "VERSION": digest.hexdigest()[:16], "KEPT": kept}
    head = "".join(
        f"var {name} = {json.dumps(value, ensure_ascii=False)};\n" for name, value in values.items()
    )
    return head + program


def _address(name: str, folder: str) -> str:
    page = name.removesuffix("index.html") if f"/{name}".endswith("/index.html") else name
    return page.removeprefix(folder) if name.startswith(folder) else "../" * folder.count("/") + page


def worker_folders(site: Path) -> dict[str, str]:
    """Return the folder of each locale that has a worker in a site: ``hi/``, or nothing for the root."""
    found = {}
    for path in sorted(site.rglob(WORKER)):
        first = path.read_text("utf-8").partition("\n")[0]
        locale = str(json.loads(first.partition("=")[2].strip(" ;")))
        folder = path.parent.relative_to(site).as_posix()
        if locale != ROOT:
            found[locale] = "" if folder == "." else f"{folder}/"
    return found


def write_workers(site: Path, locales: Iterable[str], folders: Mapping[str, str]) -> None:
    """Write the service worker of each locale, and that of the root when no locale stands there.

    They are the last files of a site, since they name the others.
    """
    start = len(str(site)) + 1
    sizes = {path[start:].replace(os.sep, "/"): size for path, size, _ in walk(site)}
    names = sorted(name for name in sizes if not name.endswith(WORKER))
    by_locale = kept_files(names, folders)
    where = {locale: folders[locale] for locale in locales}
    if "" not in folders.values():
        by_locale[ROOT], where[ROOT] = root_files(names), ""
    wanted = {name for kept in by_locale.values() for name in kept}
    known = {name: (content_digest(site / name), sizes[name]) for name in sorted(wanted)}
    for locale, folder in where.items():
        text = worker({name: known[name] for name in by_locale[locale]}, locale, folder)
        (site / folder / WORKER).write_text(text, "utf-8")

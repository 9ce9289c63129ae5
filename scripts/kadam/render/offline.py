"""The site without a network: a manifest to install it, a service worker to keep it.

Each locale has its own of both, in its folder: readers keep one language, a change in another one
does not make them load theirs anew, and locales can be built apart.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from kadam.render.speed.state import content_digest

WORKER = "kadam-worker.js"
MANIFEST = "manifest.webmanifest"
ROOT = "root"
"""Stands for a locale where the page is meant on which one chooses it."""
_MOST = 12_000_000
"""Bytes up to which a locale's pages are kept without being asked for."""
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


def kept_files(names: Iterable[str], locale: str, folders: Mapping[str, str]) -> list[str]:
    """Return those of a site's files that reading it in a locale takes.

    ``names`` are relative to the site; ``folders`` holds the folder of each locale: ``hi/``, or nothing
    for the one at the root.
    """
    own = folders[locale]
    others = tuple(folder for tag, folder in folders.items() if folder and tag != locale)
    foreign = {tag for tag in folders if tag != locale}
    return [name for name in names if _wanted(name, locale, own, others, foreign)]


def root_files(names: Iterable[str]) -> list[str]:
    """Return those of a site's files that the page at its root takes where one chooses a language."""
    fonts = f"assets/kadam/fonts/{ROOT}-"
    return [name for name in names if name == "index.html" or name.startswith(fonts)]


def _wanted(name: str, locale: str, own: str, others: tuple[str, ...], foreign: set[str]) -> bool:
    parts = name.split("/")
    if name.startswith("assets/kadam/") and parts[2] in {"fonts", "search"}:
        return parts[3].startswith((f"{locale}-", f"{locale}."))
    if name.startswith("assets/javascripts/lunr") or name.endswith((".map", ".gz")):
        return False
    if name.endswith(".html"):
        return name.startswith(own) and not name.startswith(others)
    return parts[0] == "assets" and name.endswith(_SHARED) and foreign.isdisjoint(parts[:-1])


def worker(site: Path, names: Sequence[str], locale: str, folder: str) -> str:
    """Return a locale's service worker; its text changes when any kept file does.

    Its addresses are relative to the worker, which stands in the locale's folder.
    """
    digest = hashlib.sha256()
    for name in names:
        digest.update(name.encode())
        digest.update(content_digest(site / name).encode())  # most files are as they were
    size = sum((site / name).stat().st_size for name in names)
    kept = [_address(name, folder) for name in names if size <= _MOST or not name.endswith(".html")]
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
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    names = [name for name in names if not name.endswith(WORKER)]
    for locale in locales:
        text = worker(site, kept_files(names, locale, folders), locale, folders[locale])
        (site / folders[locale] / WORKER).write_text(text, "utf-8")
    if "" not in folders.values():
        (site / WORKER).write_text(worker(site, root_files(names), ROOT, ""), "utf-8")

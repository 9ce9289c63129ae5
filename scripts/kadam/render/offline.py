"""The site without a network: a manifest to install it, a service worker to keep it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from kadam.render.speed.state import content_digest

WORKER = "kadam-worker.js"
MANIFEST = "manifest.webmanifest"
_MOST = 12_000_000
"""Bytes up to which a locale's pages are kept without being asked for."""
_SHARED = (".css", ".js", ".svg", ".png", ".webp", ".avif", ".jpg", ".jpeg", ".gif", ".webmanifest")


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


def kept_files(site: Path, locales: Sequence[str], default: str) -> dict[str, list[str]]:
    """Return, for each locale, the addresses of the files that reading it takes."""
    paths = sorted(path for path in site.rglob("*") if path.is_file())
    names = {path: path.relative_to(site).as_posix() for path in paths}
    kept: dict[str, list[str]] = {}
    for locale in locales:
        others = tuple(f"{other}/" for other in locales if other not in {default, locale})
        chosen = []
        for path, name in names.items():
            if name.startswith("assets/kadam/") and name.split("/")[2] in {"fonts", "search"}:
                wanted = name.split("/")[3].startswith((f"{locale}-", f"{locale}."))
            elif name.startswith("assets/javascripts/lunr") or name.endswith((".map", ".gz")):
                wanted = False
            elif name.endswith(".html"):
                own = not name.startswith(others) if locale == default else name.startswith(f"{locale}/")
                wanted = own
            else:
                folders = name.split("/")[:-1]
                foreign = any(other in folders for other in locales if other != locale)
                wanted = folders[:1] == ["assets"] and name.endswith(_SHARED) and not foreign
            if wanted and name != WORKER:
                chosen.append(path)
        size = sum(path.stat().st_size for path in chosen)
        chosen = chosen if size <= _MOST else [path for path in chosen if path.suffix != ".html"]
        kept[locale] = [_address(names[path]) for path in chosen]
    return kept


def _address(name: str) -> str:
    return name.removesuffix("index.html") if name.endswith("/index.html") or name == "index.html" else name


def worker(site: Path, kept: Mapping[str, Sequence[str]]) -> str:
    """Return the service worker; its text changes when any kept file does."""
    digest = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.name != WORKER and not path.name.endswith(".gz"):
            digest.update(path.relative_to(site).as_posix().encode())
            digest.update(content_digest(path).encode())  # most files are as they were
    program = (files("kadam.render") / "scripts" / "worker" / "worker.js").read_text("utf-8")
    data = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return f'var VERSION = "kadam-{digest.hexdigest()[:16]}";\nvar KEPT = {data};\n{program}'


def write_worker(site: Path, locales: Sequence[str], default: str) -> None:
    """Write the service worker; the last file of a site, since it names the others."""
    (site / WORKER).write_text(worker(site, kept_files(site, locales, default)), "utf-8")

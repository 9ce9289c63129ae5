"""A Content-Security-Policy for each page: what the page itself brings, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
_STYLE_ATTRIBUTE = re.compile(r"<[a-zA-Z][^<>]*?\sstyle=\"([^\"]*)\"")
_OUTSIDE = re.compile(
    r"<(script|link|img|iframe|video|audio|source)\b[^>]*?\s(?:src|href)=\"((?:https?:)?//[^\"]*)\"[^>]*>"
)
_TYPE = re.compile(r"\btype=\"([^\"]*)\"")
_CHARSET = re.compile(r"<meta charset=\"[^\"]*\">")
_DIAGRAM = 'class="mermaid"'
_RUNS = frozenset({"", "text/javascript", "application/javascript", "module"})
_DIRECTIVE = {"script": "script-src", "img": "img-src", "iframe": "frame-src"}


def _hashes(texts: Iterable[str]) -> list[str]:
    found = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
    return [f"'sha256-{value}'" for value in sorted(found)]


def _kind(tag: str, markup: str) -> str | None:
    if tag != "link":
        return _DIRECTIVE.get(tag, "media-src")
    if 'rel="stylesheet"' in markup:
        return "style-src"
    return "img-src" if 'rel="icon"' in markup else None


def _trust(directives: dict[str, list[str]], hosts: Iterable[str]) -> None:
    """Let scripts of other hosts do what such scripts do: load more, and write styles."""
    directives["style-src"] = [v for v in directives["style-src"] if not v.startswith(("'sha256", "'unsafe"))]
    directives["style-src"].append("'unsafe-inline'")
    for host in dict.fromkeys(hosts):
        for kind in ("script-src", "style-src", "img-src", "font-src", "connect-src"):
            if host not in directives[kind]:
                directives[kind].append(host)


def policy(page: str) -> str:
    """Return the policy that a page needs.

    Inline scripts and styles are named by their hashes; another host is named only when the page
    already loads something from it.
    """
    scripts = [
        text
        for attributes, text in _SCRIPT.findall(page)
        if " src=" not in attributes and (_TYPE.findall(attributes) or [""])[0] in _RUNS
    ]
    directives: dict[str, list[str]] = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *_hashes(scripts)],
        "style-src": ["'self'", *_hashes(_STYLE.findall(page))],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    if attributes := _hashes(html.unescape(text) for text in _STYLE_ATTRIBUTE.findall(page)):
        directives["style-src"] += ["'unsafe-hashes'", *attributes]
    foreign = ["unpkg.com"] if _DIAGRAM in page else []  # from there the theme loads its diagrams
    for match in _OUTSIDE.finditer(page):
        kind, host = _kind(match[1], match[0]), urlsplit(match[2]).netloc
        if kind == "script-src":
            foreign.append(host)
        elif kind and host not in directives.setdefault(kind, []):
            directives[kind].append(host)
    if foreign:
        _trust(directives, foreign)
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def add_policy(page: str) -> str:
    """Write the policy into a page's head, before anything that it concerns."""
    match = _CHARSET.search(page)
    if match is None:
        return page
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(page)}">'
    return page[: match.end()] + meta + page[match.end() :]

"""A Content-Security-Policy for each page: what the page itself brings, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

_STYLE_ATTRIBUTE = re.compile(r"<[a-zA-Z][^<>]*?\sstyle=\"([^\"]*)\"")
_OUTSIDE = re.compile(
    r"<(script|link|img|iframe|video|audio|source)\b[^>]*?\s(?:src|href)=\"((?:https?:)?//[^\"]*)\"[^>]*>"
)
_CONCERNED = re.compile(r"<(script|style|link|img|iframe|video|audio|source)(?=[ \t\n/>])")
_STYLED = 'style="'
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


def _tags(part: str) -> Iterator[tuple[str, str, str]]:
    """Name, markup and text of every tag that a policy asks about; only scripts and styles have text."""
    at = 0
    while (match := _CONCERNED.search(part, at)) is not None:
        name, start = match[1], match.start()
        at = part.find(">", match.end())
        if at < 0:
            return
        text, tag = "", part[start : at + 1]
        if name in ("script", "style"):
            close = part.find(f"</{name}>", at)
            if close < 0:
                return
            text, at = part[at + 1 : close], close
        yield name, tag, text


def _styled(part: str) -> Iterator[str]:
    """Every tag with a style. Looking for the text is much quicker than looking at every tag."""
    at = part.find(_STYLED)
    while at >= 0:
        start, end = part.rfind("<", 0, at), part.find(">", at)
        if end < 0:
            return
        if start >= 0 and part.find(">", start, at) < 0:
            yield part[start : end + 1]
            at = end
        at = part.find(_STYLED, at + 1)


def policy(*parts: str) -> str:
    """Return the policy that a page needs; no element stands in more than one of its parts.

    Inline scripts and styles are named by their hashes; another host is named only when the page
    already loads something from it.
    """
    scripts, styles, outside = [], [], []
    for part in parts:
        for name, markup, text in _tags(part):
            if name == "style":
                styles.append(text)
            elif match := _OUTSIDE.match(markup):
                outside.append(match)
            elif name == "script" and " src=" not in markup and (_TYPE.findall(markup) or [""])[0] in _RUNS:
                scripts.append(text)
    directives: dict[str, list[str]] = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *_hashes(scripts)],
        "style-src": ["'self'", *_hashes(styles)],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    inline = [
        html.unescape(match[1])
        for part in parts
        for tag in _styled(part)
        if (match := _STYLE_ATTRIBUTE.match(tag))
    ]
    if attributes := _hashes(inline):
        directives["style-src"] += ["'unsafe-hashes'", *attributes]
    # from there the theme loads its diagrams
    foreign = ["unpkg.com"] if any(_DIAGRAM in part for part in parts) else []
    for match in outside:
        kind, host = _kind(match[1], match[0]), urlsplit(match[2]).netloc
        if kind == "script-src":
            foreign.append(host)
        elif kind and host not in directives.setdefault(kind, []):
            directives[kind].append(host)
    if foreign:
        _trust(directives, foreign)
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def add_policy(head: str, *rest: str) -> str:
    """Write the policy of a page into its head, before anything that it concerns.

    ``rest`` is what follows in the page; no element stands in more than one part.
    """
    match = _CHARSET.search(head)
    if match is None:
        return head
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(head, *rest)}">'
    return head[: match.end()] + meta + head[match.end() :]

"""Where the links of a page lead: to a place in the book, or to the web."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

_BASE = "http://site.invalid/"
_SCHEMES = ("http", "https", "mailto", "tel", "sms")


def page_key(url: str) -> str:
    """Return the name under which a page is known, however its address is written."""
    path = unquote(url).strip("/")
    for end in ("index.html", ".html"):
        path = path.removesuffix(end)
    return path.strip("/")


@dataclass(frozen=True, slots=True)
class Target:
    """What a link leads to: one of both, or neither where the book cannot follow it."""

    url: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """The pages of the book: anchor by address; ``site_url`` for what is outside it."""

    anchors: Mapping[str, str]
    site_url: str = ""

    def resolve(self, page_url: str, href: str) -> Target:
        """Return where ``href`` on the page at ``page_url`` leads."""
        href = href.strip()
        parts = urlsplit(href)
        if parts.scheme:
            return Target(url=href) if parts.scheme in _SCHEMES else Target()
        if parts.netloc:
            return Target(url="https:" + href)
        absolute = urljoin(_BASE + page_url, href)
        if not absolute.startswith(_BASE):
            return Target()
        path, _, fragment = absolute.removeprefix(_BASE).partition("#")
        anchor = self.anchors.get(page_key(path.partition("?")[0]))
        if anchor is not None:
            return Target(anchor=f"{anchor}:{unquote(fragment)}" if fragment else anchor)
        return Target(url=urljoin(self.site_url, absolute.removeprefix(_BASE))) if self.site_url else Target()

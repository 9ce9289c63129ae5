"""Addresses of pages: relative for links, absolute for search engines."""

from __future__ import annotations

from dataclasses import dataclass


def clean(url: str) -> str:
    """Return a page's address relative to the site's root (``./`` → empty)."""
    return "" if url in {".", "./"} else url


def absolute(site_url: str | None, url: str) -> str | None:
    """Return the full address of a page, or ``None`` for a site that does not know its own."""
    return site_url.rstrip("/") + "/" + clean(url) if site_url else None


def relative(url: str, from_url: str) -> str:
    """Return the way from one page to another; both addresses are plain ones, without ``..``."""
    *there, name = clean(url).split("/")
    here = clean(from_url).split("/")[:-1]
    shared = 0
    for own, other in zip(here, there, strict=False):
        if own != other:
            break
        shared += 1
    return "../" * (len(here) - shared) + "/".join([*there[shared:], name]) or "./"


@dataclass(frozen=True, slots=True)
class Version:
    """A page in one locale."""

    locale: str
    url: str
    """Relative to the site's root."""
    text_locale: str

    @property
    def translated(self) -> bool:
        """Whether the page really is in that locale."""
        return self.locale == self.text_locale

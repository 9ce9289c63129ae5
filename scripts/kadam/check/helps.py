"""Helps that several rules give, and that rest on what builds the site."""

from __future__ import annotations

from kadam.publishing import Publishing


def or_remove(what: str, publishing: Publishing) -> str:
    """Offer to do without a page, and say what readers then get; ends the sentence."""
    if not publishing.shows_source:
        return f", or remove {what}."
    notice = " with a notice" if publishing.shows_notice else ""
    return f", or remove {what}: readers then get the source page{notice}."

"""K502: a link to a place in a page that does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

import regex

from kadam.check.certainty import TEMPLATE, of_id
from kadam.check.context import Context
from kadam.check.pieces import is_piece
from kadam.check.rule import Rule
from kadam.check.sections import names_itself
from kadam.findings import Finding
from kadam.model import Page

_MARKS = regex.compile(r"(?![\x00-\x7f])[\p{P}\p{S}]")
"""Marks beyond ASCII, which makers of MDX sites keep in the ids of headings or drop."""

_FILLED_IN = regex.compile(r"\s*(?:\{[{%]|:::\s*\w)")
_COUNTED = regex.compile(r".*_\d+")
_NO_LETTER = regex.compile(r"[^\p{L}\p{N}]")


class BrokenAnchor(Rule):
    """A link leads to an anchor that its page does not have.

    `page.md#id` needs a heading, a step or an element with that id in the page that the reader
    gets: the one in the same language, or the fallback. Give headings ids by hand
    (`## Before you start { #before }`): ids made from Hindi, Arabic, Thai or Japanese headings
    are numbers (`_1`, `_2`) that change with every edit.

    Where the source has the anchor and a translation has lost the heading or step, P306 or P302 says so, at
    the place itself; not where its heading has another id that was meant so. In MDX, marks such as `：` in an
    id are left open: the programs that build such sites keep or drop them. So are pages that include other
    files (`{% include %}`, `--8<--`) or that a plugin fills in (`::: module`, a line that begins with `{{`),
    whose ids are not known, and links within a piece that other pages include (K501).

    `#top` leads to the top of every page, and `#/…` to a place in a program that runs in it. Where
    plugins make ids (captions), a missing one is information. Where mkdocs.yml names hooks or plugins
    that kadam does not know, and where it is not known what builds the site, it is a warning; in a
    folder of CommonMark, an id that differs in marks alone is let pass.
    """

    code = "K502"
    name = "broken-anchor"

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Look for each link's anchor."""
        severity, doubt = of_id(context.publishing, mdx=context.is_mdx(page))
        for link in page.links:
            if "#" not in link.target:
                continue
            try:
                address = urlsplit(link.target)
            except ValueError:
                continue  # K501's
            anchor = unquote(address.fragment).partition(":~:")[0]
            if address.scheme or address.netloc or not anchor or address.path.startswith("/"):
                continue
            target = page
            if address.path:
                file = context.target(page, unquote(address.path))
                found = context.page_of_file(file) if file is not None else None
                if found is None:
                    continue
                target = found
            if anchor in target.ids or not target.ids_known or _is_builders(anchor, context):
                continue
            if TEMPLATE.search(anchor) or _may_have(target, anchor, context):
                continue
            if _lost_in_translation(target, anchor, context):
                continue
            if target is page and is_piece(page, context):
                continue  # the pages that include it may have the id
            from rapidfuzz import process  # slow to load, and seldom needed

            near = process.extractOne(anchor, sorted(target.ids), processor=str.lower, score_cutoff=70)
            where = "this page" if target is page else target.path
            yield self.finding(
                page,
                link.target_span,
                f"{where} has no “#{anchor}”",
                severity=severity,
                help=(
                    f"Did you mean “#{near[0]}”?"
                    if near
                    else "Give the heading or step this id, or correct the link."
                )
                + doubt,
                platform=page.platform(link.place),
            )


def _is_builders(anchor: str, context: Context) -> bool:
    """Whether browsers or builders give every page such a place, or a program takes it for an address."""
    if anchor.lower() == "top" or anchor.startswith(
        ("/", "!", "fn:", "fnref:", "__", "tag:", "user-content-fn")
    ):
        return True
    return anchor == "_top" and context.publishing.builder == "starlight"


def _may_have(page: Page, anchor: str, context: Context) -> bool:
    """Whether something in a page may make an id that was not foreseen."""
    if context.is_mdx(page):
        if _MARKS.sub("", anchor) in page.ids:
            return True
        text = "\n".join(page.lines)
        return f'"{anchor}"' in text or f"'{anchor}'" in text  # given to a component
    if context.publishing.templates and any(_FILLED_IN.match(line) for line in page.lines):
        return True
    if context.publishing.builder:
        return False
    if _COUNTED.fullmatch(anchor):
        return True  # as Python-Markdown counts, which builds the site, then
    bare = _bare(anchor)
    return any(_bare(identifier) == bare for identifier in page.ids)


def _bare(identifier: str) -> str:
    """Letters and digits alone: programs treat marks, accents and spaces in their own ways."""
    return _NO_LETTER.sub("", normalize("NFKD", identifier).lower())


def _lost_in_translation(page: Page, anchor: str, context: Context) -> bool:
    source = context.site.source_of(page)
    if source is None:
        return False
    if any(step.id == anchor for _, step in source.steps()):
        return True
    at = next((number for number, heading in enumerate(source.headings) if heading.id == anchor), None)
    same_shape = [h.level for h in source.headings] == [h.level for h in page.headings]
    return at is not None and not (same_shape and names_itself(page.headings[at]))

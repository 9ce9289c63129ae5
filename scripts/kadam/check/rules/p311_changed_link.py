"""P311: links that lead elsewhere than the source's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from kadam.check.context import Context
from kadam.check.places import by_line, text_pairs, within
from kadam.check.rule import Rule
from kadam.findings import Finding, Related, Severity
from kadam.model import Link, Page

_FEWEST = 4
"""Letters of a name in a host's address that two addresses of one site share."""


class ChangedLink(Rule):
    """A link of a translation leads to another page or site than the source's at the same place.

    It was copied from another step, or the source was changed since. Pages are compared whatever
    language they are in, and anchors by the heading that they lead to, whose id is another one where
    it is made of the translated text; a link to the page alone will do for one to a section. Other
    sites are compared by their name alone: a translation rightly leads to their page in its own
    language.

    Reported only where both have one link that the other lacks, and where a step of the
    translation has no link at all although the source's has one.
    """

    code = "P311"
    name = "changed-link"
    severity = Severity.INFO
    reads_translation = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Compare the links of each run of prose with those of its source."""
        source = context.site.source_of(page)
        if source is None or not (page.links or source.links):
            return
        links_here, links_there = by_line(page.links), by_line(source.links)
        for text, other in text_pairs(page, source, context):
            here, there = within(text, links_here), within(other, links_there)
            if not there:
                continue
            places_here = [_place(page, link, context) for link in here]
            places_there = [_place(source, link, context) for link in there]
            extra = [
                link
                for link, place in zip(here, places_here, strict=True)
                if not any(_same(place, other) for other in places_there)
            ]
            missing = [
                link
                for link, place in zip(there, places_there, strict=True)
                if not any(_same(place, other) for other in places_here)
            ]
            if not (extra or missing):
                continue
            related = (Related(source.path, other.lines[0][0], "the source"),)
            broken = any(_is_broken(page, link, context) for link in extra)  # K501's and K502's
            broken = broken or any(_is_broken(source, link, context) for link in missing)
            if len(extra) == len(missing) == 1 and not broken:
                yield self.finding(
                    page,
                    extra[0].target_span,
                    f"this link leads to “{extra[0].target}”, the source's to “{missing[0].target}”",
                    help="Compare the two, and correct the one that is wrong.",
                    platform=page.platform(text.place),
                    related=related,
                )
            elif missing and not here and text.place.step is not None and text.kind == "item":
                steps = page.step_lists[text.place.list or 0].steps
                yield self.finding(
                    page,
                    steps[text.place.step].span,
                    f"this step has no link, the source's leads to “{missing[0].target}”",
                    help="Set the link as the source does.",
                    platform=page.platform(text.place),
                    related=related,
                )


class _Place(NamedTuple):
    """What a link leads to: a host, or a page and an anchor; an unknown address is told by itself."""

    host: str = ""
    page: str = ""
    anchor: str = ""
    heading: int | None = None
    """Index of the heading that has the anchor as its id."""
    headings: int = 0
    """How many the page has."""


def _place(page: Page, link: Link, context: Context) -> _Place:
    try:
        address = urlsplit(link.target)
    except ValueError:
        return _Place(page=link.target)
    if address.netloc:
        return _Place(host=address.netloc.lower())
    file = context.target(page, unquote(address.path)) if address.path else context.file(page)
    if address.scheme or file is None:
        return _Place(page=link.target)  # K501's
    key, anchor = context.key_of_file(file), unquote(address.fragment)
    target = (page if not address.path else context.page_of_file(file)) if anchor else None
    if target is None:
        return _Place(page=key, anchor=anchor)
    found = next((i for i, heading in enumerate(target.headings) if heading.anchor == anchor), None)
    return _Place(page=key, anchor=anchor, heading=found, headings=len(target.headings))


def _is_broken(page: Page, link: Link, context: Context) -> bool:
    """Whether a link within the site leads nowhere: K501's, or K502's."""
    try:
        address = urlsplit(link.target)
    except ValueError:
        return True
    if address.netloc or address.scheme:
        return False
    file = context.target(page, unquote(address.path)) if address.path else context.file(page)
    if file is None:
        return True
    target = page if not address.path else context.page_of_file(file)
    anchor = unquote(address.fragment)
    return bool(anchor) and target is not None and target.ids_known and anchor not in target.ids


def _same(one: _Place, other: _Place) -> bool:
    if one.host and other.host:
        names = {name for name in one.host.split(".") if len(name) >= _FEWEST}
        return one.host == other.host or bool(names & set(other.host.split(".")))
    if (one.host, one.page) != (other.host, other.page):
        return False
    if one.anchor == other.anchor or not (one.anchor and other.anchor):
        return True
    if one.heading is None or other.heading is None:
        return False
    # Pages with unlike sections: which belongs to which is not known.
    return one.heading == other.heading or one.headings != other.headings

"""P311: links that lead elsewhere than the source's."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from kadam.check.context import Context
from kadam.check.places import by_line, text_pairs, within
from kadam.check.rule import Rule
from kadam.model import Finding, Link, Page, Related, Severity

_FEWEST = 4
"""Letters of a name in a host's address that two addresses of one site share."""


class ChangedLink(Rule):
    """A link of a translation leads to another page or site than the source's at the same place.

    It was copied from another step, or the source was changed since. Pages are compared whatever
    language they are in, and anchors as they are written. Other sites are compared by their name
    alone: a translation rightly leads to their page in its own language.

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
            extra = [link for link in here if not _among(page, link, source, there, context)]
            missing = [link for link in there if not _among(source, link, page, here, context)]
            related = (Related(source.path, other.lines[0][0], "the source"),)
            if len(extra) == len(missing) == 1 and not _is_broken(page, extra[0], context):
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


def _among(page: Page, link: Link, other: Page, links: list[Link], context: Context) -> bool:
    place = _place(page, link, context)
    return any(_same(place, _place(other, each, context)) for each in links)


def _place(page: Page, link: Link, context: Context) -> tuple[str, str]:
    """What a link leads to: a host, or a page and an anchor; an unknown address is told by itself."""
    try:
        address = urlsplit(link.target)
    except ValueError:
        return "", link.target
    if address.netloc:
        return address.netloc.lower(), ""
    if address.scheme or not address.path:
        return "", link.target
    file = context.target(page, unquote(address.path))
    if file is None:
        return "", link.target  # K501's
    return "", f"{context.key_of_file(file)}#{address.fragment}"


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


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    if one[0] and other[0]:
        names = {name for name in one[0].split(".") if len(name) >= _FEWEST}
        return one[0] == other[0] or bool(names & set(other[0].split(".")))
    return one == other

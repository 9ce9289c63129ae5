"""P306: headings whose ids differ from the source's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.lists import lacks_all_steps
from kadam.check.rule import Rule
from kadam.check.sections import heading_before, names_itself, paired_headings
from kadam.findings import Edit, Finding, Fix, Related, Severity
from kadam.model import Heading, Page, Span

_COMMENT = re.compile(r"(?:\{/\*|<!--)\s*#")
_NAMED = 5
"""Ids that a finding names."""


class HeadingId(Rule):
    """A translation lacks a heading of its source, or the heading has another id.

    Links lead to `page#id`. With the same ids in every locale, a link works whatever language
    it is followed in, and the language switcher can stay in place. Only headings to which the
    source gives an id (`## Before you start { #before }`) are compared, and those that have the
    same id in every translation but none in the source. An id that a heading gets from its words counts.

    All headings that a page lacks are one finding, where the first of them belongs; a heading that stands in
    the place of the source's with an id of its own is not lacking. That is an error where the page has as
    many others of the source's ids or more, and a warning where it has fewer, or ids of its own: then it
    follows another version, or was written anew on purpose. An id that the source lacks, and another id, are
    warnings, too; an id that is made of the words of its own heading is a site's choice, and information.
    Links that use the source's id where the heading has another are K502's.
    Where every translation of a page lacks the same headings, that is one finding, at the source.
    """

    code = "P306"
    name = "heading-id"
    reads_translation = True
    fixable = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report ids of the source that the translation lacks, and ids that only it has."""
        source = context.site.source_of(page)
        if source is None:
            yield from self._source(page, context)
            return
        if lacks_all_steps(page, source):
            return  # P302 says that the page is not there yet
        wanted = {heading.id: heading for heading in source.headings if heading.id}
        same_shape = [h.level for h in source.headings] == [h.level for h in page.headings]
        lacking = [n for n, h in enumerate(source.headings) if h.id is not None and h.id not in page.ids]
        if same_shape:
            twins = dict(enumerate(page.headings))
        else:
            pairs = paired_headings(source, page) if lacking else {}
            twins = {n: page.headings[pairs[n]] for n in lacking if n in pairs}
            twins = {n: twin for n, twin in twins.items() if twin.id and twin.id not in source.ids}
        missing: list[int] = []
        for index in lacking:
            heading, twin = source.headings[index], twins.get(index)
            if twin is None or twin.id in wanted:
                missing.append(index)
            else:
                yield self._other(page, source, heading, twin, context)
        own = {heading.id: heading for heading in page.headings if heading.id}
        extra = [heading for name, heading in own.items() if name not in source.ids]
        if missing:
            yield self._missing(page, source, missing, certain=not extra and len(missing) <= len(own))
        if not wanted or same_shape:
            return
        compared = [*twins.values()]
        for heading in extra:
            if heading in compared:
                continue
            yield self.finding(
                page,
                heading.span,
                f"the source has no heading with the id {heading.id}",
                help="Use the id of the source's heading, or add the section to the source.",
                severity=Severity.WARNING,
            )

    def _source(self, page: Page, context: Context) -> Iterator[Finding]:
        """Headings of the source without the id that all its translations have."""
        if page.locale != context.site.source_locale or all(heading.id for heading in page.headings):
            return
        site = context.site
        tags = [tag for tag in site.locales if tag != page.locale and (tag, page.key) in site.pages]
        if len(tags) < 2:
            return
        left = {index for index, heading in enumerate(page.headings) if heading.id is None}
        twins: list[Page] = []
        for tag in tags:  # most often the first has no ids, and the others need not be read
            twin = site.pages[tag, page.key]
            if [heading.level for heading in twin.headings] != [heading.level for heading in page.headings]:
                return
            twins.append(twin)
            for index in tuple(left):
                name = twin.headings[index].id
                if name is None or name in page.ids or name != twins[0].headings[index].id:
                    left.remove(index)
            if not left:
                return
        for index in sorted(left):
            heading, name = page.headings[index], twins[0].headings[index].id or ""
            written = _attribute(name, (twins[0], twins[0].headings[index]), context)
            yield self.finding(
                page,
                heading.span,
                f"the heading “{heading.text}” has no id; in every translation it is {name}",
                help=f"Write {written} after the heading.",
                related=tuple(
                    Related(other.path, other.headings[index].span.line, "its translation") for other in twins
                ),
                fix=_add(heading, written),
            )

    def _missing(self, page: Page, source: Page, numbers: list[int], *, certain: bool) -> Finding:
        """Headings that have no counterpart in the translation; said where the first of them belongs."""
        missing = [source.headings[number] for number in numbers]
        one = len(missing) == 1
        names = ", ".join(heading.id or "" for heading in missing[:_NAMED])
        more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        return self.finding(
            page,
            heading_before(source, page, numbers[0] - 1),
            f"no heading has the id {names}, which the source gives to “{missing[0].text}”"
            if one
            else f"{len(missing)} headings of the source are missing, with the ids {names}{more}",
            help=f"Translate the {'section' if one else 'sections'}, and keep the ids of headings.",
            severity=None if certain else Severity.WARNING,
            related=tuple(Related(source.path, each.span.line, "the source's heading") for each in missing),
        )

    def _other(self, page: Page, source: Page, heading: Heading, twin: Heading, context: Context) -> Finding:
        """A heading that stands in the place of the source's, without its id."""
        what = f"has the id {twin.id}" if twin.id else "has no id"
        own = page, twin
        wanted = _attribute(heading.id or "", (source, heading), context)
        return self.finding(
            page,
            twin.span,
            f"the heading “{twin.text}” {what}; the source's is {heading.id}",
            help=f"Replace {_attribute(twin.id, own, context)} by {wanted}, and the id in links to it."
            if twin.id
            else f"Write {wanted} after the heading.",
            severity=None if not twin.id else Severity.INFO if names_itself(twin) else Severity.WARNING,
            related=(Related(source.path, heading.span.line, "the source's heading"),),
            fix=None if twin.id else _add(twin, wanted),
        )


def _attribute(name: str, like: tuple[Page, Heading], context: Context) -> str:
    """An id as it is written after a heading ``like`` this one: in MDX without spaces, or in a comment."""
    page, heading = like
    if not context.is_mdx(page):
        return f"{{ #{name} }}"
    return f"{{/* #{name} */}}" if _COMMENT.search(page.lines[heading.span.line - 1]) else f"{{#{name}}}"


def _add(heading: Heading, written: str) -> Fix:
    end = Span(heading.span.line, heading.span.end_column, heading.span.line, heading.span.end_column)
    return Fix(f"Add {written}.", (Edit(end, f" {written}"),))

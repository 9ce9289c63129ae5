"""P306: headings whose ids differ from the source's."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.model import Edit, Finding, Fix, Heading, Page, Related, Safety, Span


class HeadingId(Rule):
    """A translation lacks a heading of its source, or the heading has another id.

    Links lead to `page#id`. With the same ids in every locale, a link works whatever language
    it is followed in, and the language switcher can stay in place. Only headings to which the
    source gives an id (`## Before you start { #before }`) are compared.
    """

    code = "P306"
    name = "heading-id"
    fixable = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report ids of the source that the translation lacks, and ids that only it has."""
        source = context.site.source_of(page)
        if source is None:
            return
        wanted = {heading.id: heading for heading in source.headings if heading.id}
        here = {heading.id for heading in page.headings if heading.id}
        same_shape = [h.level for h in source.headings] == [h.level for h in page.headings]
        for index, heading in enumerate(source.headings):
            if heading.id is None or heading.id in here:
                continue
            twin = page.headings[index] if same_shape else None
            yield self._missing(page, source, heading, twin if twin and twin.id not in wanted else None)
        if not wanted or same_shape:
            return
        for heading in page.headings:
            if heading.id is not None and heading.id not in wanted:
                yield self.finding(
                    page,
                    heading.span,
                    f"the source has no heading with the id {heading.id}",
                    help="Use the id of the source's heading, or add the section to the source.",
                )

    def _missing(self, page: Page, source: Page, heading: Heading, twin: Heading | None) -> Finding:
        related = (Related(source.path, heading.span.line, "the source's heading"),)
        if twin is None:
            return self.finding(
                page,
                Span(page.body_line, 1, page.body_line, 1),
                f"the section “{heading.text}” (#{heading.id}) of the source is missing",
                help="Translate the section, and keep the heading's id.",
                related=related,
            )
        end = Span(twin.span.line, twin.span.end_column, twin.span.line, twin.span.end_column)
        what = f"has the id {twin.id}" if twin.id else "has no id"
        return self.finding(
            page,
            twin.span,
            f"the heading “{twin.text}” {what}; the source's is {heading.id}",
            help=f"Write {{ #{heading.id} }} after the heading.",
            related=related,
            fix=None
            if twin.id
            else Fix(f"Add {{ #{heading.id} }}.", (Edit(end, f" {{ #{heading.id} }}"),), Safety.SAFE),
        )

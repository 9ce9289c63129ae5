"""P309: text that is still in the source's language."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.language import source_paragraphs
from kadam.check.rule import Rule
from kadam.model import Finding, Page, Related, Severity, Span
from kadam.translation import todo_lines


class Untranslated(Rule):
    """A page, or a paragraph of it, is still in the language of the source.

    A copy of the source under a locale's folder looks like a translation to every tool that counts
    steps and headings, and to search engines. Without the file, readers get the source page with
    a notice, which is more honest.

    Pages are told by their letters (Hindi, Arabic, Japanese …) or, in Latin script, by the words
    that they share with their source. A paragraph is reported in a page that is otherwise
    translated: one of Latin words in another script, or a copy of a paragraph of the source.
    Labels, code and addresses do not count.

    Where a whole page is untranslated, no other rule compares it with its source or reads its
    labels.
    """

    code = "P309"
    name = "untranslated"
    severity = Severity.WARNING

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report the page, or its paragraphs."""
        source = context.site.source_of(page)
        if source is None or not context.is_translatable(page.key) or todo_lines(page):
            return  # of a page that is being translated, P314 says so
        name = context.profile(source.locale).english
        if context.is_still_source(page):
            yield self.finding(
                page,
                Span(page.body_line, 1, page.body_line, 1),
                f"this page is still in {name}",
                help="Translate it, or remove the file: readers then get the source page with a notice.",
                related=(Related(source.path, 1, "the source"),),
            )
            return
        for text in source_paragraphs(
            page, source, context.profile(page.locale), context.profile(source.locale)
        ):
            line, column, words = text.lines[0]
            yield self.finding(
                page,
                Span(line, column, line, column + len(words)),
                f"this {'step' if text.place.step is not None else 'paragraph'} is still in {name}",
                help="Translate it.",
                platform=page.platform(text.place),
            )

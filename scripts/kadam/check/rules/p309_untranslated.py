"""P309: text that is still in the source's language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.helps import or_remove
from kadam.check.language import is_wordless, source_paragraphs
from kadam.check.rule import Rule
from kadam.check.stubs import is_empty, is_stub
from kadam.findings import Finding, Related, Severity
from kadam.model import Page, Span, Text
from kadam.translation import todo_lines

_CHANGE = re.compile(r"(?:#\d+|\b(?=[a-f]*\d)[0-9a-f]{7,40})\]?(?:\([^()\s]*\))?\)*[.;]?\s*$")
"""Ends the title of a change: the number of an issue, or a commit."""
_BEGINS_CHANGE = re.compile(
    r"\W*#\d+\]|(?:\[[^\]]*\](?:\([^)]*\))?\]?\W*)*"
    r"(?:build|chore|ci|docs|feat|fix|optimize|perf|refactor|revert|style|test)(?:\([^)]*\))?!?: "
)
"""Begins the title of a change: the number of an issue, or its kind, as in Conventional Commits."""
_NEARLY = 0.9


class Untranslated(Rule):
    """A page, or a paragraph of it, is still in the language of the source.

    A copy of the source under a locale's folder looks like a translation to every tool that counts
    steps and headings, and to search engines. Without the file, readers of many sites (with kadam's plugin
    or Starlight, for instance) get the source page with a notice, which is more honest.

    Pages are told by their letters (Hindi, Arabic, Japanese …) or, in Latin script, by the words that they
    share with their source, the usual ones (articles, conjunctions) among them. Where some paragraphs are
    translated, what is left is reported instead, whatever tables or trees of files there are. A paragraph
    is reported in a page that is otherwise translated: one of Latin words in another script, or, in Latin
    script, a copy of a paragraph of the source; one that is English with a word changed is not noticed there.
    Paragraphs that follow each other are one finding. Labels, code, addresses, and what may be the title of a
    work (a link to another site, words in quotation marks; a link alone, where half of the headings are kept
    as they are in the source) do not count, nor does what says that it is in another language (`<div
    lang="en">`), a block quotation (what a program or a person says), an entry of a bibliography, or a
    paragraph that is in another language in the source, too (a quotation, or a sentence that already is in
    that of the translation); nor what has no three words in a row, or most of whose lines are of a program or
    in the source's code. Headings are not looked at: many are names of products; nor are tables, where the
    words beside them are translated.

    A page of the source that is in the language of a translation (its words for "and" and "or" tell) is
    reported there, and no translation into that language for it.

    A page that only says that it is not translated (one paragraph, no headings), or that holds front matter
    alone, while its source has text, is information: work that is left. An
    empty file is a warning.

    A page nearly all of whose lines are titles of changes (they end in `#123` or a commit) is information,
    and so are paragraphs that begin as such (`#123`, `fix(tool): …`): release notes are often put together by
    a program, and left as they are.

    Where a whole page is untranslated, no other rule compares it with its source or reads its
    labels.
    """

    code = "P309"
    name = "untranslated"
    severity = Severity.WARNING

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report the page, or its paragraphs."""
        source = context.site.source_of(page)
        if page.locale == context.site.source_locale:
            yield from self._source(page, context)
            return
        if source is None or not context.is_translatable(page.key) or todo_lines(page):
            return  # of a page that is being translated, P314 says so
        language = context.language_of(source)
        if language == page.locale:
            return  # said at the source
        name = context.profile(language).english
        if context.is_still_source(page) and is_stub(page, source):
            yield self.finding(
                page,
                _beginning(page),
                "this page holds one paragraph, its source much more",
                help="Translate it" + or_remove("the file", context.publishing),
                severity=Severity.INFO,
                related=(Related(source.path, 1, "the source"),),
            )
            return
        if context.is_still_source(page) and is_empty(page):
            yield self.finding(
                page,
                _beginning(page),
                "this page holds no text yet",
                help="Translate it" + or_remove("the file", context.publishing),
                severity=Severity.INFO if page.meta else None,
                related=(Related(source.path, 1, "the source"),),
            )
            return
        if context.is_still_source(page):
            changes = _lists_changes(page)
            yield self.finding(
                page,
                _beginning(page),
                f"this page is still in {name}",
                help=("Lists of changes may stay so; else translate it" if changes else "Translate it")
                + or_remove("the file", context.publishing),
                severity=Severity.INFO if changes else None,
                related=(Related(source.path, 1, "the source"),),
            )
            return
        texts = source_paragraphs(page, source, context.profile(page.locale), context.profile(source.locale))
        for run in _runs(page, list(texts)):
            yield self._run(page, run, name)

    def _source(self, page: Page, context: Context) -> Iterator[Finding]:
        """A page of the source that is in the language of a translation."""
        other = context.language_of(page)
        if other != page.locale and context.is_translatable(page.key):
            here, own = (context.profile(tag).english for tag in (other, page.locale))
            yield self.finding(
                page,
                _beginning(page),
                f"this page is in {here}, and stands with those in {own}",
                help=f"Write it in {own}, which the other languages are translated from, or remove it.",
            )

    def _run(self, page: Page, run: list[Text], name: str) -> Finding:
        line, column, words = run[0].lines[0]
        what = "step" if run[0].place.step is not None else "paragraph"
        last = run[-1].lines[-1][0]
        return self.finding(
            page,
            Span(line, column, line, column + len(words)),
            f"this {what} is still in {name}"
            if len(run) == 1
            else f"{len(run)} paragraphs and items are still in {name} (lines {line}–{last})",
            help="Translate it." if len(run) == 1 else "Translate them.",
            severity=Severity.INFO if all(_BEGINS_CHANGE.match(text.text) for text in run) else None,
            platform=page.platform(run[0].place),
        )


def _lists_changes(page: Page) -> bool:
    """Whether nearly all of a page are the titles of changes: an announcement has sentences, too."""
    texts = [text for text in page.texts if text.kind in ("paragraph", "item") and not is_wordless(text)]
    return sum(bool(_CHANGE.search(text.text)) for text in texts) >= _NEARLY * len(texts)


def _beginning(page: Page) -> Span:
    if not page.texts:
        last = min(page.body_line, len(page.lines))
        return Span(last, 1, last, 1)
    line, column, words = page.texts[0].lines[0]
    return Span(line, column, line, column + len(words))


def _runs(page: Page, texts: list[Text]) -> Iterator[list[Text]]:
    """Paragraphs with nothing to translate between them but headings and cells."""
    run: list[Text] = []
    wanted = {id(text) for text in texts}
    for text in page.texts:
        if id(text) in wanted:
            run.append(text)
        elif run and text.kind in ("paragraph", "item") and not is_wordless(text):
            yield run
            run = []
    if run:
        yield run

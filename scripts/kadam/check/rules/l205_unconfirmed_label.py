"""L205: an unconfirmed label without its twin in the source language."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Edit, Finding, Fix
from kadam.model import Label, Page, Span
from kadam.text import fold_label


class UnconfirmedLabel(Rule):
    """A label that nobody has seen in this language stands without the source language's label.

    The glossary says how sure each label is. One that is only plausible or unknown may differ
    from the reader's screen, so the page prints the label of the source language beside it, at
    the first mention in each section and in each tab.

    Wrong, in Spanish:

    ```markdown
    3. Elige **Cancelar plan**.
    ```

    Right:

    ```markdown
    3. Elige **Cancelar plan** (Cancel plan).
    ```
    """

    code = "L205"
    name = "unconfirmed-label"
    reads_translation = True
    needs_glossary = True
    fixable = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report first mentions without a twin, and twins that are not the source's label."""
        source = context.site.source_locale
        if page.locale == source:
            return
        seen: set[tuple[int | None, int | None, str]] = set()
        for label in page.labels:
            matches = context.labels(page, label)
            if not matches or any(match.text.status == "confirmed" for match in matches):
                continue
            twins = [text.label for m in matches if (text := m.label.text(source)) is not None]
            if not twins or fold_label(label.text) in {fold_label(twin) for twin in twins}:
                continue
            mention = (label.place.section, label.place.tab, fold_label(label.text))
            first = mention not in seen
            seen.add(mention)
            if first and (label.twin is None or not _is_twin(label.twin, twins)):
                yield self._missing(page, label, twins[0], matches[0].text.status, context)

    def _missing(self, page: Page, label: Label, twin: str, status: str, context: Context) -> Finding:
        after = Span(
            label.span.end_line, label.span.end_column + 2, label.span.end_line, label.span.end_column + 2
        )
        opening, closing = context.profile(page.locale).punctuation.brackets
        text = f"{'' if opening == '（' else ' '}{opening}{twin}{closing}"
        return self.finding(
            page,
            label.span,
            f"“{label.text}” is {status} in {page.locale} and stands without “{twin}”",
            help=f"Write the source's label after it: {text.strip()}",
            platform=page.platform(label.place),
            fix=Fix(f"Add {text.strip()}.", (Edit(after, text),)),
        )


def _is_twin(text: str, twins: list[str]) -> bool:
    return fold_label(text) in {fold_label(twin) for twin in twins}

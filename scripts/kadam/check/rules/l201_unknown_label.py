"""L201: a label that the glossary does not have."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Edit, Finding, Fix, Safety
from kadam.model import Label, Page
from kadam.text import fold_label

_CLOSE = 85.0
"""Similarity, in per cent, from which bold text outside steps is taken for a misspelt label."""


class UnknownLabel(Rule):
    """Bold text in a step is no label that the glossary has.

    In a step, bold is for the words on the screen, exactly as they stand there. A label that
    the glossary does not have is misspelt, was renamed in the app, or is not recorded yet: a
    reader who looks for it will not find it.

    Wrong:

    ```markdown
    1. Under **Your plan**, choose **Cancel the plan**.
    ```

    Right:

    ```markdown
    1. Under **Your plan**, choose **Cancel plan**.
    ```

    If the screen really shows these words, add them to the glossary with a source. If they are
    no label, do not set them in bold. Outside steps, only text that is almost a known label is
    reported.
    """

    code = "L201"
    name = "unknown-label"
    reads_translation = True
    needs_glossary = True
    fixable = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report bold text that no label, variant or other locale explains."""
        apps = context.apps(page)
        for label in page.labels:
            if (
                context.glossary.find(label.text, page.locale)
                or context.glossary.variants(label.text, page.locale, apps)
                or context.glossary.locales_of(label.text)
            ):
                continue  # known here, or L202's, L203's, L204's
            near = context.glossary.nearest(label.text, page.locale, apps)
            likeness = (
                fuzz.ratio(fold_label(label.text).casefold(), fold_label(near.text.label).casefold())
                if near
                else 0
            )
            if label.place.step is None and likeness < _CLOSE:
                continue
            yield self._finding(page, label, near.text.label if near else None)

    def _finding(self, page: Page, label: Label, near: str | None) -> Finding:
        return self.finding(
            page,
            label.span,
            f"“{label.text}” is no label in the glossary ({page.locale})",
            help=f"Did you mean “{near}”?"
            if near
            else "Add it to the glossary with its source, or do not set it in bold.",
            platform=page.platform(label.place),
            fix=Fix(f"Write “{near}”.", (Edit(label.span, near),), Safety.UNSAFE) if near else None,
        )

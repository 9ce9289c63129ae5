"""L208: a label in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.check.spans import not_prose
from kadam.findings import Edit, Finding, Fix, Severity
from kadam.model import Page, Span

_QUOTED = regex.compile(r"[“«„「『\"](?P<label>[^“”«»„「」『』\"\n*`]{2,60})[”»“」』\"]")


class QuotedLabel(Rule):
    """A label in a step stands in quotation marks instead of bold.

    Bold is for the words on the screen, in every step alike: readers learn to look for it, kadam
    checks it, and the site shows it as a button.

    Wrong:

    ```markdown
    2. Choose “Cancel plan”.
    ```

    Right:

    ```markdown
    2. Choose **Cancel plan**.
    ```

    Only words that the glossary knows as a label of the page's apps are reported, in steps alone.
    """

    code = "L208"
    name = "quoted-label"
    severity = Severity.WARNING
    needs_glossary = True
    reads_translation = True
    fixable = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Look for quoted labels in steps."""
        apps = context.apps(page)
        hidden = None
        for text in page.texts:
            if text.place.step is None:
                continue
            for line, column, words in text.lines:
                for match in _QUOTED.finditer(words):
                    label = match["label"].strip()
                    if not context.glossary.find(label, page.locale, apps=apps):
                        continue
                    hidden = hidden or not_prose(page)
                    span = Span(line, column + match.start(), line, column + match.end())
                    if not hidden.hold(span):
                        yield self.finding(
                            page,
                            span,
                            f"the label “{label}” stands in quotation marks",
                            help=f"Write **{label}**.",
                            platform=page.platform(text.place),
                            fix=Fix(f"Write **{label}**.", (Edit(span, f"**{label}**"),)),
                        )

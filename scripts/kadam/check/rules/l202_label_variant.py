"""L202: a forbidden or deprecated variant of a label."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Edit, Finding, Fix, Safety, Severity
from kadam.model import Page


class LabelVariant(Rule):
    """A label is written in words that the glossary forbids or calls outdated.

    Forbidden variants are words that translators use although the screen shows others: another
    app's label, a literal translation, a translated brand. Deprecated variants are older labels
    that a few screens may still show.

    Wrong (this is Google Play's label):

    ```markdown
    3. **सदस्यता रद्द करें** चुनें।
    ```

    Right:

    ```markdown
    3. **प्लान कैंसिल करें** चुनें।
    ```

    The finding gives the glossary's reason. A variant that is the right label of another app is
    accepted on pages that name this app in `apps`.
    """

    code = "L202"
    name = "label-variant"
    reads_translation = True
    needs_glossary = True
    fixable = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report bold variants."""
        apps = context.apps(page)
        for label in page.labels:
            if context.glossary.find(label.text, page.locale, apps=apps):
                continue
            matches = context.glossary.variants(label.text, page.locale, apps)
            if not matches:
                continue
            match = matches[0]
            forbidden = match.variant.status == "forbidden"
            what = "not the label" if forbidden else "an older label"
            yield self.finding(
                page,
                label.span,
                f"“{label.text}” is {what}: write “{match.instead}”",
                help=match.variant.reason,
                severity=Severity.ERROR if forbidden else Severity.WARNING,
                platform=page.platform(label.place),
                fix=Fix(
                    f"Write “{match.instead}”.",
                    (Edit(label.span, match.instead),),
                    Safety.SAFE if len({m.instead for m in matches}) == 1 else Safety.UNSAFE,
                ),
            )

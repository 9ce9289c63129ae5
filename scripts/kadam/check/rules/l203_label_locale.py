"""L203: a label in the words of another locale."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Edit, Finding, Fix
from kadam.model import Page


class LabelLocale(Rule):
    """A label is written in another language although the page's own is known.

    Readers look for the words that their screen shows. Where the glossary has the label in the
    page's language, the page uses it.

    Wrong, in Hindi:

    ```markdown
    3. **Cancel plan** चुनें।
    ```

    Right:

    ```markdown
    3. **प्लान कैंसिल करें** चुनें।
    ```

    A label for which the glossary has no word in the page's language stays in the source
    language.
    """

    code = "L203"
    name = "label-locale"
    reads_translation = True
    needs_glossary = True
    fixable = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report labels that are only another locale's."""
        apps = context.apps(page)
        glossary = context.glossary
        for label in page.labels:
            if glossary.find(label.text, page.locale) or glossary.variants(label.text, page.locale, apps):
                continue
            for locale in glossary.locales_of(label.text, apps):
                own = [
                    (match, text)
                    for match in glossary.find(label.text, locale, apps=apps)
                    if (text := match.label.text(page.locale, page.platform(label.place))) is not None
                ]
                if own:
                    match, text = own[0]
                    yield self.finding(
                        page,
                        label.span,
                        f"“{label.text}” is the label in {locale}; in {page.locale} it is “{text.label}”",
                        help=match.label.description,
                        platform=page.platform(label.place),
                        fix=Fix(f"Write “{text.label}”.", (Edit(label.span, text.label),)),
                    )
                    break

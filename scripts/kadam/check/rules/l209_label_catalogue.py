"""L209: a glossary label that differs from the app's own string."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.catalogues import Catalogue, Catalogues, Entry
from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding, Related, Severity
from kadam.glossary import UiLabel
from kadam.model import Span
from kadam.text import fold_label

_MOST = 10
"""Guides that a finding names at most."""


class LabelCatalogue(Rule):
    """The glossary says one word for a control, and the app's string catalogue another.

    Catalogues are named in the settings (`catalogues:`), per app and platform: Android's
    `strings.xml`, Apple's `Localizable.strings`, JSON of a web app. The words on the screen are the
    app's, so the reader of the guide looks for a button that is not there. Correct the glossary,
    and the guides that the finding names, or the app. A string that the catalogue lacks in a
    language is shown in the source language; that differs too.
    """

    code = "L209"
    name = "label-catalogue"
    severity = Severity.WARNING
    needs_glossary = True

    def check_site(self, context: Context) -> Iterator[Finding]:
        """Compare each label with each catalogue of its app."""
        catalogues = context.catalogues.value if context.catalogues else Catalogues()
        for label in context.glossary.labels.values():
            name = label.key.partition(".")[2]
            for catalogue in catalogues.items:
                if catalogue.app == label.app:
                    yield from self._compare(label, name, catalogue, catalogues, context)

    def _compare(
        self, label: UiLabel, name: str, catalogue: Catalogue, catalogues: Catalogues, context: Context
    ) -> Iterator[Finding]:
        own = catalogue.of_label(name)
        twin = catalogues.twin(catalogue)
        shown = own or (twin.of_label(name) if twin else None)
        platform = next((p for p in catalogue.platforms if label.exists_on(p)), None)
        text = label.text(catalogue.locale, platform) if platform else None
        if shown is None or text is None or fold_label(shown.text) == fold_label(text.label):
            return
        says = f"the app says “{shown.text}”"
        if own is None:
            says = f"the app has no {catalogue.locale} string and shows “{shown.text}”"
        yield self._finding(label, text.label, says, catalogue, own, platform, context)

    def _finding(
        self,
        label: UiLabel,
        text: str,
        says: str,
        catalogue: Catalogue,
        own: Entry | None,
        platform: str | None,
        context: Context,
    ) -> Finding:
        line = own.line if own else 1
        used = list(_users(label, catalogue.locale, context))
        more = f" ({len(used)} guides name it)" if len(used) > 1 else ""
        return Finding(
            code=self.code,
            name=self.name,
            severity=self.severity,
            path=catalogue.path,
            span=Span(line, 1, line, 1),
            locale="",
            message=f"{label.key} is “{text}” in the glossary ({catalogue.locale}), but {says}{more}",
            help="If the app is right, correct the glossary and these guides; if not, tell its makers.",
            platform=platform,
            related=tuple(used[:_MOST]),
        )


def _users(label: UiLabel, locale: str, context: Context) -> Iterator[Related]:
    """The first place in each guide of a locale that names a label."""
    for (tag, _), page in context.site.pages.items():
        if tag != locale:
            continue
        for bold in page.labels:
            if label.key in context.label_keys(page, bold):
                yield Related(page.path, bold.span.line, f"names “{bold.text}” here")
                break

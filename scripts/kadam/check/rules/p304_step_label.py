"""P304: an aligned step that names another label than its source."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.align import StepAt
from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding, Related
from kadam.model import Page


class StepLabel(Rule):
    """A step names other labels than the source's step.

    The translation sends the reader to another button than the source: the source was changed
    and the translation was not, or the wrong label was chosen. Labels are compared by what they
    stand for in the glossary, in whatever language they are written; their order is free.

    Wrong, where the source's step says **Cancel plan**:

    ```markdown
    3. **प्लान बदलें** चुनें।
    ```

    Steps with bold text that the glossary does not know are left to L201.
    """

    code = "P304"
    name = "step-label"
    reads_translation = True
    needs_glossary = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Compare the labels of each pair of steps."""
        source = context.site.source_of(page)
        if source is None:
            return
        for pair in context.aligned(page):
            if pair.source is not None and pair.target is not None:
                yield from self._pair(page, source, pair.source, pair.target, context)

    def _pair(
        self, page: Page, source: Page, left: StepAt, right: StepAt, context: Context
    ) -> Iterator[Finding]:
        wanted = [
            (label, context.label_keys(source, label))
            for label in context.step_labels(source, left.list, left.index)
        ]
        named = [
            (label, context.label_keys(page, label))
            for label in context.step_labels(page, right.list, right.index)
        ]
        if any(not keys for _, keys in (*wanted, *named)):
            return  # unknown text in bold: L201's
        missing = [item for item in wanted if not any(item[1] & keys for _, keys in named)]
        extra = [item for item in named if not any(item[1] & keys for _, keys in wanted)]
        related = (Related(source.path, left.step.span.line, "the source's step"),)
        for label, _ in extra:
            instead = _name(missing[0][1], page.locale, context) if missing else None
            yield self.finding(
                page,
                label.span,
                f"step {right.step.rendered} names “{label.text}”, the source's step does not",
                help=f"The source names “{missing[0][0].text}”: write “{instead}”."
                if missing
                else "Remove the label, or add it to the source.",
                platform=right.platform,
                related=related,
            )
        if missing and not extra:
            label, keys = missing[0]
            yield self.finding(
                page,
                right.step.span,
                f"step {right.step.rendered} does not name “{_name(keys, page.locale, context)}”, "
                f"which the source calls “{label.text}”",
                help="Name the label in bold, as it stands on the screen.",
                platform=right.platform,
                related=related,
            )


def _name(keys: frozenset[str], locale: str, context: Context) -> str:
    """A label in the page's language, or in the source's where the glossary has no other."""
    for tag in (locale, context.site.source_locale):
        for key in sorted(keys):
            text = context.glossary.label(key, tag)
            if text is not None:
                return text.label
    return sorted(keys)[0]

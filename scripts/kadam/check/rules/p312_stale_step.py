"""P312: a translation that was made from an older wording of its source."""

from __future__ import annotations

from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding, Related, Severity
from kadam.model import Page, Span
from kadam.translation import Change, compare
from kadam.translation.units import section_name


class StaleStep(Rule):
    """A step or paragraph of the source has changed since it was translated.

    The translation reads well and may be wrong: its reader follows a way that no longer exists.
    What a translation was made from is kept as a digest for each step and each paragraph (in
    `docs/.translations/`), so that the finding can name the step. How lines are broken and where
    a paragraph stands do not count.

    To mend it, look at the old and the new source side by side, bring the translation up to
    date, and say that you did:

    ```text
    kadam translate hi cancel-premium
    kadam stamp docs/hi/cancel-premium.md
    ```

    Whoever changes the source can spare the translators work. When only a typing mistake was
    mended, no translation is stale:

    ```text
    kadam stamp --source-change typo docs/en/cancel-premium.md
    ```

    With `minor` instead of `typo`, the finding stays, and readers see no notice.

    A source must be free to change, so the finding is information and fails no check by default.
    To let stale translations fail in CI, use `kadam status --fail-under current=100`. Projects that
    stamp nothing get no findings.
    """

    code = "P312"
    name = "stale-step"
    severity = Severity.INFO

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report each changed step, and each section with changed paragraphs once."""
        source = context.site.source_of(page)
        stamp = (context.stamps or {}).get((page.locale, page.key))
        if source is None or stamp is None:
            return
        seen: set[tuple[str, str, bool]] = set()
        have = {step.id for _, step in page.steps()}
        for change in compare(source, stamp, page):
            if change.kind == "step" and (change.what == "removed" or change.name not in have):
                continue  # P302 and P303 speak of steps that came and went
            at = (change.kind, change.name, change.stale)
            if at not in seen:
                seen.add(at)
                yield self._finding(page, source, change)

    def _finding(self, page: Page, source: Page, change: Change) -> Finding:
        line = change.unit.line if change.unit else 1
        return self.finding(
            page,
            place_of(page, source, change),
            f"{describe(source, change)} {_VERBS[change.what]} since it was translated{_words(change)}",
            help=f"Compare with the source, then run: kadam stamp {page.path}",
            related=(Related(source.path, line, "the source as it is now"),) if change.unit else (),
        )


_VERBS = {
    "changed": "has changed",
    "minor": "has changed a little",
    "added": "has new text",
    "removed": "has lost text",
}


def describe(source: Page, change: Change) -> str:
    """Name what changed."""
    if change.kind == "meta":
        return f"the source's {change.name}"
    if change.kind == "step":
        number = next((step.rendered for _, step in source.steps() if step.id == change.name), None)
        return (
            f"step {number} ({change.name}) of the source" if number else f"step {change.name} of the source"
        )
    return f"section “{change.name}” of the source"


def place_of(page: Page, source: Page, change: Change) -> Span:
    """Where the translation has what changed: its step, its section's heading, its front matter."""
    if change.kind == "meta":
        line = page.meta_lines.get(change.name, 1)
        return Span(line, 1, line, 1)
    if change.kind == "step":
        found = next((step.span for _, step in page.steps() if step.id == change.name), None)
        if found is not None:
            return found
    for index, heading in enumerate(source.headings):
        if section_name(source, index) == change.name:
            same = next((own for own in page.headings if own.id and own.id == heading.id), None)
            if same is None and index < len(page.headings):
                same = page.headings[index]
            return same.span if same else Span(page.body_line, 1, page.body_line, 1)
    return Span(page.body_line, 1, page.body_line, 1)


def _words(change: Change, width: int = 80) -> str:
    if change.unit is None:
        return ""
    words = " ".join(change.unit.text.split())
    return f": “{words if len(words) <= width else words[: width - 1].rstrip() + '…'}”"

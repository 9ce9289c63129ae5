"""S112: a warning after the step that it concerns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.findings import Finding, Related, Severity
from kadam.locales import LocaleProfile
from kadam.model import Page, Place, Span, Step, StepList

_KINDS = frozenset({"warning", "danger", "caution", "attention", "important"})
_LEAD = r"[\s*_>#⚠❗️]*"
_AFTER_WORD = r"[\p{L}\p{M}]*[*_]*\s*[:：!！.。—–-]"
_LONGEST = 30
"""Lines of a note that are read."""


@dataclass(frozen=True, slots=True)
class _Warning:
    span: Span
    place: Place
    text: str


class LateWarning(Rule):
    """A warning comes after the step that cannot be undone.

    People do a step when they have read it, and read on afterwards. Who deletes an account in step 3
    learns below step 3 that it cannot be undone.

    Wrong:

    ```markdown
    1. Open the account page.
    2. Choose **Delete account**.

        !!! warning
            This cannot be undone.
    ```

    Right:

    ```markdown
    1. Open the account page.

        !!! warning "The next step cannot be undone"
            All your data is deleted.

    2. Choose **Delete account**.
    ```

    Looked at are notes of the kinds warning, danger, caution, attention and important, and paragraphs
    that begin with the language's word for it ("Warning:"), if they say that something cannot be
    undone or lasts for ever. The step is the last one before it under the same heading that deletes,
    closes or cancels something, or that names a label which the glossary marks with
    `irreversible: true`; for such a label, a warning that names it is enough.

    Nothing is said where the page's beginning or the section tells so before the step, or where
    another such step follows the warning. The words are in the language's profile; languages without
    one are not looked at.
    """

    code = "S112"
    name = "late-warning"
    severity = Severity.WARNING
    needs_profile = True
    reads_translation = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Look for warnings, then for the step above each."""
        words = context.profile(page.locale)
        if not page.step_lists or not words.warnings.lasting:
            return
        warnings = [*_notes(page), *_paragraphs(page, words)]
        if not warnings:
            return
        marked = _marked(page, context)
        lasting = _starts(words.warnings.lasting, words.spaced)
        actions = _starts(words.warnings.actions, words.spaced)
        told: set[int] = set()
        for warning in sorted(warnings, key=lambda each: each.span):
            grave = lasting.search(warning.text) is not None
            steps = [
                (steps, step)
                for steps, step in page.steps()
                if _beside(steps.place, warning.place)
                and (
                    (grave and actions.search(step.text))
                    or any(label in warning.text or grave for label in marked.get(step.marker.line, ()))
                )
            ]
            before = [(steps, step) for steps, step in steps if step.marker.line < warning.span.line]
            if not before or len(before) < len(steps):
                continue  # no such step, or one that follows the warning
            where, step = max(before, key=lambda each: each[1].marker.line)
            if step.marker.line in told or _said_before(page, where, step, lasting):
                continue
            told.add(step.marker.line)
            yield self._finding(page, warning, where, step)

    def _finding(self, page: Page, warning: _Warning, steps: StepList, step: Step) -> Finding:
        return self.finding(
            page,
            step.span,
            "the warning that concerns this step comes after it",
            help="Move the warning before the step: readers act before they read on.",
            platform=page.platform(steps.place),
            related=(Related(page.path, warning.span.line, "the warning"),),
        )


def _notes(page: Page) -> Iterator[_Warning]:
    for note in page.notes:
        if not _KINDS.isdisjoint(note.kind.lower().split()):
            yield _Warning(note.span, note.place, f"{note.title or ''}\n{_body(page, note.span.line)}")


def _body(page: Page, row: int) -> str:
    """The lines of a note, by the way in which it begins."""
    first = page.lines[row - 1]
    indent, start = len(first) - len(first.lstrip()), first.lstrip()
    lines = []
    for line in page.lines[row : row + _LONGEST]:
        text = line.strip()
        if start.startswith(("!!!", "???")):
            ended = bool(text) and len(line) - len(line.lstrip()) <= indent
        elif start.startswith(">"):
            ended = not text.startswith(">")
        else:
            ended = text.startswith((":::", "</"))
        if ended:
            break
        lines.append(line)
    return "\n".join(lines)


def _paragraphs(page: Page, profile: LocaleProfile) -> Iterator[_Warning]:
    begins = _begins(profile.warnings.words)
    for text in page.texts:
        if text.kind == "paragraph" and begins.match(text.lines[0][2]):
            line, column, words = text.lines[0]
            yield _Warning(Span(line, column, line, column + len(words)), text.place, text.text)


def _marked(page: Page, context: Context) -> dict[int, list[str]]:
    """Lines of steps that name labels which the glossary marks, with the labels."""
    found: dict[int, list[str]] = {}
    for label in page.labels if context.glossary else ():
        if label.place.list is None or label.place.step is None:
            continue
        if any(match.label.irreversible for match in context.labels(page, label)):
            line = page.step_lists[label.place.list].steps[label.place.step].marker.line
            found.setdefault(line, []).append(label.text)
    return found


def _beside(steps: Place, warning: Place) -> bool:
    """Whether a list and a warning stand under one heading, and not in two tabs."""
    return steps.section == warning.section and (warning.tab is None or warning.tab == steps.tab)


def _said_before(page: Page, steps: StepList, step: Step, lasting: regex.Pattern[str]) -> bool:
    """Whether the page's beginning, or the section up to the step, tells that it cannot be undone."""
    section = steps.place.section
    start = page.headings[section].span.line if section is not None else page.body_line
    first = min(step.marker.line for _, step in page.steps())
    rows = [*range(page.body_line, first), *range(start, step.marker.line + 1)]
    return any(lasting.search(page.lines[row - 1]) for row in rows)


@cache
def _starts(words: tuple[str, ...], spaced: bool) -> regex.Pattern[str]:
    """Words or beginnings of words, anywhere in a text."""
    start = r"(?<![\p{L}\p{M}])" if spaced else ""
    return regex.compile(start + "(?:" + "|".join(map(regex.escape, words)) + ")", regex.IGNORECASE)


@cache
def _begins(words: tuple[str, ...]) -> regex.Pattern[str]:
    alternatives = "|".join(map(regex.escape, words))
    return regex.compile(f"{_LEAD}(?:{alternatives}){_AFTER_WORD}", regex.IGNORECASE)

"""Run rules over a site."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from kadam.check.context import Context
from kadam.check.registry import selected
from kadam.check.rule import Rule
from kadam.model import Finding

Progress = Callable[[int, int, str], None]


def run(
    context: Context,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    locales: Collection[str] | None = None,
    paths: Collection[str] | None = None,
    progress: Progress = lambda _done, _total, _what: None,
) -> tuple[list[Finding], list[str]]:
    """Return the findings, sorted by place, and notes on what was not checked.

    ``locales`` and ``paths`` narrow the pages reported on; what they are compared with is read
    all the same.
    """
    rules, notes = _rules(context, tuple(select), tuple(ignore))
    pages = [
        page
        for page in context.site.pages.values()
        if (locales is None or page.locale in locales) and (paths is None or page.path in paths)
    ]
    wanted = {page.path for page in pages}
    findings: list[Finding] = []
    for done, page in enumerate(pages):
        progress(done, len(pages), page.path)
        for rule in rules:
            findings += rule.check(page, context)
    for rule in rules:
        findings += (
            f for f in rule.check_site(context) if f.path in wanted or (not f.locale and paths is None)
        )
    progress(len(pages), len(pages), "")
    return sorted(set(findings), key=lambda finding: finding.order), notes


def _rules(
    context: Context, select: tuple[str, ...], ignore: tuple[str, ...]
) -> tuple[list[Rule], list[str]]:
    chosen = selected(select, ignore)
    notes = []
    if not context.glossary:
        off = [rule.code for rule in chosen if rule.needs_glossary]
        chosen = [rule for rule in chosen if not rule.needs_glossary]
        if off:
            notes.append(f"No glossary: {', '.join(off)} did not run.")
    unknown = sorted(tag for tag in context.site.locales if not context.profile(tag).known)
    if unknown:
        notes.append(f"No language profile for {', '.join(unknown)}: rules about words did not run there.")
    return [rule() for rule in chosen], notes

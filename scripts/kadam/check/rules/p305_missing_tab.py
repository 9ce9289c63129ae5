"""P305: a platform tab that the translation lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kadam.check.context import Context
from kadam.check.lists import lacks_all_steps
from kadam.check.rule import Rule
from kadam.model import Finding, Page, Related, Span, Tab


class MissingTab(Rule):
    """A translation lacks a tab of its source, or its title is not recognised.

    Readers on that platform find no steps for their device. Tabs are compared by platform; the
    titles of each language are known to kadam, and a project can add its own under `platforms`.
    Tabs without a platform are only counted, and not named where it is a guess
    which of them is missing. All tabs that a set lacks are one finding. A page
    without any steps is P302's.
    """

    code = "P305"
    name = "missing-tab"
    reads_translation = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Compare each set of tabs."""
        source = context.site.source_of(page)
        if source is None or lacks_all_steps(page, source):
            return
        for number in sorted({tab.set for tab in source.tabs}):
            wanted = [tab for tab in source.tabs if tab.set == number]
            here = [tab for tab in page.tabs if tab.set == number]
            if here or number == 0 or page.tabs:
                yield from self._set(page, source, wanted, here)

    def _set(self, page: Page, source: Page, wanted: list[Tab], here: list[Tab]) -> Iterator[Finding]:
        titles = Counter(tab.title for tab in here)
        same = [tab for tab in wanted if titles[tab.title] == 1]
        shared = {tab.title for tab in same} if len({tab.title for tab in same}) == len(same) else set()
        wanted = [tab for tab in wanted if tab.title not in shared]
        left = Counter(tab.platform for tab in here if tab.title not in shared)
        here = [tab for tab in here if tab.title not in shared] or here
        guessed = left[None] > 0  # some that nothing tells apart are there
        missing = []
        for tab in wanted:
            if left[tab.platform]:
                left[tab.platform] -= 1
                continue
            unknown = (
                next((other for other in here if other.platform is None), None) if tab.platform else None
            )
            if unknown is None or not left[None]:
                missing.append(tab)
                continue
            left[None] -= 1
            yield self.finding(
                page,
                unknown.span,
                f"the tab “{unknown.title}” names no known platform; the source has “{tab.title}” "
                f"({tab.platform})",
                help="Use a usual title of the platform, or add this one to “platforms” in the settings.",
                related=(Related(source.path, tab.span.line, "the source's tab"),),
            )
        if missing:
            known = [tab for tab in missing if tab.platform or not guessed]
            if known:
                yield self._missing(page, source, known, here)
            others = [tab for tab in missing if tab not in known]
            if others:
                every = [tab for tab in source.tabs if tab.set == others[0].set]
                yield self._some(page, source, every, len(others), here[-1].span)

    def _some(self, page: Page, source: Page, every: list[Tab], missing: int, span: Span) -> Finding:
        return self.finding(
            page,
            span,
            f"{missing} of the source's {len(every)} tabs {'is' if missing == 1 else 'are'} missing",
            help="Compare the tabs with the source's, and translate what is missing.",
            related=(Related(source.path, every[0].span.line, "the source's tabs"),),
        )

    def _missing(self, page: Page, source: Page, missing: list[Tab], here: list[Tab]) -> Finding:
        titles = [f"“{tab.title}”" for tab in missing]
        one = len(missing) == 1
        names = " and ".join(filter(None, (", ".join(titles[:-1]), titles[-1])))
        return self.finding(
            page,
            here[-1].span if here else Span(page.body_line, 1, page.body_line, 1),
            f"the source's {'tab' if one else 'tabs'} {names} {'is' if one else 'are'} missing",
            help=f"Translate the {'tab with its' if one else 'tabs with their'} steps.",
            platform=missing[0].platform if one else None,
            related=tuple(Related(source.path, tab.span.line, "the source's tab") for tab in missing),
        )

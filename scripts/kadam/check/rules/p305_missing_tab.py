"""P305: a platform tab that the translation lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from kadam.check.context import Context
from kadam.check.lists import lacks_all_steps
from kadam.check.rule import Rule
from kadam.check.tabs import (
    cut_after,
    is_empty,
    paired_sets,
    stand_as_headings,
    stand_in_section,
    stand_without_tabs,
    unquoted_tab,
)
from kadam.findings import Finding, Related, Severity
from kadam.model import Page, Span, Tab


class MissingTab(Rule):
    """A translation lacks a tab of its source, or its title is not recognised.

    Readers on that platform find no steps for their device. Tabs are compared by platform; the
    titles of each language are known to kadam, and a project can add its own under `platforms`;
    in a language that kadam knows no words of, a title that names no platform is let pass.
    Tabs without a platform are only counted, and not named where it is a guess
    which of them is missing. All tabs that a set lacks are one finding, and so are all sets that a page
    lacks: a set is compared with the one of its section. Where the tabs are there and do not work, that is
    said instead: what belongs into them is not indented, a line between them is not, or a title has no
    quotation marks.

    That, and a tab that is missing from a set, is an error. It is a warning where a page lacks whole sets,
    which may have been written in another form on purpose, where tabs are only counted, and where a
    title is not known; and information where half of the code that stands in the tabs stands in the page
    all the same, or a heading stands there for each tab. Where every translation of a page lacks the same
    tabs, that is one finding, at the source. A page without any steps is P302's.
    """

    code = "P305"
    name = "missing-tab"
    severity = Severity.WARNING
    reads_translation = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Compare each set of tabs."""
        source = context.site.source_of(page)
        if source is None or lacks_all_steps(page, source):
            return
        lost: list[list[Tab]] = []
        for wanted, here in paired_sets(source, page):
            if wanted and here:
                yield from self._broken(page, here)
                yield from self._set(page, source, wanted, here, context)
            elif wanted and not stand_in_section(source, page, wanted):
                lost.append(wanted)
        if lost:
            yield self._lost(page, source, lost)

    def _broken(self, page: Page, here: list[Tab]) -> Iterator[Finding]:
        """A set that falls into several, because what belongs into its tabs is not indented."""
        seams = [(one, other) for one, other in pairwise(here) if one.set != other.set]
        empty = next((tab for tab in here if is_empty(page, tab)), None) if seams else None
        if empty is not None:
            yield self.finding(
                page,
                empty.span,
                f"the tab “{empty.title}” is empty, and the next one begins a set of its own: "
                "what belongs into it is not indented"
                if empty is not here[-1]
                else f"the tab “{empty.title}” is empty: what belongs into it is not indented",
                help="Indent it by four spaces.",
                severity=Severity.ERROR,
            )
        for one, other in seams:
            row = None if is_empty(page, one) else cut_after(page, one, other)
            if row is not None:
                yield self.finding(
                    page,
                    Span(row, 1, row, len(page.lines[row - 1]) + 1),
                    f"this line is not indented: the tab “{other.title}” begins a set of its own after it",
                    help=f"Indent it by four spaces, as what stands in the tab “{one.title}”.",
                    severity=Severity.ERROR,
                )

    def _lost(self, page: Page, source: Page, lost: list[list[Tab]]) -> Finding:
        """All sets of which the translation has no tab."""
        related = tuple(Related(source.path, tabs[0].span.line, "the source's tabs") for tabs in lost)
        row = unquoted_tab(page)
        if row is not None and not page.tabs and not related[0].path.endswith(".mdx"):
            return self.finding(
                page,
                Span(row, 1, row, len(page.lines[row - 1]) + 1),
                "this line is no tab: its title needs quotation marks",
                help='Write `=== "Title"`, and indent what belongs to it by four spaces.',
                severity=Severity.ERROR,
                related=related,
            )
        kept = stand_as_headings(source, page, lost) or all(
            stand_without_tabs(source, page, tabs) for tabs in lost
        )
        what = (
            f"{_names(lost[0])} {'is' if len(lost[0]) == 1 else 'are'} missing"
            if len(lost) == 1
            else f"{len(lost)} sets of tabs are missing, the first with {_names(lost[0])}"
        )
        return self.finding(
            page,
            Span(page.body_line, 1, page.body_line, 1),
            f"the source's {'tabs are' if len(lost) == 1 else f'{len(lost)} sets of tabs are'} no tabs here"
            if kept
            else f"the source's {what}",
            help="What stands in them is here. Set it in tabs, as the source does."
            if kept
            else "Translate the tabs with their steps.",
            severity=Severity.INFO if kept else None,
            related=related,
        )

    def _set(
        self, page: Page, source: Page, wanted: list[Tab], here: list[Tab], context: Context
    ) -> Iterator[Finding]:
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
            if not context.profile(page.locale).known:
                continue  # what the platforms are called in its language is not known
            yield self.finding(
                page,
                unknown.span,
                f"the tab “{unknown.title}” names no known platform; the source has “{tab.title}” "
                f"({tab.platform})",
                help="Use a usual title of the platform, or add this one to “platforms” in the settings.",
                related=(Related(source.path, tab.span.line, "the source's tab"),),
            )
        missing = [tab for tab in missing if not _stands_elsewhere(page, source, tab)]
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
        one = len(missing) == 1
        return self.finding(
            page,
            here[-1].span,
            f"the source's {_names(missing)} {'is' if one else 'are'} missing",
            help=f"Translate the {'tab with its' if one else 'tabs with their'} steps.",
            severity=Severity.ERROR,
            platform=missing[0].platform if one else None,
            related=tuple(Related(source.path, tab.span.line, "the source's tab") for tab in missing),
        )


def _stands_elsewhere(page: Page, source: Page, tab: Tab) -> bool:
    """Whether a page has as many tabs of a title as its source: in another set, then."""
    return sum(each.title == tab.title for each in page.tabs) >= sum(
        each.title == tab.title for each in source.tabs
    )


def _names(tabs: list[Tab]) -> str:
    titles = [f"“{tab.title}”" for tab in tabs]
    names = " and ".join(filter(None, (", ".join(titles[:-1]), titles[-1])))
    return f"{'tab' if len(tabs) == 1 else 'tabs'} {names}"

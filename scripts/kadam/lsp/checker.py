"""The rules over a site whose pages change: what has not changed is not checked again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kadam.app.later import later_screens
from kadam.check.context import Context
from kadam.check.pages import PageResult, check_page
from kadam.check.runner import chosen_rules, concluded, open_store, settled
from kadam.config.settings import Settings
from kadam.findings import Finding
from kadam.pages import Key, LazyPages
from kadam.pipeline import cache_of, inputs_of

_KEEP = 256
"""Parsed pages to keep."""


class Checker:
    """What the rules say of the pages of a site as they are now."""

    def __init__(self, settings: Settings, context: Context) -> None:
        pages = context.site.pages
        assert isinstance(pages, LazyPages)
        pages.keep = _KEEP
        self.pages = pages
        self._settings = settings
        self.context = context
        self.wide: tuple[Finding, ...] = ()
        """Findings that no single page has, as of the last :meth:`compare`."""
        self._rules, self.notes = chosen_rules(context, settings.select, settings.ignore)
        self._results: dict[Key, PageResult] = {}
        self._digests = {path: pages.digests[key] for key, path in pages.paths.items()}
        self._families: defaultdict[str, list[Key]] = defaultdict(list)
        for key in pages.paths:
            self._families[key[1]].append(key)

    def family(self, key: Key) -> list[Key]:
        """A page and its translations, the source first."""
        source = self.context.site.source_locale
        return sorted(self._families[key[1]], key=lambda each: each[0] != source)

    def reread(self, key: Key) -> None:
        """Take notice that a page has changed."""
        self.pages.reread(key)
        self._digests[self.pages.paths[key]] = self.pages.digests[key]

    def check(self, keys: Iterable[Key]) -> Iterator[Key]:
        """Check pages that have changed, or rest on one that has; yields each when it is done."""
        for key in keys:
            if not self._fresh(key):
                result = self._results[key] = check_page(key, self._rules, self.context)
                self._digests.update(result.digests)
            yield key

    def compare(self) -> Iterator[Key]:
        """Check all pages, and what is found only with all of them; yields between pages."""
        screens = later_screens(self._settings, self.context.site, self.context.glossary)
        context = replace(self.context, screens=screens)  # they rest on steps that may have changed
        about_site = tuple(finding for rule in self._rules for finding in rule.check_site(context))
        compared = {rule.code for rule in self._rules if rule.compares_pages}
        self.wide = (*about_site, *(finding for finding in self.wide if finding.code in compared))
        self._take_kept()
        # Translations beside their source, which then need not be read again for each.
        yield from self.check(sorted(self.pages.paths, key=lambda key: (key[1], key[0])))
        self.wide = (*about_site, *concluded(self._results, self._rules, context))

    def _take_kept(self) -> None:
        """Take over what the last ``kadam check`` has found in pages that are as they were then."""
        left = [key for key in self.pages.paths if key not in self._results]
        if not left:
            return
        inputs = inputs_of(self._settings, self.context)
        kept = open_store(cache_of(self._settings), inputs, self._rules)
        for key in left:
            result = kept.page(self.pages.paths[key], self._digests, self.context.asked.answers)
            if result is not None:
                self._results[key] = result

    def keep(self) -> None:
        """Keep what was found in the pages for the next run, as ``kadam check`` does."""
        kept = open_store(cache_of(self._settings), inputs_of(self._settings, self.context), self._rules)
        answers = self.context.asked.answers
        for key, result in self._results.items():
            path = self.pages.paths[key]
            if self._fresh(key) and kept.page(path, self._digests, answers) is None:
                kept.keep_page(path, result)
        kept.save(self._digests)

    def findings(self, key: Key) -> list[Finding]:
        """What ``kadam check`` reports of a page, as far as its family was checked."""
        family = {each: self.pages.paths[each] for each in self.family(key) if each in self._results}
        found = settled(family, self._results, self.wide, self._rules, self.context, whole=False)
        return [finding for finding in found if finding.path == self.pages.paths[key]]

    def _fresh(self, key: Key) -> bool:
        result = self._results.get(key)
        return result is not None and all(
            self._digests.get(path) == digest for path, digest in result.digests.items()
        )

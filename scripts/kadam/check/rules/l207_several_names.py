"""L207: one control under several names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

import regex

from kadam.check.context import Context
from kadam.check.rule import Rule
from kadam.model import Finding, Label, Page, Related, Severity
from kadam.text import fold_label

_OTHER = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


class SeveralNames(Rule):
    """A page calls one control by several names.

    The screen has one. Two spellings (`Sign In`, `Sign in`), or two translations of the source's
    label, leave the reader looking for a second button.

    Wrong:

    ```markdown
    1. Choose **Sign in**.
    2. After **Sign In**, look at the account.
    3. If **Sign in** comes again, choose it.
    ```

    Reported is the name that is used less often, once for each. Spellings are compared without
    letter case, spaces and marks; translations by steps that name one label each, as their source
    does. Labels that the glossary knows are left to L201 to L206.
    """

    code = "L207"
    name = "several-names"
    severity = Severity.INFO
    reads_translation = True

    def check(self, page: Page, context: Context) -> Iterator[Finding]:
        """Report the rarer names of one control."""
        told: set[str] = set()
        groups = chain(_spellings(page), _translations(page, context))
        for labels in groups:
            unknown = [label for label in labels if not _known(page, label, context)]
            names = Counter(fold_label(label.text) for label in unknown).most_common()
            if len(names) < 2 or names[0][1] == names[1][1]:
                continue
            usual = next(label for label in unknown if fold_label(label.text) == names[0][0])
            for name, _ in names[1:]:
                label = next(each for each in unknown if fold_label(each.text) == name)
                if name not in told:
                    told.add(name)
                    yield self._finding(page, label, usual)

    def _finding(self, page: Page, label: Label, usual: Label) -> Finding:
        return self.finding(
            page,
            label.span,
            f"“{label.text}” is called “{usual.text}” elsewhere in this page",
            help="Write the label as it stands on the screen, in every step.",
            platform=page.platform(label.place),
            related=(Related(page.path, usual.span.line, f"“{usual.text}”"),),
        )


def _known(page: Page, label: Label, context: Context) -> bool:
    glossary = context.glossary
    return bool(
        glossary
        and (
            glossary.find(label.text, page.locale)
            or glossary.variants(label.text, page.locale)
            or glossary.locales_of(label.text)
        )
    )


def _spellings(page: Page) -> Iterator[list[Label]]:
    """Labels in steps that differ in letter case, spaces and marks alone."""
    groups: dict[str, list[Label]] = defaultdict(list)
    for label in page.labels:
        if label.place.step is not None:
            groups[_OTHER.sub("", label.text.casefold())].append(label)
    yield from (labels for form, labels in groups.items() if form and len(labels) > 2)


def _translations(page: Page, context: Context) -> Iterator[list[Label]]:
    """Labels that stand for one label of the source, in steps that name one each."""
    source = context.site.source_of(page)
    if source is None:
        return
    groups: dict[str, list[Label]] = defaultdict(list)
    for pair in context.aligned(page):
        if pair.source is None or pair.target is None:
            continue
        left = context.step_labels(source, pair.source.list, pair.source.index)
        right = context.step_labels(page, pair.target.list, pair.target.index)
        if len(left) == len(right) == 1:
            groups[fold_label(left[0].text)].append(right[0])
    yield from (labels for labels in groups.values() if len(labels) > 2)
